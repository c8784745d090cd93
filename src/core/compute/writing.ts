/** Makes tensors whose numbers are computed where they are to stand, without an array beside them where the engine allows it. */
import * as tf from "./tf.ts";

interface FillsIn {
  filled(shape: number[], fill: (target: Float32Array) => void): tf.TensorInfo;
}

/**
 * A tensor of the shape whose numbers `fill` writes, row by row, into an array of zeros or of anything: it must write them all,
 * and make no tensor. Caller disposes.
 */
export function filledTensor2d(shape: [number, number], fill: (target: Float32Array) => void): tf.Tensor2D {
  const backend: unknown = tf.backend();
  if (fillsIn(backend)) {
    // What the engine itself does with what a kernel gives back.
    return tf.engine().makeTensorFromTensorInfo(backend.filled(shape, fill)) as tf.Tensor2D;
  }
  const values = new Float32Array(shape[0] * shape[1]);
  fill(values);
  return tf.tensor2d(values, shape, "float32");
}

function fillsIn(backend: unknown): backend is FillsIn {
  return typeof backend === "object" && backend !== null && "filled" in backend;
}
