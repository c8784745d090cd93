/** The squared error of a Gaussian likelihood from logits, with its gradient. Knows no σ. */
import { hasKernel, registerBackward, runDifferentiable } from "../tape.ts";
import * as tf from "../tf.ts";

/** Inputs logits, x [batch, pixels]; attribute `mean`; output [batch]. */
export const SQUARED_ERROR = "SquaredError";
/** Inputs dy [batch], logits, x [batch, pixels]; attribute `mean`; output dlogits. */
export const SQUARED_ERROR_GRADIENT = "SquaredErrorGradient";

/** How the decoder's output o becomes the mean m: σ(o), or o itself. */
export type MeanFunction = "sigmoid" | "linear";

/**
 * Σ_d (x_d - m_d)² with m = σ(o) or m = o; its gradient in o is 2 (m - x) m'(o). logits o and x [batch, pixels] → [batch].
 * Differentiable in the logits alone. Caller disposes.
 */
export function squaredError(logits: tf.Tensor2D, x: tf.Tensor2D, mean: MeanFunction): tf.Tensor1D {
  if (!hasKernel(SQUARED_ERROR)) return squaredErrorReference(logits, x, mean);
  return runDifferentiable<tf.Tensor1D>(SQUARED_ERROR, { logits, x }, { mean }, () => ({ logits, x }));
}

export function squaredErrorReference(logits: tf.Tensor2D, x: tf.Tensor2D, mean: MeanFunction): tf.Tensor1D {
  return tf.tidy(() => {
    const error = tf.sub(x, mean === "sigmoid" ? tf.sigmoid(logits) : logits);
    return tf.sum<tf.Tensor1D>(tf.square(error), 1);
  });
}

/** dL/do = 2 dL/dy (m - x) m'(o) with m' = m (1 - m) or 1. */
export function registerSquaredErrorGradient(): void {
  registerBackward(SQUARED_ERROR, ([dy], { logits, x }, { mean }) => ({
    logits: () =>
      tf.engine().runKernel<tf.Tensor>(SQUARED_ERROR_GRADIENT, { dy, logits, x } as Record<string, tf.Tensor>, {
        mean: mean as string,
      }),
    x: () => {
      throw new Error("the likelihood is not differentiable in x");
    },
  }));
}
