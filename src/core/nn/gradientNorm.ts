/** Clipping by the global norm of all gradients, on the device: the norm is never read back here. */
import { sumOfSquares } from "../compute/ops/sumOfSquares.ts";
import * as tf from "../compute/tf.ts";
import type { NamedTensors } from "./namedTensors.ts";

/** ‖g‖ = √(Σ over all parameters and elements of g²). Caller disposes. */
export function globalNorm(gradients: NamedTensors): tf.Scalar {
  return tf.tidy(() => {
    const squares = Object.values(gradients).map((gradient) => sumOfSquares(gradient));
    return tf.sqrt(squares.length === 0 ? tf.scalar(0) : tf.addN(squares));
  });
}

/**
 * g · min(1, maxNorm / ‖g‖) with the norm over all parameters together (Pascanu et al. 2013, algorithm 1); with
 * maxNorm 0 the given tensors themselves. The given ones stay the caller's, who disposes the new ones too.
 */
export function clipByGlobalNorm(gradients: NamedTensors, maxNorm: number): NamedTensors {
  if (maxNorm === 0) return gradients;
  return tf.tidy(() => {
    // maxNorm / max(‖g‖, maxNorm) is the same factor without a division by a zero norm.
    const factor = tf.div(maxNorm, tf.maximum(globalNorm(gradients), maxNorm));
    return Object.fromEntries(Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, factor)]));
  });
}
