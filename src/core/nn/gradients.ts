/** Values and gradients of a loss in named parameters: one pass forward and one backward. Updates nothing. */
import * as tf from "../compute/tf.ts";
import type { NamedTensors } from "./namedTensors.ts";

export interface Differentiated<Values> {
  readonly values: Values;
  /** ∂loss/∂parameter by name; a parameter the loss does not depend on is absent. */
  readonly gradients: Readonly<Record<string, tf.Tensor>>;
}

/**
 * Runs `forward` once and differentiates its `loss` in every parameter; the other tensors it made and returned come
 * back too. Inside a tidy they belong to it, else the caller disposes values and gradients.
 */
export function differentiate<
  Values extends Readonly<Record<"loss", tf.Scalar>> & Readonly<{ [Name in keyof Values]: tf.Tensor }>,
>(parameters: NamedTensors, forward: () => Values): Differentiated<Values> {
  const held: Record<string, tf.Tensor> = {};
  let values: Values | undefined;
  const lossOf = () => {
    values = forward();
    for (const [name, tensor] of Object.entries<tf.Tensor>(values)) {
      // The engine lets one tensor out of its scope, the loss; the others are kept until the pass is over.
      if (tensor !== values.loss) held[name] = tf.keep(tf.clone(tensor));
    }
    return values.loss;
  };
  const { value: loss, grads } = tf.engine().gradients(lossOf, Object.values(parameters), undefined, true);
  // Clones belong to the scope around this call, as the loss does; kept tensors belong to none.
  const released = Object.fromEntries(Object.entries(held).map(([name, tensor]) => [name, tf.clone(tensor)]));
  tf.dispose(held);
  const gradients: Record<string, tf.Tensor> = {};
  for (const [i, name] of Object.keys(parameters).entries()) {
    const gradient: tf.Tensor | null | undefined = grads[i];
    if (gradient !== null && gradient !== undefined) gradients[name] = gradient;
  }
  return { values: { ...(values as Values), ...released, loss }, gradients };
}
