/** The minibatch of one step, with the ε it is taken with. Which rows are in it is decided elsewhere. */
import * as tf from "../compute/tf.ts";
import type { Model } from "../models/model.ts";
import type { NoiseChoice } from "../shared/noiseChoice.ts";
import type { RandomStream } from "../shared/random.ts";
import type { DeviceData } from "./deviceData.ts";
import type { Minibatch } from "./minibatch.ts";
import { trainRows } from "./modelRows.ts";
import { noiseRows, type LatentWeights } from "./objectives/latent.ts";
import { stepNoise } from "./stepNoise.ts";

/** Which step it is for. */
export interface Drawn {
  readonly step: number;
  /** Rows of the training set. */
  readonly indices: Int32Array;
  readonly choice: NoiseChoice;
}

/** ε comes from the stream `noise/<step>` of `random`, what dequantises from `dequantise/<step>`. Caller disposes. */
export function drawMinibatch(
  model: Model,
  data: DeviceData,
  weights: LatentWeights,
  random: RandomStream,
  { step, indices, choice }: Drawn,
): Minibatch {
  const rows = model.family === "latent" ? noiseRows(model, indices.length, weights) : indices.length;
  const noise = stepNoise(random.split("noise").split(step), choice, rows * model.noiseDim);
  return {
    ...trainRows(model, data, indices, random.split("dequantise").split(step)),
    eps: tf.tensor2d(noise, [rows, model.noiseDim]),
  };
}
