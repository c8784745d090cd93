/** The way of a run over the rate–distortion plane, as it is kept when another run takes its place. */
import type { Settings } from "../../core/settings/descriptors.ts";

export interface RunTrail {
  readonly runId: number;
  readonly settings: Settings;
  /** Held-out figures, one a measurement; nats per example. */
  readonly steps: Float64Array;
  readonly rate: Float64Array;
  readonly distortion: Float64Array;
}
