/** What the page may ask of the trainer and what the trainer says unasked. The single source of truth for both sides. */
import type { BackendFact, BackendName, RunningBackend } from "../core/shared/backends.ts";
import type { Evaluation, LossBatch } from "../core/shared/measurements.ts";
import type { RunSnapshot } from "../core/settings/snapshot.ts";
import type { SettingName, Settings, SettingsPatch } from "../core/settings/descriptors.ts";

/** Raised with every change of this file that an older page or worker would misread. */
export const PROTOCOL_VERSION = 1;

export interface DatasetDescription {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly classes: number;
  readonly trainCount: number;
  readonly heldOutCount: number;
  /** Class of each held-out image, in the order every held-out array uses. */
  readonly heldOutLabels: Uint8Array;
  /** Held-out images as bytes, for the strips: [heldOutCount, height * width]. */
  readonly heldOutImages: Uint8Array;
}

export interface RunDescription {
  /** Counts up with every run of this worker; events of earlier runs carry a smaller one and are dropped. */
  readonly runId: number;
  readonly settings: Settings;
  readonly parameterCount: number;
  readonly stepsPerEpoch: number;
  readonly step: number;
  /** β of the next step, after its schedule. */
  readonly beta: number;
}

export type RunStatus = "idle" | "running" | "paused" | "failed";

export interface StatusReport {
  readonly status: RunStatus;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  readonly tensors: number;
}

export interface TrainerCommands {
  "engine.probe": { params: { protocol: number }; result: readonly BackendFact[] };
  /** Starts or switches the backend; a run in progress is carried over. */
  "engine.use": { params: { wanted: BackendName | "auto" }; result: RunningBackend };
  "dataset.load": { params: { name: Settings["dataset"] }; result: DatasetDescription };
  "run.create": { params: { settings: Settings }; result: RunDescription };
  /** With a number: answers after that many steps (or when paused before). With null: starts and answers at once. */
  "run.train": { params: { steps: number | null }; result: { step: number } };
  /** `owed`: the steps it would still have taken, null for no end. */
  "run.pause": { params: Record<string, never>; result: { step: number; owed: number | null } };
  /** Changes live settings between two steps; answers with the first step they hold for. */
  "run.change": { params: { changes: SettingsPatch }; result: { step: number; settings: Settings } };
  "run.evaluate": { params: Record<string, never>; result: Evaluation };
  "run.snapshot": { params: Record<string, never>; result: RunSnapshot };
  "run.restore": { params: { snapshot: RunSnapshot }; result: RunDescription };
  "run.status": { params: Record<string, never>; result: StatusReport };
  /** `images` [count, pixels] in [0, 1] → posterior; logSigma is null for an autoencoder. */
  "run.encode": { params: { images: Float32Array }; result: { mu: Float32Array; logSigma: Float32Array | null } };
  /** `z` [count, latentDim] → decoder mean [count, pixels] in [0, 1], by the weights of this very step. */
  "run.decode": { params: { z: Float32Array }; result: { pixels: Float32Array } };
  /** A MessagePort to the explorer; the trainer publishes decoder weights into it. */
  "explorer.attach": { params: { port: unknown }; result: null };
}

export type TrainerEvent =
  | { readonly type: "progress"; readonly part: "engine" | "dataset"; readonly done: number; readonly total: number }
  /** Another engine computes from here on. */
  | { readonly type: "backend"; readonly choice: RunningBackend }
  /** A run begins, or goes on from a snapshot; sent before anything else about it. */
  | { readonly type: "run"; readonly run: RunDescription }
  | {
      readonly type: "losses";
      readonly runId: number;
      readonly losses: LossBatch;
      readonly stepsPerSecond: number;
      readonly beta: number;
    }
  | { readonly type: "evaluation"; readonly runId: number; readonly evaluation: Evaluation }
  | { readonly type: "status"; readonly runId: number; readonly status: RunStatus; readonly step: number }
  | {
      readonly type: "change";
      readonly runId: number;
      readonly step: number;
      readonly beta: number;
      readonly changes: readonly SettingChange[];
    }
  /** A run that nobody waited for stopped with an error. */
  | { readonly type: "failure"; readonly runId: number; readonly message: string }
  | { readonly type: "trouble"; readonly runId: number; readonly trouble: Trouble };

export interface SettingChange {
  readonly name: SettingName | "backend";
  readonly from: string;
  readonly to: string;
}

/** `diverged`: a loss was not finite; the run stands at the last good step. `lostDevice`: the GPU went away. */
export type Trouble =
  | { readonly kind: "diverged"; readonly step: number; readonly backAt: number }
  | { readonly kind: "lostDevice"; readonly backend: BackendName; readonly message: string };
