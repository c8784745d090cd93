/** Parameters and gradients as tensors by name, and the one way to look one up. */
import type * as tf from "../compute/tf.ts";
import { assert } from "../shared/assert.ts";

export type NamedTensors = Readonly<Record<string, tf.Tensor>>;

/** The matrix or vector of that name. @throws when there is none, or it has another rank */
export function matrixOf(tensors: NamedTensors, name: string): tf.Tensor2D {
  return ranked<tf.Tensor2D>(tensors, name, 2);
}

export function vectorOf(tensors: NamedTensors, name: string): tf.Tensor1D {
  return ranked<tf.Tensor1D>(tensors, name, 1);
}

function ranked<T extends tf.Tensor>(tensors: NamedTensors, name: string, rank: number): T {
  const tensor = tensors[name];
  assert(tensor !== undefined, `there is no parameter ${name}; there are: ${Object.keys(tensors).join(", ")}`);
  assert(tensor.rank === rank, `parameter ${name} must have rank ${rank}, got shape [${tensor.shape}]`);
  return tensor as T;
}
