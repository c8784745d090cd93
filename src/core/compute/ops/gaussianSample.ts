/** Sampling from a diagonal Gaussian posterior together with its KL to the standard normal prior, and the gradients of both. */
import { hasKernel, registerBackward, runDifferentiable } from "../tape.ts";
import * as tf from "../tf.ts";

/** Inputs mu, logSigma (not limited yet), eps; outputs z, kl. */
export const GAUSSIAN_SAMPLE = "GaussianSample";
/** Inputs dz, dkl, mu, logSigma (not limited yet), eps; outputs dmu, dlogSigma. */
export const GAUSSIAN_SAMPLE_GRADIENT = "GaussianSampleGradient";

/**
 * Largest |log σ|. σ stays in [4.5e-5, 2.2e4] and σ² and 1/σ² below 5e8: far wider than any model here learns, and
 * finite in float32, where exp(2 log σ) overflows from log σ = 44 on.
 */
export const LOG_SIGMA_LIMIT = 10;

export interface GaussianSample {
  readonly z: tf.Tensor2D; // [batch, latentDim]
  readonly kl: tf.Tensor2D; // [batch, latentDim], nats
}

/**
 * With σ = exp(log σ), log σ limited to ±LOG_SIGMA_LIMIT:
 * z = μ + σ ε and KL(N(μ, σ²) ‖ N(0, 1)) = ½ (μ² + σ² - 1) - log σ, elementwise; all [batch, latentDim].
 * The gradient passes the limit as if it were not there. Differentiable in μ and log σ. Kingma & Welling 2013, §2.4, App. B.
 * Caller disposes.
 */
export function gaussianSample(mu: tf.Tensor2D, logSigma: tf.Tensor2D, eps: tf.Tensor2D): GaussianSample {
  if (!hasKernel(GAUSSIAN_SAMPLE)) return gaussianSampleReference(mu, logSigma, eps);
  const [z, kl] = runDifferentiable<tf.Tensor[]>(GAUSSIAN_SAMPLE, { mu, logSigma, eps }, {}, () => ({
    mu,
    logSigma,
    eps,
  })) as [tf.Tensor2D, tf.Tensor2D];
  return { z, kl };
}

export function gaussianSampleReference(mu: tf.Tensor2D, logSigma: tf.Tensor2D, eps: tf.Tensor2D): GaussianSample {
  return tf.tidy(() => {
    const limited = limitLogSigma(logSigma);
    return { z: reparameterise(mu, limited, eps), kl: klToStandardNormal(mu, limited) };
  });
}

/** ∂/∂μ = dz + dkl μ and ∂/∂log σ = dz σ ε + dkl (σ² - 1). */
export function registerGaussianSampleGradient(): void {
  registerBackward(GAUSSIAN_SAMPLE, ([dz, dkl], { mu, logSigma, eps }) => {
    const inputs = { dz, dkl, mu, logSigma, eps } as Record<string, tf.Tensor>;
    const [dmu, dlogSigma] = tf.engine().runKernel<tf.Tensor[]>(GAUSSIAN_SAMPLE_GRADIENT, inputs) as [
      tf.Tensor,
      tf.Tensor,
    ];
    return { mu: () => dmu, logSigma: () => dlogSigma };
  });
}

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
