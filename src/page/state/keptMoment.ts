/** A run as the page holds it between two steps: all that brings it back, and what a list says of it. Types, and small makers of them. */
import type { RunPast } from "../../core/settings/past.ts";
import type { RunSnapshot } from "../../core/settings/snapshot.ts";
import type { BackendName } from "../../core/shared/backends.ts";
import type { PastMoment } from "../../core/shared/timeline.ts";
import type { DataIdentity, RunFigures, SavedCurves, SavedGrid } from "../storage/runRecord.ts";

/** Which run of all that were ever kept. */
export interface RunIdentity {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly sweep: string | null;
}

/** What the page knew when the run was held. */
export interface Standing {
  readonly data: DataIdentity;
  readonly backend: BackendName;
  readonly stepsPerEpoch: number;
  readonly figures: RunFigures | null;
  readonly grid: SavedGrid | null;
}

export interface KeptMoment extends Standing {
  readonly identity: RunIdentity;
  readonly snapshot: RunSnapshot;
  readonly past: RunPast;
  /** Of its timeline, ascending; none later than `snapshot`. */
  readonly moments: readonly PastMoment[];
  readonly curves: SavedCurves;
  readonly trainedSeconds: number;
}

/** How a run came to where it stands. */
export type KeptPast = Pick<KeptMoment, "past" | "moments">;

/** What is kept of a measurement. */
export function figuresOf({ step, negativeElbo, reconstruction, kl, activeUnits, count }: RunFigures): RunFigures {
  return { step, negativeElbo, reconstruction, kl, activeUnits, count };
}

export function newIdentity(): RunIdentity {
  return { id: newId(), createdAt: Date.now(), sweep: null };
}

/** 32 hexadecimal digits; pages without a secure context have no `randomUUID`. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
