/** The squared length of a tensor: a part of the gradient's global norm. Has no gradient itself. */
import { hasKernel } from "../tape.ts";
import * as tf from "../tf.ts";

/** Input x; output a scalar. */
export const SUM_OF_SQUARES = "SumOfSquares";

/** Σ x² over all elements. Caller disposes. */
export function sumOfSquares(x: tf.Tensor): tf.Scalar {
  if (!hasKernel(SUM_OF_SQUARES)) return sumOfSquaresReference(x);
  return tf.engine().runKernel<tf.Scalar>(SUM_OF_SQUARES, { x });
}

export function sumOfSquaresReference(x: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.sum<tf.Scalar>(tf.square(x)));
}
