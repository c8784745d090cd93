/** What an optimiser is: an update rule with state of its own. Owns no parameters. */
import type * as tf from "../../compute/tf.ts";
import type { Settings } from "../../settings/descriptors.ts";
import type { NamedTensors } from "../namedTensors.ts";

export type OptimiserKind = Settings["optimiser"];

/** What may differ from one step to the next; `momentum` is read by sgd alone. */
export interface UpdateRule {
  readonly learningRate: number;
  readonly momentum: number;
}

export interface Optimiser {
  readonly kind: OptimiserKind;
  /** Updates made so far. */
  readonly count: number;
  /**
   * Makes all state at once, zero, for these parameters; the first update is the same without it. With it an optimiser
   * holds as many tensors before its first update as after.
   */
  prepare(parameters: NamedTensors): void;
  /**
   * One update: a new tensor for every parameter, those without a gradient unchanged in value. The caller disposes the
   * old parameters and, when they are no longer needed, the new ones.
   */
  apply(parameters: NamedTensors, gradients: NamedTensors, rule: UpdateRule): Readonly<Record<string, tf.Tensor>>;
  /** What it remembers as it stands, by name; still the optimiser's own, valid until the next update. */
  state(): NamedTensors;
  /** Takes up a saved state in place of its own and owns its tensors from then on. */
  restore(state: NamedTensors, count: number): void;
  dispose(): void;
}
