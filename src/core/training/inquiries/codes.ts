/** Posterior of given examples, and decoder means of given codes, by the parameters of one moment. */
import * as tf from "../../compute/tf.ts";
import { assert } from "../../shared/assert.ts";
import type { LatentModel } from "../../models/model.ts";
import type { Moment } from "../trainer.ts";
import { readAndDispose } from "./reading.ts";

/** `x` [count, inputDim] → posterior; `logSigma` null for an autoencoder. @throws for a model without a code */
export async function encode(
  moment: Moment,
  x: Float32Array,
  condition?: Float32Array,
): Promise<{ mu: Float32Array; logSigma: Float32Array | null }> {
  const model = latentModelOf(moment);
  const { mu, logSigma } = tf.tidy(() => {
    const rows = wholeRows(x, model.architecture.inputDim, "images");
    const known = conditionRows(model, condition, rows.shape[0]);
    return model.encode(moment.parameters, rows, known);
  });
  return { mu: await readAndDispose(mu), logSigma: logSigma === null ? null : await readAndDispose(logSigma) };
}

/** `z` [count, latentDim] → decoder mean [count, outputs]. @throws for a model without a code */
export async function decode(moment: Moment, z: Float32Array, condition?: Float32Array): Promise<Float32Array> {
  const model = latentModelOf(moment);
  const mean = tf.tidy(() => {
    const rows = wholeRows(z, model.architecture.latentDim, "z");
    return model.decode(moment.parameters, rows, conditionRows(model, condition, rows.shape[0]));
  });
  return readAndDispose(mean);
}

/** @throws when the model has no latent code with a decoder */
export function latentModelOf({ model }: Moment): LatentModel {
  if (model.family === "latent") return model;
  throw new Error(`a ${model.architecture.kind} has no encoder and no decoder`);
}

/** The condition of `count` rows; null for a model that is told nothing. @throws when it is missing or does not fit */
export function conditionRows(
  { conditionDim }: LatentModel,
  condition: Float32Array | undefined,
  count: number,
): tf.Tensor2D | null {
  if (conditionDim === 0) return null;
  assert(
    condition?.length === count * conditionDim,
    `condition must hold ${count} rows of ${conditionDim} numbers, got ${condition?.length ?? "none"}`,
  );
  return tf.tensor2d(condition, [count, conditionDim]);
}

/** @throws when `values` are not whole rows */
export function wholeRows(values: Float32Array, width: number, name: string): tf.Tensor2D {
  const rows = values.length / width;
  if (!Number.isInteger(rows) || rows === 0) {
    throw new Error(`${name} must hold whole rows of ${width} numbers, got ${values.length}`);
  }
  return tf.tensor2d(values, [rows, width]);
}
