/** A run frozen between two steps, complete: what it was set to, where it stood and every number it had learned. */
import type { TensorValues } from "../shared/tensorValues.ts";
import type { Settings } from "./descriptors.ts";

/** All a run needs to go on exactly as if it had never stopped. */
export interface RunSnapshot {
  readonly version: 1;
  readonly settings: Settings;
  readonly step: number;
  /** Step at which the current β schedule began. */
  readonly scheduleStart: number;
  readonly parameters: TensorValues;
  readonly optimiser: { readonly count: number; readonly slots: TensorValues };
}
