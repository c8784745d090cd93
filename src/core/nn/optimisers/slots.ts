/** The tensors an optimiser remembers between updates, named `kind/parameter`. Knows no update rule. */
import * as tf from "../../compute/tf.ts";
import type { NamedTensors } from "../namedTensors.ts";

export class Slots {
  readonly #tensors = new Map<string, tf.Tensor>();

  get(name: string): tf.Tensor | undefined {
    return this.#tensors.get(name);
  }

  /** Takes ownership of `tensor`, which outlives every tidy from now on, and disposes the one it replaces. */
  set(name: string, tensor: tf.Tensor): void {
    const previous = this.#tensors.get(name);
    if (previous === tensor) return;
    this.#tensors.set(name, tf.keep(tensor));
    previous?.dispose();
  }

  all(): NamedTensors {
    return Object.fromEntries(this.#tensors);
  }

  /** Takes ownership of these in place of its own. */
  restore(tensors: NamedTensors): void {
    this.dispose();
    for (const [name, tensor] of Object.entries(tensors)) this.set(name, tensor);
  }

  dispose(): void {
    for (const tensor of this.#tensors.values()) tensor.dispose();
    this.#tensors.clear();
  }
}
