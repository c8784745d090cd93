/** How far a sweep is, as views read it, and what it needs of the world around it. Types alone. */
import type { ToldFailure } from "../../core/shared/failure.ts";
import type { LoneTrainer, LoneTrainerListener } from "../engine/loneTrainer.ts";
import type { SweepBudget, SweepRecord, SweepRun } from "../storage/sweepRecord.ts";
import type { KeptMoment } from "./keptMoment.ts";
import type { RunSoFar } from "./loneRun.ts";

/** The run that trains, or would go on. */
export interface SweepCurrent {
  readonly index: number;
  readonly step: number;
  readonly goal: number;
  readonly stepsPerSecond: number;
}

export interface SweepState {
  /** `saving`: no further step is taken; what there is is being kept. */
  readonly phase: "idle" | "starting" | "training" | "saving" | "paused" | "done" | "failed";
  readonly sweep: SweepRecord | null;
  /** Null before the first step of a run and after the last. */
  readonly current: SweepCurrent | null;
  /** Training on the page was going on and waits. */
  readonly holdsTraining: boolean;
  readonly failure: ToldFailure | null;
  /** Why something could not be kept; training goes on all the same. */
  readonly unkept: ToldFailure | null;
}

/** A run of the sweep that was begun before. */
export interface RunBefore extends RunSoFar {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** What a sweep needs of the world. */
export interface SweepSurroundings {
  startTrainer(listener: LoneTrainerListener): LoneTrainer;
  saveSweep(sweep: SweepRecord): Promise<void>;
  saveRun(moment: KeptMoment): Promise<void>;
  /** `none`: nothing is kept as that; `other`: something that is not this run any more, and stays as it is. */
  readRun(id: string, run: SweepRun, budget: SweepBudget): Promise<RunBefore | "none" | "other">;
  /** One tab at a time trains a sweep. Resolves to what lets it go, null where another tab has it. */
  lock(id: string): Promise<(() => void) | null>;
  /** Of the page's run. Resolves with the steps it would still have taken, null for no end. */
  pause(): Promise<{ readonly owed: number | null }>;
  train(steps?: number): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}
