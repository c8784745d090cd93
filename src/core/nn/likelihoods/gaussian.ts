/** The Gaussian likelihood with one σ for all pixels, fixed or learned; the mean is a sigmoid or the output itself. */
import { limitLogSigma } from "../../compute/ops/gaussianSample.ts";
import { squaredError } from "../../compute/ops/squaredError.ts";
import * as tf from "../../compute/tf.ts";
import { vectorOf } from "../namedTensors.ts";
import type { Likelihood, LikelihoodTerms } from "./likelihood.ts";

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** Name of log σ when it is learned; shape [1]. */
export const LOG_SIGMA = "decoder.logSigma";

/**
 * -log p(x|z) = Σ_d ½ ((x_d - m_d)/σ)² + log σ + ½ log 2π with m the mean; nats. With σ² = ½ it is the summed squared
 * error plus a constant. A learned σ settles at σ² = mean squared error a pixel (Rybkin et al. 2021).
 */
export function gaussian({ sigma, mean = "sigmoid" }: Extract<Likelihood, { kind: "gaussian" }>): LikelihoodTerms {
  return {
    meanFunction: mean,
    // σ = 1 at the start: wider than any error of pixels in [0, 1], so the first steps are calm.
    initialValues: sigma === "learned" ? { [LOG_SIGMA]: { shape: [1], values: new Float32Array(1) } } : {},
    negativeLogLikelihood: (parameters, logits, x) =>
      tf.tidy(() => {
        const errors = squaredError(logits, x, mean);
        const pixels = logits.shape[1];
        if (sigma !== "learned") {
          const constant = pixels * (Math.log(sigma) + HALF_LOG_TWO_PI);
          return tf.add<tf.Tensor1D>(tf.mul(errors, 0.5 / sigma ** 2), constant);
        }
        const logSigma = limitLogSigma(vectorOf(parameters, LOG_SIGMA));
        const weighted = tf.mul(errors, tf.mul(tf.exp(tf.mul(logSigma, -2)), 0.5));
        return tf.add<tf.Tensor1D>(weighted, tf.mul(tf.add(logSigma, HALF_LOG_TWO_PI), pixels));
      }),
  };
}
