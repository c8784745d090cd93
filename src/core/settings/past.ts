/** How a run came to where it stands, beside its numbers: enough to measure, and to be taken again, as if it never stopped. Types alone. */
import type { NoiseChoice } from "../shared/noiseChoice.ts";
import type { Settings, SettingsPatch } from "./descriptors.ts";

/** `change`: holds from that step on. `noise`: that one step was taken with this ε. */
export type JournalEntry =
  | { readonly kind: "change"; readonly step: number; readonly changes: SettingsPatch }
  | { readonly kind: "noise"; readonly step: number; readonly noise: NoiseChoice };

export interface RunPast {
  /** With these it began at step 0; null for a run whose beginning is not known. */
  readonly origin: Settings | null;
  /** All that happened to it since then, or since the snapshot it went on from. */
  readonly journal: readonly JournalEntry[];
  /** Step at which it was last measured, and that of the last live change (null for none): they decide when it measures next. */
  readonly measured: number;
  readonly changed: number | null;
  /** How often its past had been taken back, as after a divergence: tells moments of the same step apart. */
  readonly takenBack: number;
}
