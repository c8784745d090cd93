/** Sums over the rows of a matrix: the gradient of a bias. For use inside gradients: it has none itself. */
import { hasKernel } from "../tape.ts";
import * as tf from "../tf.ts";

/** Input x; output [columns]. */
export const COLUMN_SUM = "ColumnSum";

/** Σ_i x_ij; x [rows, columns] → [columns]. Caller disposes. */
export function columnSum(x: tf.Tensor2D): tf.Tensor1D {
  if (!hasKernel(COLUMN_SUM)) return columnSumReference(x);
  return tf.engine().runKernel<tf.Tensor1D>(COLUMN_SUM, { x });
}

export function columnSumReference(x: tf.Tensor2D): tf.Tensor1D {
  return tf.sum<tf.Tensor1D>(x, 0);
}
