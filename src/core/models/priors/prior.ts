/** What a model needs of its prior, and the two ways to hold a posterior against one. Knows no particular prior. */
import { limitLogSigma, reparameterise, type GaussianSample } from "../../compute/ops/gaussianSample.ts";
import * as tf from "../../compute/tf.ts";
import { klBetweenNormals, logNormalDensity } from "../../nn/distributions.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import type { PosteriorHeads } from "../encoder.ts";
import type { Parameters, PriorDensity } from "../model.ts";

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

export interface LatentPrior extends PriorDensity {
  /** Initial values of its own parameters, whose names begin with `prior.`; none for most. */
  initialValues(random: RandomStream): TensorValues;
  /**
   * z = μ + σ ε [batch, latentDim], and the KL term of `Terms`: [batch, latentDim], or [batch, 1] without a closed form.
   * `posterior` has log σ unlimited. Caller disposes.
   */
  sampleWithKl(
    parameters: Parameters,
    posterior: PosteriorHeads,
    eps: tf.Tensor2D,
    condition: tf.Tensor2D | null,
  ): GaussianSample;
}

/** Mean and log σ of a diagonal Gaussian for each row, [rows, latentDim], or one for all, [1, latentDim]. */
interface Moments {
  readonly mu: tf.Tensor2D;
  readonly logSigma: tf.Tensor2D;
}

/** A prior that is a diagonal Gaussian, given by its moments; its log σ is limited here. The KL is exact. */
export function gaussianPrior(
  initialValues: LatentPrior["initialValues"],
  momentsOf: (parameters: Parameters, condition: tf.Tensor2D | null) => Moments,
): LatentPrior {
  const limited = (parameters: Parameters, condition: tf.Tensor2D | null): Moments => {
    const { mu, logSigma } = momentsOf(parameters, condition);
    return { mu, logSigma: limitLogSigma(logSigma) };
  };
  return {
    hasClosedKl: true,
    initialValues,
    logDensity: (parameters, z, condition) =>
      tf.tidy(() => {
        const { mu, logSigma } = limited(parameters, condition);
        return tf.sum<tf.Tensor1D>(logNormalDensity(z, mu, logSigma), 1);
      }),
    sample: (parameters, noise, _choice, condition) =>
      tf.tidy(() => {
        const { mu, logSigma } = limited(parameters, condition);
        return tf.add<tf.Tensor2D>(mu, tf.mul(tf.exp(logSigma), noise));
      }),
    sampleWithKl: (parameters, posterior, eps, condition) =>
      tf.tidy(() => {
        const logSigma = limitLogSigma(posterior.logSigma);
        const moments = limited(parameters, condition);
        return {
          z: reparameterise(posterior.mu, logSigma, eps),
          kl: klBetweenNormals(posterior.mu, logSigma, moments.mu, moments.logSigma),
        };
      }),
  };
}

/**
 * A prior of which only log p(z) is known. Its KL is the estimate from one sample, log q(z|x) - log p(z) at z = μ + σ ε:
 * unbiased, may be negative for a single image. log q(z|x) = Σ_j -½ ε_j² - log σ_j - ½ log 2π, from ε itself: through
 * (z - μ)/σ it would lose digits where σ is small.
 */
export function estimatedPrior(own: Pick<LatentPrior, "initialValues" | "logDensity" | "sample">): LatentPrior {
  return {
    ...own,
    hasClosedKl: false,
    sampleWithKl: (parameters, { mu, logSigma }, eps, condition) =>
      tf.tidy(() => {
        const limited = limitLogSigma(logSigma);
        const z = reparameterise(mu, limited, eps);
        const ofNoise = tf.sub(tf.mul(tf.square(eps), -0.5), HALF_LOG_TWO_PI);
        const logPosterior = tf.sum<tf.Tensor1D>(tf.sub(ofNoise, limited), 1);
        const estimate = tf.sub<tf.Tensor1D>(logPosterior, own.logDensity(parameters, z, condition));
        return { z, kl: tf.expandDims(estimate, 1) };
      }),
  };
}
