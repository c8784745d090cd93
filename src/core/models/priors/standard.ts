/** The standard normal prior N(0, I), in the closed form and the one kernel a plain VAE spends on it. Has no parameters. */
import { gaussianSample } from "../../compute/ops/gaussianSample.ts";
import * as tf from "../../compute/tf.ts";
import type { LatentPrior } from "./prior.ts";

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** log p(z) = Σ_j -½ z_j² - ½ log 2π, nats. */
export function standardPrior(): LatentPrior {
  return {
    hasClosedKl: true,
    initialValues: () => ({}),
    logDensity: (_parameters, z) =>
      tf.tidy(() => tf.sum<tf.Tensor1D>(tf.sub(tf.mul(tf.square(z), -0.5), HALF_LOG_TWO_PI), 1)),
    sample: (_parameters, noise) => tf.clone(noise),
    sampleWithKl: (_parameters, { mu, logSigma }, eps) => gaussianSample(mu, logSigma, eps),
  };
}
