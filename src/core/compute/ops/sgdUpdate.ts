/** One update of gradient descent with momentum over one parameter, and its plain reference beside it. Keeps no state. */
import { hasKernel } from "../tape.ts";
import * as tf from "../tf.ts";

/** Inputs parameter, gradient, velocity; attributes `momentum`, `learningRate`; outputs parameter, velocity. */
export const SGD_UPDATE = "SgdUpdate";

export interface SgdCoefficients {
  readonly momentum: number;
  readonly learningRate: number;
}

export type SgdState = readonly [parameter: tf.Tensor, velocity: tf.Tensor];

/**
 * v ← μ v + g, θ ← θ - η v, all of one shape. Caller disposes the results.
 * θ and v are given up, as by `adamUpdate`.
 */
export function sgdUpdate(state: SgdState, gradient: tf.Tensor, coefficients: SgdCoefficients): SgdState {
  if (!hasKernel(SGD_UPDATE)) return sgdUpdateReference(state, gradient, coefficients);
  const [parameter, velocity] = state;
  const outputs = tf
    .engine()
    .runKernel<tf.Tensor[]>(SGD_UPDATE, { parameter, gradient, velocity }, { ...coefficients });
  return outputs as unknown as SgdState;
}

export function sgdUpdateReference(
  [parameter, velocity]: SgdState,
  gradient: tf.Tensor,
  { momentum, learningRate }: SgdCoefficients,
): SgdState {
  return tf.tidy(() => {
    const next = tf.add(tf.mul(velocity, momentum), gradient);
    return [tf.sub(parameter, tf.mul(next, learningRate)), next] as const;
  });
}
