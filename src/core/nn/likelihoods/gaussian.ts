/** The Gaussian likelihood with one σ for all pixels: fixed, learned or optimal; the mean is a sigmoid or the output itself. */
import { limitLogSigma, LOG_SIGMA_LIMIT } from "../../compute/ops/gaussianSample.ts";
import { squaredError } from "../../compute/ops/squaredError.ts";
import * as tf from "../../compute/tf.ts";
import { vectorOf } from "../namedTensors.ts";
import type { Likelihood, LikelihoodTerms } from "./likelihood.ts";

type Gaussian = Extract<Likelihood, { kind: "gaussian" }>;

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * log σ at the start. Pixels in [0, 1]: σ = 1 is wider than any error, so the first steps are calm. Standardised data have
 * variances of about 1: at σ = 1 linear theory has the posterior collapse at β = 1, where a run
 * would begin.
 */
const INITIAL = { sigmoid: 0, linear: Math.log(0.3) } as const;

/** Name of log σ when it is learned; shape [1]. */
export const LOG_SIGMA = "decoder.logSigma";

/**
 * -log p(x|z) = Σ_d ½ ((x_d - m_d)/σ)² + log σ + ½ log 2π with m the mean; nats. With σ² = ½ it is the summed squared
 * error plus a constant. A learned σ settles at σ² = mean squared error a pixel.
 *
 * `optimal`: σ*² = mean squared error over all pixels of all rows given, the value that minimises the batch's
 * reconstruction term (Rybkin et al. 2021, eq. 5 with its typing error corrected: the variance is the mean squared error).
 * No gradient is taken through σ*, and that is exact for the mean over the rows: by the envelope theorem the derivative
 * in σ is zero at σ*, so what would flow through it is zero; the loss is D/2 log σ*² + D/2 (1 + log 2π) an image, and
 * D/2 ∂log σ*² = ∂(Σ error²) / 2σ*² is the gradient with σ* held. It belongs to the batch: other rows have another σ*.
 */
export function gaussian({ sigma, mean = "sigmoid" }: Gaussian): LikelihoodTerms {
  return {
    meanFunction: mean,
    initialValues: sigma === "learned" ? { [LOG_SIGMA]: { shape: [1], values: Float32Array.of(INITIAL[mean]) } } : {},
    negativeLogLikelihood: (parameters, logits, x) =>
      tf.tidy(() => {
        const errors = squaredError(logits, x, mean);
        const pixels = logits.shape[1];
        if (typeof sigma === "number") {
          const constant = pixels * (Math.log(sigma) + HALF_LOG_TWO_PI);
          return tf.add<tf.Tensor1D>(tf.mul(errors, 0.5 / sigma ** 2), constant);
        }
        const logSigma =
          sigma === "learned"
            ? limitLogSigma(vectorOf(parameters, LOG_SIGMA))
            : withoutGradient(errors, (held) => optimalLogSigma(held, pixels));
        const weighted = tf.mul(errors, tf.mul(tf.exp(tf.mul(logSigma, -2)), 0.5));
        return tf.add<tf.Tensor1D>(weighted, tf.mul(tf.add(logSigma, HALF_LOG_TWO_PI), pixels));
      }),
  };
}

/** log σ* = ½ log mean_b(errors_b / pixels), limited like every log σ. */
function optimalLogSigma(errors: tf.Tensor, pixels: number): tf.Tensor {
  const meanSquaredError = tf.div(tf.mean(errors), pixels);
  // Clipped before the logarithm too: a perfect reconstruction has none.
  const smallest = Math.exp(-2 * LOG_SIGMA_LIMIT);
  return tf.minimum(tf.mul(tf.log(tf.maximum(meanSquaredError, smallest)), 0.5), LOG_SIGMA_LIMIT);
}

/** f(x) as a constant. */
function withoutGradient(x: tf.Tensor, f: (x: tf.Tensor) => tf.Tensor): tf.Tensor {
  const constant = tf.customGrad((given) => {
    const { shape } = given as tf.Tensor;
    return { value: f(given as tf.Tensor), gradFunc: () => tf.zeros(shape) };
  });
  return constant(x);
}
