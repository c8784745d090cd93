/** Densities a flow ends in, of independent dimensions: the standard normal and the standard logistic. Nats. */
import * as tf from "../../compute/tf.ts";
import { assertNever } from "../../shared/assert.ts";
import type { FlowArchitecture } from "../model.ts";
import { rowSum } from "./rows.ts";

type Base = FlowArchitecture["base"];

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** Smallest tail probability told apart from 0: about the error of the error function in float32. */
const SMALLEST_TAIL = 1e-7;

/**
 * Σ_d log p(z_d): normal -½ z² - ½ log 2π, logistic -softplus(z) - softplus(-z) = z - 2 softplus(z). z [batch, dims] → [batch], nats.
 * Differentiable. Caller disposes.
 */
export function baseLogDensity(base: Base, z: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => {
    const dims = z.shape[1];
    switch (base) {
      case "normal":
        return tf.sub<tf.Tensor1D>(tf.mul(rowSum(tf.square(z)), -0.5), dims * HALF_LOG_TWO_PI);
      case "logistic":
        return tf.sub<tf.Tensor1D>(rowSum(z), tf.mul(rowSum(tf.softplus(z)), 2));
      default:
        return assertNever(base);
    }
  });
}

/** Draws of the base from standard normals of the same shape: the noise itself, or logit Φ(noise). Caller disposes. */
export function baseSample(base: Base, noise: tf.Tensor2D): tf.Tensor2D {
  return base === "normal" ? tf.clone(noise) : tf.tidy(() => logisticFrom(noise));
}

/** logit Φ(ε) = sign(ε) (log (1 - q) - log q) with the tail probability q = 1 - Φ(|ε|), which keeps its digits. */
function logisticFrom(noise: tf.Tensor2D): tf.Tensor2D {
  const tail = tf.mul(tf.sub(1, tf.erf(tf.mul(tf.abs(noise), Math.SQRT1_2))), 0.5);
  const q = tf.maximum(tail, SMALLEST_TAIL);
  return tf.mul<tf.Tensor2D>(tf.sign(noise), tf.sub(tf.log(tf.sub(1, q)), tf.log(q)));
}
