/** Moves named tensors between a device and plain arrays. */
import { readOwn } from "../compute/reading.ts";
import * as tf from "../compute/tf.ts";
import type { TensorValues } from "../shared/tensorValues.ts";

/** Uploads every array. Caller disposes. */
export function tensorsFromValues(values: TensorValues): Record<string, tf.Tensor> {
  const entries = Object.entries(values).map(([name, { shape, values: data }]) => {
    return [name, tf.tensor(data, [...shape], "float32")] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Reads every tensor back, into arrays taken out of `spent` where they fit. Sync point. The tensors must stay alive until
 * the promise resolves.
 */
export async function valuesFromTensors(
  tensors: Readonly<Record<string, tf.Tensor>>,
  spent: Float32Array[] = [],
): Promise<TensorValues> {
  const read = Object.entries(tensors).map(async ([name, tensor]) => {
    return [name, { shape: [...tensor.shape], values: await readOwn(tensor, spent) }] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

/** References to the same data that outlive their originals; costs no copy. Caller disposes. */
export function retained(tensors: Readonly<Record<string, tf.Tensor>>): Record<string, tf.Tensor> {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, tensor.clone()]));
}
