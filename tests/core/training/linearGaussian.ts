/** A linear VAE whose posterior is exact and whose log p(x) is known, and data drawn from it. Trains nothing. */
import * as tf from "../../../src/core/compute/tf.ts";
import type { LatentModel, Parameters } from "../../../src/core/models/model.ts";
import { createModel } from "../../../src/core/models/registry.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import type { DeviceData } from "../../../src/core/training/deviceData.ts";

/** Columns of the decoder along the first two of three axes; σ of the likelihood. */
export const WEIGHTS = [1.5, 0.8, 0] as const;
export const SIGMA = 0.5;

export function linearModel(sigma: number | "optimal" = SIGMA): LatentModel {
  return createModel({
    kind: "vae",
    inputDim: 3,
    hidden: [],
    latentDim: 2,
    activation: "relu",
    likelihood: { kind: "gaussian", sigma, mean: "linear" },
    prior: { kind: "standard" },
    condition: null,
  });
}

/** q(z|x) is the posterior of p(x|z) = N(W z, σ² I): mean w x / (w² + σ²) and variance σ² / (w² + σ²) in each dimension. */
export function linearParameters(weights: readonly [number, number, number] = WEIGHTS): Parameters {
  const [a, b] = weights;
  const gain = (w: number) => w / (w * w + SIGMA ** 2);
  const logSigma = (w: number) => 0.5 * Math.log(SIGMA ** 2 / (w * w + SIGMA ** 2));
  return {
    "encoder.mu.W": tf.tensor2d([gain(a), 0, 0, gain(b), 0, 0], [3, 2]),
    "encoder.mu.b": tf.zeros([2]),
    "encoder.logSigma.W": tf.zeros([3, 2]),
    "encoder.logSigma.b": tf.tensor1d([logSigma(a), logSigma(b)]),
    "decoder.out.W": tf.tensor2d([a, 0, 0, 0, b, 0], [2, 3]),
    "decoder.out.b": tf.zeros([3]),
  };
}

/** Samples of the model: x_d ~ N(0, w_d² + σ²). */
export function linearSamples(count: number, seed: number): Float32Array {
  return RandomStream.fromSeed(seed)
    .normals(3 * count)
    .map((value, i) => value * Math.sqrt((WEIGHTS[i % 3] ?? 0) ** 2 + SIGMA ** 2));
}

/** `heldOut` [count, inputDim] alone, all of one class. */
export function heldOutOnly(heldOut: tf.Tensor2D): DeviceData {
  const [count, inputDim] = heldOut.shape;
  const labels = tf.ones<tf.Rank.R2>([count, 1]);
  return {
    shape: { kind: "points", inputDim, classes: 1, side: null },
    inputDim,
    train: heldOut,
    heldOut,
    trainLabels: labels,
    heldOutLabels: labels,
    dispose: () => tf.dispose([heldOut, labels]),
  };
}
