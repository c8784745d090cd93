/** One update of RMSProp over one parameter, and its plain reference beside it. Keeps no state. */
import { hasKernel } from "../tape.ts";
import * as tf from "../tf.ts";

/** Inputs parameter, gradient, v; attributes `decay`, `learningRate`, `epsilon`; outputs parameter, v. */
export const RMSPROP_UPDATE = "RmspropUpdate";

export interface RmspropCoefficients {
  /** α: share of the running mean kept. */
  readonly decay: number;
  readonly learningRate: number;
  readonly epsilon: number;
}

export type RmspropState = readonly [parameter: tf.Tensor, v: tf.Tensor];

/**
 * v ← α v + (1 - α) g², θ ← θ - η g / (√v + ε), all of one shape. Caller disposes the results.
 * θ and v are given up, as by `adamUpdate`.
 */
export function rmspropUpdate(
  state: RmspropState,
  gradient: tf.Tensor,
  coefficients: RmspropCoefficients,
): RmspropState {
  if (!hasKernel(RMSPROP_UPDATE)) return rmspropUpdateReference(state, gradient, coefficients);
  const [parameter, v] = state;
  const outputs = tf.engine().runKernel<tf.Tensor[]>(RMSPROP_UPDATE, { parameter, gradient, v }, { ...coefficients });
  return outputs as unknown as RmspropState;
}

export function rmspropUpdateReference(
  [parameter, v]: RmspropState,
  gradient: tf.Tensor,
  { decay, learningRate, epsilon }: RmspropCoefficients,
): RmspropState {
  return tf.tidy(() => {
    const next = tf.add(tf.mul(v, decay), tf.mul(tf.square(gradient), 1 - decay));
    const direction = tf.div(gradient, tf.add(tf.sqrt(next), epsilon));
    return [tf.sub(parameter, tf.mul(direction, learningRate)), next] as const;
  });
}
