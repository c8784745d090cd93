/** What a model makes up: samples from its prior through its decoder, through its inverse, or from its generator. */
import * as tf from "../../compute/tf.ts";
import type { LatentModel, Parameters } from "../../models/model.ts";
import { RandomStream } from "../../shared/random.ts";
import type { Moment } from "../trainer.ts";
import { conditionRows } from "./codes.ts";
import { noiseOf } from "./noise.ts";
import { readAndDispose } from "./reading.ts";

export interface SampleWish {
  readonly count: number;
  /** The same samples for the same seed and the same parameters. */
  readonly seed: number;
  /** [count, conditionDim] for a conditional model. */
  readonly condition?: Float32Array;
}

/**
 * [count, outputs]: x for densities and generators, and for points of a latent model too, noise of the likelihood and all;
 * for its images and ratings E[x|z], with z from the prior.
 */
export async function sample(moment: Moment, { count, seed, condition }: SampleWish): Promise<Float32Array> {
  const { model, parameters, data } = moment;
  const random = RandomStream.fromSeed(seed).split("samples");
  const drawn = tf.tidy(() => {
    const noise = tf.tensor2d(random.normals(count * model.noiseDim), [count, model.noiseDim]);
    if (model.family !== "latent") return model.sample(parameters, noise);
    const known = conditionRows(model, condition, count);
    const z = priorCodes(model, parameters, noise, random, known);
    return model.decode(parameters, z, known);
  });
  const samples = await readAndDispose(drawn);
  if (model.family !== "latent" || data.shape.kind !== "points") return samples;
  const sigma = await noiseOf(moment, model);
  const noise = random.split("likelihood").normals(samples.length);
  return samples.map((mean, i) => mean + sigma * (noise[i] ?? 0));
}

/** z of the prior, or N(0, I) for an autoencoder, which has none. Run inside a tidy. */
export function priorCodes(
  model: LatentModel,
  parameters: Parameters,
  noise: tf.Tensor2D,
  random: RandomStream,
  condition: tf.Tensor2D | null,
): tf.Tensor2D {
  if (model.architecture.kind === "autoencoder") return noise;
  const choice = tf.tensor1d(random.split("component").uniforms(noise.shape[0], 0, 1));
  return model.prior.sample(parameters, noise, choice, condition);
}
