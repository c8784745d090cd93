/**
 * Sums along the rows of a matrix, copies of a row or a column, and log Σ exp along rows, each by products with ones: our
 * kernels compute those, where broadcasting and its gradient are slow on the processor. Knows no model.
 */
import { dense } from "../../compute/ops/dense.ts";
import { product } from "../../compute/ops/product.ts";
import * as tf from "../../compute/tf.ts";

/** Σ_j x_ij; x [rows, columns] → [rows]. Differentiable. Caller disposes. */
export function rowSum(x: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => {
    const [rows, columns] = x.shape;
    if (columns === 0) return tf.zeros<tf.Rank.R1>([rows]);
    if (columns === 1) return tf.reshape<tf.Rank.R1>(x, [rows]);
    return tf.reshape<tf.Rank.R1>(dense(x, ones(columns, 1), tf.zeros<tf.Rank.R1>([1]), "linear"), [rows]);
  });
}

/** Each row is v; v [columns] → [rows, columns]. Differentiable. Caller disposes. */
export function repeatedRow(v: tf.Tensor1D, rows: number): tf.Tensor2D {
  return tf.tidy(() => {
    const [columns] = v.shape;
    return dense(ones(rows, 1), tf.reshape<tf.Rank.R2>(v, [1, columns]), tf.zeros<tf.Rank.R1>([columns]), "linear");
  });
}

/** Each column is v; v [rows] → [rows, columns]. Differentiable. Caller disposes. */
export function repeatedColumn(v: tf.Tensor1D, columns: number): tf.Tensor2D {
  return tf.tidy(() => {
    const [rows] = v.shape;
    return dense(tf.reshape<tf.Rank.R2>(v, [rows, 1]), ones(1, columns), tf.zeros<tf.Rank.R1>([columns]), "linear");
  });
}

/**
 * log Σ_j exp(x_ij), with the largest of a row taken out first; x [rows, columns] → [rows]. The gradient is the softmax
 * of the row. Differentiable. Caller disposes.
 */
export function logSumExpRows(x: tf.Tensor2D): tf.Tensor1D {
  const [rows, columns] = x.shape;
  const copied = (v: tf.Tensor) => product(tf.reshape<tf.Rank.R2>(v, [rows, 1]), ones(1, columns));
  const operation = tf.customGrad((input, save) => {
    const matrix = input as tf.Tensor2D;
    const largest = tf.max(matrix, 1);
    const sums = product(tf.exp(tf.sub<tf.Tensor2D>(matrix, copied(largest))), ones(columns, 1));
    const value = tf.add<tf.Tensor1D>(largest, tf.log(tf.reshape(sums, [rows])));
    (save as tf.GradSaveFunc)([matrix, value]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, [saved, result]: tf.Tensor[]) =>
        tf.mul(tf.exp(tf.sub(saved as tf.Tensor, copied(result as tf.Tensor))), copied(dy)),
    };
  });
  return tf.tidy(() => operation(x));
}

function ones(rows: number, columns: number): tf.Tensor2D {
  return tf.ones<tf.Rank.R2>([rows, columns]);
}
