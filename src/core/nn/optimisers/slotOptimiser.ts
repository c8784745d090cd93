/** An optimiser from its rule for one parameter: walks over the gradients, counts updates, minds the slots. */
import * as tf from "../../compute/tf.ts";
import { assert } from "../../shared/assert.ts";
import type { NamedTensors } from "../namedTensors.ts";
import type { Optimiser, OptimiserKind, UpdateRule } from "./optimiser.ts";

/** As many tensors as there are slots. */
type SlotTensors<Names extends readonly string[]> = { readonly [Index in keyof Names]: tf.Tensor };

/** One parameter's update: its new value and those of its slots, in their order; `count` is 1 in the first update. */
export type ParameterUpdate<Names extends readonly string[]> = (
  parameter: tf.Tensor,
  gradient: tf.Tensor,
  slots: SlotTensors<Names>,
  rule: UpdateRule & { readonly count: number },
) => readonly [tf.Tensor, ...SlotTensors<Names>];

/** Each parameter has one tensor a slot, named `slot/parameter`, all zero at first. */
export function slotOptimiser<const Names extends readonly string[]>(
  kind: OptimiserKind,
  slotNames: Names,
  update: ParameterUpdate<Names>,
): Optimiser {
  let slots: Record<string, tf.Tensor> = {};
  let count = 0;

  const updateOne = (name: string, parameter: tf.Tensor, gradient: tf.Tensor, rule: UpdateRule): tf.Tensor => {
    const names = slotNames.map((slot) => `${slot}/${name}`);
    const before = names.map((slot) => slots[slot] ?? tf.zerosLike(parameter));
    const [updated, ...after] = update(parameter, gradient, before as unknown as SlotTensors<Names>, {
      ...rule,
      count,
    });
    tf.dispose(before);
    for (const [i, slot] of names.entries()) slots[slot] = tf.keep(after[i]);
    return updated;
  };

  return {
    kind,
    get count() {
      return count;
    },
    prepare(parameters) {
      for (const [name, parameter] of Object.entries(parameters)) {
        for (const slot of slotNames) slots[`${slot}/${name}`] ??= tf.keep(tf.zerosLike(parameter));
      }
    },
    apply(parameters, gradients, rule) {
      for (const name of Object.keys(gradients)) {
        assert(name in parameters, `there is a gradient for ${name}, but no such parameter`);
      }
      count += 1;
      const updated = Object.entries(parameters).map(([name, parameter]) => {
        const gradient = gradients[name];
        return [
          name,
          gradient === undefined ? tf.clone(parameter) : updateOne(name, parameter, gradient, rule),
        ] as const;
      });
      return Object.fromEntries(updated);
    },
    state: () => slots,
    restore(state: NamedTensors, restoredCount) {
      tf.dispose(slots);
      slots = Object.fromEntries(Object.entries(state).map(([name, tensor]) => [name, tf.keep(tensor)]));
      count = restoredCount;
    },
    dispose() {
      tf.dispose(slots);
      slots = {};
    },
  };
}
