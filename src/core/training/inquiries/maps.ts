/** Where a model carries points: a grid of the latent plane into the data, layer by layer, and data to latent and back. */
import * as tf from "../../compute/tf.ts";
import { assert } from "../../shared/assert.ts";
import type { Moment } from "../trainer.ts";
import { dequantised } from "../../models/flows/greyLevels.ts";
import type { DensityModel } from "../../models/model.ts";
import { wholeRows } from "./codes.ts";
import { readAndDispose } from "./reading.ts";

/** `points` [count, 2] of the latent plane → one array a stage, those themselves first and x last. */
export async function warp({ model, parameters }: Moment, points: Float32Array): Promise<readonly Float32Array[]> {
  assert(model.architecture.inputDim === 2, "only a plane can be drawn as a deformed grid");
  const stages = tf.tidy(() => {
    const z = wholeRows(points, 2, "points");
    if (model.family === "density") return model.flow?.stages(parameters, z) ?? [];
    if (model.noiseDim !== 2) return [];
    const last = model.family === "latent" ? model.decode(parameters, z, null) : model.sample(parameters, z);
    return [z, last];
  });
  return Promise.all(stages.map(readAndDispose));
}

export interface RoundTrip {
  readonly z: Float32Array;
  readonly back: Float32Array;
  /** [count], nats. */
  readonly logDensity: Float32Array;
  /** Largest |x − f⁻¹(f(x))| of all numbers. */
  readonly worstError: number;
}

/** `x` [count, inputDim] → z = f(x), f⁻¹(z) and log p(x). @throws for a model that is no flow */
export async function roundTrip({ model, parameters }: Moment, x: Float32Array): Promise<RoundTrip> {
  const flow = model.family === "density" ? model.flow : null;
  if (model.family !== "density" || flow === null) {
    throw new Error(`a ${model.architecture.kind} has no inverse`);
  }
  const { z, back, logDensity, worst } = tf.tidy(() => {
    const rows = continuous(model, wholeRows(x, model.architecture.inputDim, "x"));
    const forward = flow.forward(parameters, rows);
    const returned = flow.inverse(parameters, forward.z);
    return {
      z: forward.z,
      back: returned,
      logDensity: model.logDensity(parameters, rows),
      worst: tf.max(tf.abs(tf.sub(returned, rows))),
    };
  });
  const [latent, images, densities, error] = await Promise.all([z, back, logDensity, worst].map(readAndDispose));
  assert(
    latent !== undefined && images !== undefined && densities !== undefined && error !== undefined,
    "four tensors were read",
  );
  return { z: latent, back: images, logDensity: densities, worstError: error[0] ?? Number.NaN };
}

/** Grey levels in the middle of the stretch that dequantisation gives each of them; points as they are. */
function continuous({ architecture }: DensityModel, x: tf.Tensor2D): tf.Tensor2D {
  const isGrey = "preprocessing" in architecture && architecture.preprocessing === "logit";
  return isGrey ? dequantised(x, tf.fill(x.shape, 0.5)) : x;
}
