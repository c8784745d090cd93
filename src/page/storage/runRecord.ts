/** A run as it is kept: the light half that a list shows, and the body that brings it back. Types alone. */
import type { RunPast } from "../../core/settings/past.ts";
import type { RunSnapshot } from "../../core/settings/snapshot.ts";
import type { Settings } from "../../core/settings/descriptors.ts";
import type { BackendName } from "../../core/shared/backends.ts";
import type { PastMoment } from "../../core/shared/timeline.ts";
import type { SavedSeries } from "../../core/shared/series.ts";

export type { SavedSeries } from "../../core/shared/series.ts";

/** Which data a run was trained on, so that it goes on with the same or says that it cannot. */
export interface DataIdentity {
  readonly name: Settings["dataset"];
  /** 16 hexadecimal digits over every example and label. */
  readonly fingerprint: string;
  /** What a person calls their own data; null for sets that have a name here. */
  readonly title: string | null;
  readonly trainCount: number;
  readonly heldOutCount: number;
}

/** Held out, nats per example, when last measured. */
export interface RunFigures {
  readonly step: number;
  readonly negativeElbo: number;
  readonly reconstruction: number;
  readonly kl: number;
  readonly activeUnits: number;
  readonly count: number;
}

export interface RunRecord {
  readonly version: 1;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly savedAt: number;
  /** What a person calls it; null: named by how its settings differ from their preset. */
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly notes: string;
  readonly settings: Settings;
  readonly data: DataIdentity;
  readonly backend: BackendName;
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Seconds spent training so far. */
  readonly trainedSeconds: number;
  readonly figures: RunFigures | null;
  /** Held-out −ELBO at evenly spaced measurements, at most 48, oldest first. */
  readonly sparkline: readonly number[];
  /** The sweep it belongs to, null for none. */
  readonly sweep: string | null;
  /** Of the body and the moments, as they are kept. */
  readonly bytes: number;
}

export interface SavedMark {
  readonly step: number;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export interface SavedCurves {
  readonly train: SavedSeries;
  readonly heldOut: SavedSeries;
  readonly klPerDimension: SavedSeries | null;
  /** Seconds spent training when a step was reported: for curves over wall time. */
  readonly clock: SavedSeries;
  readonly marks: readonly SavedMark[];
}

/** The decoded latent plane when last saved, as it stood on the page: tiles row by row, the top row first. */
export interface SavedGrid {
  readonly side: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Grey levels 0–255: [side × side, tileHeight × tileWidth]. */
  readonly pixels: Uint8Array;
}

export interface RunBody {
  readonly version: 1;
  readonly id: string;
  readonly snapshot: RunSnapshot;
  readonly past: RunPast;
  readonly curves: SavedCurves;
  /** Null for runs without a decoded plane. */
  readonly grid: SavedGrid | null;
}

/** A kept run without its timeline. */
export interface KeptNow {
  readonly record: RunRecord;
  readonly body: RunBody;
}

export interface KeptRun extends KeptNow {
  /** Of its timeline, ascending by step; none later than the body, none that was taken back. */
  readonly moments: readonly PastMoment[];
}
