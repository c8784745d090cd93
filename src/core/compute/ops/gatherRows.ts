/** Picks rows of a matrix: a minibatch out of the data set. Has no gradient. */
import { hasKernel } from "../tape.ts";
import * as tf from "../tf.ts";

/** Inputs x [rows, columns] float32, indices [count] int32; output [count, columns]. */
export const GATHER_ROWS = "GatherRows";

/** y_i = x_indices(i). Indices must be rows of x; GPUs do not check them. Caller disposes. */
export function gatherRows(x: tf.Tensor2D, indices: tf.Tensor1D): tf.Tensor2D {
  if (!hasKernel(GATHER_ROWS)) return gatherRowsReference(x, indices);
  return tf.engine().runKernel<tf.Tensor2D>(GATHER_ROWS, { x, indices });
}

export function gatherRowsReference(x: tf.Tensor2D, indices: tf.Tensor1D): tf.Tensor2D {
  return tf.gather(x, indices);
}
