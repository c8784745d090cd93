/** The data set where training happens: both halves of the split as float tensors, uploaded once. Draws no minibatches. */
import * as tf from "../compute/tf.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Split } from "../datasets/split.ts";

const BYTE_RANGE = 255;

export interface DeviceData {
  readonly train: tf.Tensor2D; // [trainCount, pixels] in [0, 1]
  readonly heldOut: tf.Tensor2D; // [heldOutCount, pixels] in [0, 1]
  readonly pixels: number;
  dispose(): void;
}

/** Uploads `dataset` to the current backend. Caller disposes. */
export function createDeviceData(dataset: Dataset, split: Split): DeviceData {
  const pixels = dataset.width * dataset.height;
  const upload = (indices: Uint32Array) =>
    tf.tensor2d(gatherUnitInterval(dataset, indices), [indices.length, pixels], "float32");
  const train = upload(split.train);
  const heldOut = upload(split.heldOut);
  return {
    train,
    heldOut,
    pixels,
    dispose: () => tf.dispose([train, heldOut]),
  };
}

/** The images at `indices` as grey levels in [0, 1]. */
function gatherUnitInterval(dataset: Dataset, indices: Uint32Array): Float32Array {
  const pixels = dataset.width * dataset.height;
  const values = new Float32Array(indices.length * pixels);
  indices.forEach((index, row) => {
    for (let p = 0; p < pixels; p++) {
      values[row * pixels + p] = (dataset.images[index * pixels + p] ?? 0) / BYTE_RANGE;
    }
  });
  return values;
}
