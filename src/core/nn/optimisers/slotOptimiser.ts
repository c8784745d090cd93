/** An optimiser from its rule for one parameter: walks over the gradients, counts updates, minds the slots. */
import * as tf from "../../compute/tf.ts";
import { assert } from "../../shared/assert.ts";
import type { Optimiser, OptimiserKind, UpdateRule } from "./optimiser.ts";
import { Slots } from "./slots.ts";

/** The slots of one parameter. */
export interface ParameterSlots {
  get(slot: string): tf.Tensor | undefined;
  set(slot: string, tensor: tf.Tensor): void;
}

/** One parameter's update: returns its new value; `count` is 1 in the first update. Runs inside a tidy. */
export type ParameterUpdate = (
  parameter: tf.Tensor,
  gradient: tf.Tensor,
  slots: ParameterSlots,
  rule: UpdateRule & { readonly count: number },
) => tf.Tensor;

/** `slotNames` are all the slots `update` uses. */
export function slotOptimiser(kind: OptimiserKind, slotNames: readonly string[], update: ParameterUpdate): Optimiser {
  const slots = new Slots();
  let count = 0;
  return {
    kind,
    get count() {
      return count;
    },
    prepare(parameters) {
      for (const [name, parameter] of Object.entries(parameters)) {
        for (const slot of slotNames) slots.set(`${slot}/${name}`, tf.zerosLike(parameter));
      }
    },
    apply(parameters, gradients, rule) {
      for (const name of Object.keys(gradients)) {
        assert(name in parameters, `there is a gradient for ${name}, but no such parameter`);
      }
      count += 1;
      const updated = Object.entries(parameters).map(([name, parameter]) => {
        const gradient = gradients[name];
        if (gradient === undefined) return [name, tf.clone(parameter)] as const;
        const own: ParameterSlots = {
          get: (slot) => slots.get(`${slot}/${name}`),
          set: (slot, tensor) => slots.set(`${slot}/${name}`, tensor),
        };
        return [name, tf.tidy(() => update(parameter, gradient, own, { ...rule, count }))] as const;
      });
      return Object.fromEntries(updated);
    },
    state: () => slots.all(),
    restore(state, restoredCount) {
      slots.restore(state);
      count = restoredCount;
    },
    dispose: () => slots.dispose(),
  };
}
