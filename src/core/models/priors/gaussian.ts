/** One Gaussian for all, its mean and spread learned: p(z) = N(m, diag s²). Begins as N(0, I). */
import * as tf from "../../compute/tf.ts";
import { vectorOf } from "../../nn/namedTensors.ts";
import { gaussianPrior, type LatentPrior } from "./prior.ts";

/** Parameters `prior.mu` and `prior.logSigma`, both [latentDim]. */
export function learnedGaussianPrior(latentDim: number): LatentPrior {
  const zeros = () => ({ shape: [latentDim], values: new Float32Array(latentDim) });
  return gaussianPrior(
    () => ({ "prior.mu": zeros(), "prior.logSigma": zeros() }),
    (parameters) => {
      const row = (name: string) => tf.reshape<tf.Rank.R2>(vectorOf(parameters, name), [1, latentDim]);
      return { mu: row("prior.mu"), logSigma: row("prior.logSigma") };
    },
  );
}
