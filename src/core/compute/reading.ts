/** Reads tensors into arrays of the reader's own, without more copies than that takes. */
import * as tf from "./tf.ts";

interface CopiesOut {
  copyTo(dataId: object, target: Float32Array): void;
}

/**
 * A tensor's numbers in an array that nobody else holds: one of `spent` that has the right length, which is taken out of
 * it, or a new one. Sync point.
 */
export async function readOwn(tensor: tf.Tensor, spent: Float32Array[] = []): Promise<Float32Array> {
  const index = spent.findIndex(({ length }) => length === tensor.size);
  const own = spent.splice(index, index < 0 ? 0 : 1)[0] ?? new Float32Array(tensor.size);
  const backend: unknown = tf.backend();
  if (copiesOut(backend)) backend.copyTo(tensor.dataId, own);
  // Other backends may hand out memory that they go on using.
  else own.set(await tensor.data<"float32">());
  return own;
}

function copiesOut(backend: unknown): backend is CopiesOut {
  return typeof backend === "object" && backend !== null && "copyTo" in backend;
}
