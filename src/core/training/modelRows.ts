/** Rows of the data as a model reads them: with the condition it is told, and dequantised where its density is continuous. */
import { gatherRows } from "../compute/ops/gatherRows.ts";
import * as tf from "../compute/tf.ts";
import { conditionFor } from "../models/conditioning.ts";
import { dequantised } from "../models/flows/greyLevels.ts";
import type { Model } from "../models/model.ts";
import type { RandomStream } from "../shared/random.ts";
import type { DeviceData } from "./deviceData.ts";

export interface Rows {
  readonly x: tf.Tensor2D; // [rows, inputDim]
  readonly condition: tf.Tensor2D | null; // [rows, conditionDim]
}

/** `size` held-out rows from row `from` on; `noise` dequantises, for a flow on images. Caller disposes. */
export function heldOutRows(
  model: Model,
  data: DeviceData,
  { from, size }: { readonly from: number; readonly size: number },
  noise?: RandomStream,
): Rows {
  return tf.tidy(() => {
    const x = tf.slice2d(data.heldOut, [from, 0], [size, -1]);
    const labels = () => tf.slice2d(data.heldOutLabels, [from, 0], [size, -1]);
    return asRead(model, x, labels, noise);
  });
}

/** The training rows at `indices`. Caller disposes. */
export function trainRows(model: Model, data: DeviceData, indices: Int32Array, noise: RandomStream): Rows {
  return tf.tidy(() => {
    const positions = tf.tensor1d(indices, "int32");
    const x = gatherRows(data.train, positions);
    return asRead(model, x, () => gatherRows(data.trainLabels, positions), noise);
  });
}

function asRead(model: Model, x: tf.Tensor2D, labels: () => tf.Tensor2D, noise: RandomStream | undefined): Rows {
  const { architecture } = model;
  if ("condition" in architecture && architecture.condition !== null) {
    const { condition } = architecture;
    // Only a label condition reads labels.
    const known = condition.kind === "label" ? labels() : null;
    return { x, condition: conditionFor(condition, x, known) };
  }
  if ("preprocessing" in architecture && architecture.preprocessing === "logit" && noise !== undefined) {
    const uniform = tf.tensor2d(noise.uniforms(x.size, 0, 1), x.shape);
    return { x: dequantised(x, uniform), condition: null };
  }
  return { x, condition: null };
}
