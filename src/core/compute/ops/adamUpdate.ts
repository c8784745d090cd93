/** One update of Adam over one parameter as a single kernel, and its plain reference beside it. Keeps no state. */
import { hasKernel } from "../tape.ts";
import * as tf from "../tf.ts";

/** Inputs parameter, gradient, m, v; attributes `beta1`, `beta2`, `stepSize`, `epsilon`; outputs parameter, m, v. */
export const ADAM_UPDATE = "AdamUpdate";

export interface AdamCoefficients {
  readonly beta1: number;
  readonly beta2: number;
  /** Factor of M / (√V + ε); both bias corrections are in it. */
  readonly stepSize: number;
  readonly epsilon: number;
}

/** New tensors for a parameter and its two running sums. */
export type AdamState = readonly [parameter: tf.Tensor, m: tf.Tensor, v: tf.Tensor];

/**
 * M ← β₁ M + g, V ← β₂ V + g², θ ← θ - stepSize · M / (√V + ε), all of one shape. Caller disposes the results.
 * θ, M and V are given up: unless something else refers to the same data, a fast form writes over them. Dispose them.
 */
export function adamUpdate(state: AdamState, gradient: tf.Tensor, coefficients: AdamCoefficients): AdamState {
  if (!hasKernel(ADAM_UPDATE)) return adamUpdateReference(state, gradient, coefficients);
  const [parameter, m, v] = state;
  const outputs = tf.engine().runKernel<tf.Tensor[]>(ADAM_UPDATE, { parameter, gradient, m, v }, { ...coefficients });
  return outputs as unknown as AdamState;
}

export function adamUpdateReference(
  [parameter, m, v]: AdamState,
  gradient: tf.Tensor,
  { beta1, beta2, stepSize, epsilon }: AdamCoefficients,
): AdamState {
  return tf.tidy(() => {
    const M = tf.add(tf.mul(m, beta1), gradient);
    const V = tf.add(tf.mul(v, beta2), tf.square(gradient));
    const direction = tf.div(M, tf.add(tf.sqrt(V), epsilon));
    return [tf.sub(parameter, tf.mul(direction, stepSize)), M, V] as const;
  });
}
