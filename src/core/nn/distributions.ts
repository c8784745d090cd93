/** Diagonal Gaussians on tensors, elementwise: nothing is summed or averaged here. Nats. */
import * as tf from "../compute/tf.ts";

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * Largest |log σ|. σ stays in [4.5e-5, 2.2e4] and σ² and 1/σ² below 5e8: far wider than any model here learns, and
 * finite in float32, where exp(2 log σ) overflows from log σ = 44 on.
 */
export const LOG_SIGMA_LIMIT = 10;

/**
 * log σ within ±LOG_SIGMA_LIMIT. The gradient passes unchanged, so that a value past the limit is pulled back by the
 * loss instead of staying there for good, as it would with the zero gradient of clipping. Caller disposes.
 */
export function limitLogSigma<T extends tf.Tensor>(logSigma: T): T {
  const limited = tf.customGrad((x) => ({
    value: tf.clipByValue(x as tf.Tensor, -LOG_SIGMA_LIMIT, LOG_SIGMA_LIMIT),
    gradFunc: (dy: tf.Tensor) => tf.clone(dy),
  }));
  return limited(logSigma) as T;
}

/** z = μ + σ ε with ε ~ N(0, I), so that ∂z/∂μ and ∂z/∂σ exist. Kingma & Welling 2013, §2.4. Caller disposes. */
export function reparameterise<T extends tf.Tensor>(mu: T, logSigma: T, eps: T): T {
  return tf.tidy(() => tf.add<T>(mu, tf.mul(tf.exp(logSigma), eps)));
}

/**
 * KL(N(μ, σ²) ‖ N(0, 1)) = ½ (μ² + σ² - 1) - log σ for each element, in nats. Kingma & Welling 2013, App. B.
 * Caller disposes.
 */
export function klToStandardNormal<T extends tf.Tensor>(mu: T, logSigma: T): T {
  return tf.tidy(() => {
    const moments = tf.add(tf.square(mu), tf.exp(tf.mul(logSigma, 2)));
    return tf.sub<T>(tf.mul(tf.sub(moments, 1), 0.5), logSigma);
  });
}

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
