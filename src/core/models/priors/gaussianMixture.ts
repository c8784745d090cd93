/** Mixtures of diagonal Gaussians: log density and samples. Knows no parameters and no model. */
import { dense } from "../../compute/ops/dense.ts";
import * as tf from "../../compute/tf.ts";
import { logSumExpRows, rowSum } from "../flows/rows.ts";

const LOG_TWO_PI = Math.log(2 * Math.PI);

export interface GaussianMixture {
  readonly mu: tf.Tensor2D; // [components, dim]
  readonly logSigma: tf.Tensor2D; // [components, dim]
  readonly logWeights: tf.Tensor1D; // [components]; their exponentials add up to 1
}

/**
 * log Σ_k w_k N(z; m_k, diag s_k²) of each row, nats: z [rows, dim] → [rows]. Differentiable in everything. Caller disposes.
 *
 * All (z_j - m_kj) / s_kj are one dense layer, with weights 1/s_kj where input and output are of the same dimension j and
 * zero elsewhere: the matrix product is our kernel, and unlike an expanded square it loses no digits where s is small.
 */
export function mixtureLogDensity({ mu, logSigma, logWeights }: GaussianMixture, z: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => {
    const [components, dim] = mu.shape;
    const [rows] = z.shape;
    const inverse = tf.exp(tf.neg(logSigma));
    const sameDimension = tf.tile(tf.eye(dim), [1, components]);
    const W = tf.mul<tf.Tensor2D>(sameDimension, tf.reshape(inverse, [1, components * dim]));
    const b = tf.reshape<tf.Rank.R1>(tf.neg(tf.mul(mu, inverse)), [components * dim]);
    const standardised = tf.reshape<tf.Rank.R2>(dense(z, W, b, "linear"), [rows * components, dim]);
    const distances = tf.reshape<tf.Rank.R2>(rowSum(tf.square(standardised)), [rows, components]);
    const constants = tf.sub(tf.sub(logWeights, tf.sum(logSigma, 1)), 0.5 * dim * LOG_TWO_PI);
    return logSumExpRows(tf.add<tf.Tensor2D>(tf.mul(distances, -0.5), tf.reshape(constants, [1, components])));
  });
}

/**
 * z ~ Σ_k w_k N(m_k, diag s_k²): `choice` [rows] uniform in [0, 1) picks the component by the cumulative weights, `noise`
 * [rows, dim] the place in it. Caller disposes.
 */
export function mixtureSample(
  { mu, logSigma, logWeights }: GaussianMixture,
  noise: tf.Tensor2D,
  choice: tf.Tensor1D,
): tf.Tensor2D {
  return tf.tidy(() => {
    const [components] = mu.shape;
    const upTo = tf.reshape(tf.cumsum(tf.exp(logWeights)), [1, components]);
    const passed = tf.sum(tf.cast(tf.greaterEqual(tf.expandDims(choice, 1), upTo), "int32"), 1);
    // Rounding may leave the last sum below 1 and so the choice beyond it.
    const picked = tf.minimum(passed, tf.scalar(components - 1, "int32"));
    const [m, s] = [tf.gather(mu, picked), tf.exp(tf.gather(logSigma, picked))];
    return tf.add<tf.Tensor2D>(m, tf.mul(s, noise));
  });
}
