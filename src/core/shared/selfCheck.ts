/** What a model gave for a few examples, so that another program that rebuilds it can check itself. Types alone. */
import type { ModelFamily } from "./measurements.ts";
import type { TensorValues } from "./tensorValues.ts";

/** Held-out examples that a self-check is of, fewer where there are fewer. */
export const CHECKED_EXAMPLES = 4;

export interface SelfCheck {
  readonly family: ModelFamily;
  readonly examples: number;
  /** By the names of `docs/files.md`, without `check.`. */
  readonly tensors: TensorValues;
}
