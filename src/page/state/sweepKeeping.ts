/** Sweeps and their runs on the shelf: written, read back, listed, deleted and taken back. Trains nothing. */
import { sameSettings, stepsOf } from "./sweepPlan.ts";
import type { RunStore } from "../storage/runStore.ts";
import {
  readSweep,
  type SweepBudget,
  type SweepReading,
  type SweepRecord,
  type SweepRun,
} from "../storage/sweepRecord.ts";
import { restoredCurves } from "./curves.ts";
import { keptRunOf, momentOf } from "./keptRuns.ts";
import type { KeptMoment } from "./keptMoment.ts";
import type { RunBefore } from "./sweepState.ts";

/** A line of the list; the key is what it is deleted by. */
export interface ListedSweep {
  readonly key: string;
  readonly reading: SweepReading;
}

export class SweepKeeping {
  readonly #store: RunStore;

  constructor(store: RunStore) {
    this.#store = store;
  }

  async saveSweep(sweep: SweepRecord): Promise<void> {
    await this.#store.sweeps.write(sweep.id, sweep);
  }

  async saveRun(moment: KeptMoment): Promise<void> {
    await this.#store.write(keptRunOf(moment, Date.now()));
  }

  /** One that somebody opened and changed, or trained for longer, is theirs. */
  async readRun(id: string, { settings }: SweepRun, budget: SweepBudget): Promise<RunBefore | "none" | "other"> {
    if (!(await this.#store.has(id))) return "none";
    const kept = await this.#store.read(id);
    const { snapshot, past, moments, curves, trainedSeconds, identity } = momentOf(kept);
    const isFurther = snapshot.step > stepsOf(budget, kept.record.stepsPerEpoch);
    if (!sameSettings(snapshot.settings, settings) || isFurther) return "other";
    return { snapshot, past, moments, curves: restoredCurves(curves, trainedSeconds), createdAt: identity.createdAt };
  }

  /** The newest first; what cannot be read at the end. */
  async list(): Promise<readonly ListedSweep[]> {
    const rows = await this.#store.sweeps.list();
    const createdAt = ({ reading }: ListedSweep) => (reading.ok ? reading.sweep.createdAt : Number.NEGATIVE_INFINITY);
    return rows
      .map(([key, value]) => ({ key, reading: readSweep(value) }))
      .toSorted((a, b) => createdAt(b) - createdAt(a));
  }

  /** The plan and its runs. Resolves to what puts all of it back. */
  async remove(key: string): Promise<{ readonly runs: number; readonly takeBack: () => Promise<void> }> {
    const value = await this.#store.sweeps.read(key);
    const listed = await this.#store.list();
    const runs = listed.flatMap((line) => (line.kind === "run" && line.record.sweep === key ? [line.id] : []));
    await this.#store.remove(runs);
    await this.#store.sweeps.delete(key);
    return {
      runs: runs.length,
      takeBack: async () => {
        await this.#store.sweeps.write(key, value);
        await this.#store.takeBack(runs);
      },
    };
  }

  /** Calls when something of it may have changed, in this tab or another. */
  watch(listener: () => void): () => void {
    return this.#store.watch(listener);
  }
}
