/**
 * One run in a trainer of its own that no page shows: begun or gone on with, trained in blocks, with its curves, its clock and
 * its newest figures. Knows no plan and stores nothing; hears the trainer through `onEvent`.
 */
import type { Settings } from "../../core/settings/descriptors.ts";
import type { RunPast } from "../../core/settings/past.ts";
import type { RunSnapshot } from "../../core/settings/snapshot.ts";
import type { DivergenceReport } from "../../core/shared/divergence.ts";
import type { Evaluation } from "../../core/shared/measurements.ts";
import { momentKey, type PastMoment } from "../../core/shared/timeline.ts";
import type { Client } from "../../protocol/endpoint.ts";
import type { RunDescription, TrainerCommands, TrainerEvent } from "../../protocol/trainer.ts";
import { curvesBefore, emptyCurves, withEvaluation, withLosses, withTime } from "./curves.ts";
import { withFresh } from "./pastMoments.ts";
import type { Curves } from "./roomState.ts";

/** How far a run is that is gone on with. */
export interface RunSoFar {
  readonly snapshot: RunSnapshot;
  readonly past: RunPast;
  readonly moments: readonly PastMoment[];
  readonly curves: Curves;
}

export class LoneRun {
  readonly #trainer: Client<TrainerCommands>;
  readonly #onProgress: () => void;
  #run: RunDescription | null = null;
  #curves = emptyCurves();
  /** Those its trainer has told so far. */
  #moments: readonly PastMoment[] = [];
  #evaluation: Evaluation | null = null;
  #step = 0;
  #stepsPerSecond = 0;
  /** When training was last known to go on, on the clock of `performance.now()`; null between blocks. */
  #clockedAt: number | null = null;
  #diverged: DivergenceReport | null = null;

  constructor(trainer: Client<TrainerCommands>, onProgress: () => void) {
    this.#trainer = trainer;
    this.#onProgress = onProgress;
  }

  get step(): number {
    return this.#step;
  }

  get curves(): Curves {
    return this.#curves;
  }

  /** Held out, when last measured. */
  get evaluation(): Evaluation | null {
    return this.#evaluation;
  }

  get stepsPerSecond(): number {
    return this.#stepsPerSecond;
  }

  /** Null while it has not. */
  get diverged(): DivergenceReport | null {
    return this.#diverged;
  }

  get stepsPerEpoch(): number {
    return this.#run?.stepsPerEpoch ?? 1;
  }

  /** From step 0. */
  async begin(settings: Settings): Promise<void> {
    await this.#trainer.call("run.create", { settings });
  }

  /** As if it had never stopped: the same losses and measurements from here on. */
  async goOn({ snapshot, past, moments, curves }: RunSoFar): Promise<void> {
    // What is told while it is restored belongs to what it had.
    this.#curves = curves;
    this.#moments = moments;
    await this.#trainer.call("run.restore", { snapshot, past, moments });
  }

  /** Resolves when `steps` are taken and told, or earlier when it is paused or diverges. */
  async advance(steps: number): Promise<void> {
    this.#clockedAt = performance.now();
    try {
      const { step } = await this.#trainer.call("run.train", { steps });
      if (this.#diverged === null) this.#step = step;
    } finally {
      this.#noteTime();
      this.#clockedAt = null;
    }
  }

  /** Whole, as it stands between two blocks. */
  async soFar(): Promise<RunSoFar> {
    const held = await this.#trainer.call("run.keep", { known: this.#moments.map(momentKey) });
    this.#moments = withFresh(this.#moments, held.moments);
    return { ...held, moments: this.#moments, curves: this.#curves };
  }

  /** Measured at this very step, if it was not. */
  async measure(): Promise<void> {
    if (this.#evaluation?.step !== this.#step) await this.#trainer.call("run.evaluate", {});
  }

  onEvent(event: TrainerEvent): void {
    if (event.type === "run") {
      this.#run = event.run;
      this.#step = event.run.step;
      return;
    }
    if (!("runId" in event) || event.runId !== this.#run?.runId) return;
    if (event.type === "losses") {
      this.#curves = withLosses(this.#curves, event.losses);
      this.#step = event.losses.firstStep + event.losses.reconstruction.length;
      this.#noteTime();
      this.#stepsPerSecond = event.stepsPerSecond;
      this.#onProgress();
    } else if (event.type === "evaluation") {
      this.#evaluation = event.evaluation;
      if (event.isExtra !== true) this.#curves = withEvaluation(this.#curves, event.evaluation);
    } else if (event.type === "trouble" && event.trouble.kind === "diverged") {
      const { report } = event.trouble;
      this.#diverged = report;
      this.#curves = curvesBefore(this.#curves, report.backAt);
      this.#step = report.backAt;
    }
  }

  #noteTime(): void {
    if (this.#clockedAt === null) return;
    const now = performance.now();
    this.#curves = withTime(this.#curves, this.#step, (now - this.#clockedAt) / 1000);
    this.#clockedAt = now;
  }
}
