/** A linear VAE of the plane whose p(x) is a Gaussian known in closed form, at one moment. Trains nothing. */
import * as tf from "../../../../src/core/compute/tf.ts";
import type { LatentModel, Parameters, Prior } from "../../../../src/core/models/model.ts";
import { createModel } from "../../../../src/core/models/registry.ts";
import type { Moment } from "../../../../src/core/training/trainer.ts";
import { heldOutOnly } from "../linearGaussian.ts";

/** x = (w₁ z₁ + b₁, w₂ z₂ + b₂) + σ ε. */
export const WEIGHTS = [1.2, 0.5] as const;
export const BIAS = [0.3, -0.4] as const;
export const SIGMA = 0.4;

export function planeModel(prior: Prior = { kind: "standard" }): LatentModel {
  return createModel({
    kind: "vae",
    inputDim: 2,
    hidden: [],
    latentDim: 2,
    activation: "relu",
    likelihood: { kind: "gaussian", sigma: SIGMA, mean: "linear" },
    prior,
    condition: null,
  });
}

export function momentOf(model: LatentModel, further: Parameters = {}): Moment & { dispose(): void } {
  const zeros = (name: string) => ({ [`${name}.W`]: tf.zeros([2, 2]), [`${name}.b`]: tf.zeros([2]) });
  const parameters: Parameters = {
    ...zeros("encoder.mu"),
    ...zeros("encoder.logSigma"),
    "decoder.out.W": tf.tensor2d([WEIGHTS[0], 0, 0, WEIGHTS[1]], [2, 2]),
    "decoder.out.b": tf.tensor1d([...BIAS]),
    ...further,
  };
  const data = heldOutOnly(tf.zeros([5, 2]));
  const dispose = () => {
    data.dispose();
    tf.dispose({ ...parameters });
  };
  return { model, parameters, data, step: 7, dispose };
}

/** log N(x; m, diag v), nats. */
export function logGaussian(x: readonly number[], mean: readonly number[], variance: readonly number[]): number {
  return x.reduce((sum, value, d) => {
    const v = variance[d] ?? Number.NaN;
    return sum - 0.5 * ((value - (mean[d] ?? 0)) ** 2 / v + Math.log(2 * Math.PI * v));
  }, 0);
}
