/** The gradient of an activation from its output alone, so that its input need not be kept. For use inside gradients. */
import { LEAKY_SLOPE } from "../../shared/activation.ts";
import { assertNever } from "../../shared/assert.ts";
import { hasKernel } from "../tape.ts";
import * as tf from "../tf.ts";
import type { DenseActivation } from "./activation.ts";

/** Inputs dy, y; attribute `activation`, never `linear`; output dx. */
export const ACTIVATION_GRADIENT = "ActivationGradient";

/**
 * dL/dx = dL/dy · act'(x), with act' written in y = act(x):
 * relu [y>0] · tanh 1-y² · elu min(y,0)+1 · softplus 1-e^(-y) · sigmoid y(1-y) · leakyRelu 1 or 0.2.
 * For `linear` dy itself. Not differentiable. Caller disposes.
 */
export function activationGradient<T extends tf.Tensor>(dy: T, y: T, activation: DenseActivation): T {
  if (activation === "linear") return dy;
  if (!hasKernel(ACTIVATION_GRADIENT)) return activationGradientReference(dy, y, activation);
  return tf.engine().runKernel<T>(ACTIVATION_GRADIENT, { dy, y }, { activation });
}

export function activationGradientReference<T extends tf.Tensor>(dy: T, y: T, activation: DenseActivation): T {
  return tf.tidy(() => tf.mul<T>(dy, slope(y, activation)));
}

function slope(y: tf.Tensor, activation: DenseActivation): tf.Tensor {
  switch (activation) {
    case "linear":
      return tf.onesLike(y);
    case "relu":
      return tf.step(y);
    case "tanh":
      return tf.sub(1, tf.square(y));
    case "elu":
      return tf.add(tf.minimum(y, 0), 1);
    case "softplus":
      return tf.neg(tf.expm1(tf.neg(y)));
    case "sigmoid":
      return tf.mul(y, tf.sub(1, y));
    case "leakyRelu":
      return tf.step(y, LEAKY_SLOPE);
    default:
      return assertNever(activation);
  }
}
