/** Matrix product with transposed operands, none of which is copied first. For use inside gradients: it has none itself. */
import { hasKernel } from "../tape.ts";
import * as tf from "../tf.ts";

/** Inputs a, b; attributes `transposeA`, `transposeB`, each 0 or 1; output [m, n]. */
export const PRODUCT = "Product";

export interface Transposes {
  readonly a?: boolean;
  readonly b?: boolean;
}

/** a @ b, or aᵀ @ b, a @ bᵀ, aᵀ @ bᵀ. Caller disposes. */
export function product(a: tf.Tensor2D, b: tf.Tensor2D, transposes: Transposes = {}): tf.Tensor2D {
  if (!hasKernel(PRODUCT)) return productReference(a, b, transposes);
  const attrs = { transposeA: Number(transposes.a ?? false), transposeB: Number(transposes.b ?? false) };
  return tf.engine().runKernel<tf.Tensor2D>(PRODUCT, { a, b }, attrs);
}

export function productReference(a: tf.Tensor2D, b: tf.Tensor2D, transposes: Transposes = {}): tf.Tensor2D {
  return tf.matMul(a, b, transposes.a ?? false, transposes.b ?? false);
}
