/** Diagonal Gaussians on tensors, elementwise: nothing is summed or averaged here. Nats. */
import * as tf from "../compute/tf.ts";

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * KL(N(μ₀, σ₀²) ‖ N(μ₁, σ₁²)) = log σ₁ - log σ₀ + (σ₀² + (μ₀ - μ₁)²) / (2 σ₁²) - ½ for each element, in nats.
 * Caller disposes.
 */
export function klBetweenNormals<T extends tf.Tensor>(mu0: T, logSigma0: T, mu1: tf.Tensor, logSigma1: tf.Tensor): T {
  return tf.tidy(() => {
    const logRatio = tf.sub(logSigma0, logSigma1);
    const distance = tf.square(tf.mul(tf.sub(mu0, mu1), tf.exp(tf.neg(logSigma1))));
    const spread = tf.add(tf.exp(tf.mul(logRatio, 2)), distance);
    return tf.sub<T>(tf.mul(tf.sub(spread, 1), 0.5), logRatio);
  });
}

/** log N(x; μ, σ²) = -½ ((x - μ)/σ)² - log σ - ½ log 2π for each element, in nats. Caller disposes. */
export function logNormalDensity<T extends tf.Tensor>(x: T, mu: tf.Tensor, logSigma: tf.Tensor): T {
  return tf.tidy(() => {
    const standardised = tf.mul(tf.sub(x, mu), tf.exp(tf.neg(logSigma)));
    return tf.sub<T>(tf.mul(tf.square(standardised), -0.5), tf.add(logSigma, HALF_LOG_TWO_PI));
  });
}
