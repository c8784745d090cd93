/** The operation act(x @ W + b) as one kernel with its three gradients, and its plain reference beside it. */
import { assert } from "../../shared/assert.ts";
import { hasKernel, registerBackward, runDifferentiable } from "../tape.ts";
import * as tf from "../tf.ts";
import { activate, type DenseActivation } from "./activation.ts";
import { activationGradient } from "./activationGradient.ts";
import { columnSum } from "./columnSum.ts";
import { product } from "./product.ts";

/** Inputs x, W, b; attribute `activation`; output y. */
export const DENSE = "Dense";

/**
 * y = act(x @ W + b); x [batch, inputs], W [inputs, units], b [units] → [batch, units]. Caller disposes.
 * Differentiable in x, W and b; the gradient of an operand nobody asks for is never computed.
 * @throws when the shapes do not fit
 */
export function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: DenseActivation): tf.Tensor2D {
  assert(
    x.shape[1] === W.shape[0] && W.shape[1] === b.shape[0] && b.rank === 1,
    `dense: x [${x.shape}] does not fit W [${W.shape}] and b [${b.shape}]`,
  );
  if (!hasKernel(DENSE)) return denseReference(x, W, b, activation);
  return runDifferentiable<tf.Tensor2D>(DENSE, { x, W, b }, { activation }, (y) => ({ x, W, y }));
}

/** The same by stock operations and stock gradients: slower, and what `dense` is held against. */
export function denseReference(
  x: tf.Tensor2D,
  W: tf.Tensor2D,
  b: tf.Tensor1D,
  activation: DenseActivation,
): tf.Tensor2D {
  return tf.tidy(() => activate(tf.add<tf.Tensor2D>(tf.matMul(x, W), b), activation));
}

/** With s = x @ W + b: dL/dx = dL/ds @ Wᵀ, dL/dW = xᵀ @ dL/ds, dL/db = Σ_batch dL/ds. */
export function registerDenseGradient(): void {
  registerBackward(DENSE, ([dy], operands, attrs) => {
    const { x, W, y } = operands as { x: tf.Tensor2D; W: tf.Tensor2D; y: tf.Tensor2D };
    const ds = activationGradient(dy as tf.Tensor2D, y, attrs["activation"] as DenseActivation);
    return {
      x: () => product(ds, W, { b: true }),
      W: () => product(x, ds, { a: true }),
      b: () => columnSum(ds),
    };
  });
}
