/** Makes the run that another one was at one of its steps, with other settings from there on. Replaces no run itself. */
import { changesBetween, needsNewRun } from "../core/settings/changes.ts";
import type { SettingName, SettingsPatch } from "../core/settings/descriptors.ts";
import type { DeviceData } from "../core/training/deviceData.ts";
import { replayed } from "../core/training/timeline/replay.ts";
import type { ReplayStart, Timeline } from "../core/training/timeline/timeline.ts";
import type { Trainer } from "../core/training/trainer.ts";
import type { CancelSignal } from "../protocol/endpoint.ts";
import type { SettingChange } from "../protocol/trainer.ts";
import { nextTurn } from "./nextTurn.ts";

/** How long it takes steps before it gives way. */
const PIECE_MS = 12;
/** More seldom than a bar moves visibly there is no need to say how far it is. */
const TELL_MS = 100;

export interface Fork {
  readonly trainer: Trainer;
  readonly timeline: Timeline;
  /** By which it differs from its parent at that step. */
  readonly changes: readonly SettingChange[];
}

export interface ForkOptions {
  readonly signal: CancelSignal;
  onProgress(done: number, total: number): void;
}

/**
 * The run `parent` as it was about to take step `step`, with `changes` made there. Without changes it takes the steps that
 * the parent took, bit for bit on the same engine, up to the parent's next live change or step with another ε: live
 * changes that the parent saw at that very step are part of it. The caller owns the trainer; the parent must not train
 * meanwhile. @throws when that step was not reached, when nothing is kept to begin with, for a setting that needs a new
 * run, and when it is given up
 */
export async function forkOf(
  parent: { readonly trainer: Trainer; readonly timeline: Timeline },
  data: DeviceData,
  wish: { readonly step: number; readonly changes: SettingsPatch },
  options: ForkOptions,
): Promise<Fork> {
  const { step, changes } = wish;
  const { journal } = parent.trainer;
  if (!(Number.isInteger(step) && step >= 0 && step <= parent.trainer.step)) {
    throw new Error(`a fork begins at a whole step from 0 to ${parent.trainer.step}, got ${step}`);
  }
  const names = Object.keys(changes) as SettingName[];
  if (needsNewRun(names)) throw new Error(`a fork keeps what needs a new run, among ${names.join(", ")}`);
  const start = await nearestStart(parent, step);
  if (start === null) throw new Error(`nothing is kept from which step ${step} could be reached again`);
  const trainer = await replayed(start, journal, step, data, {
    signal: options.signal,
    between: nextTurn,
    ...pace(options),
  });
  const before = trainer.settings;
  trainer.change(changes);
  return { trainer, timeline: parent.timeline.upTo(step), changes: changesBetween(before, trainer.settings) };
}

/** The moment that the parent itself holds to go back to is mostly the newest, and costs nothing to keep. */
async function nearestStart(
  { trainer, timeline }: { readonly trainer: Trainer; readonly timeline: Timeline },
  step: number,
): Promise<ReplayStart | null> {
  const kept = timeline.startFor(step);
  const keptStep = kept === null ? -1 : kept.kind === "copy" ? kept.snapshot.step : 0;
  const good = await trainer.lastGood(keptStep, step);
  return good === null ? kept : { kind: "copy", ...good };
}

function pace({ onProgress }: ForkOptions): { isDue(): boolean; onProgress: ForkOptions["onProgress"] } {
  let last = performance.now();
  let told = Number.NEGATIVE_INFINITY;
  return {
    isDue() {
      if (performance.now() - last < PIECE_MS) return false;
      last = performance.now();
      return true;
    },
    onProgress(done, total) {
      if (done < total && performance.now() - told < TELL_MS) return;
      told = performance.now();
      onProgress(done, total);
    },
  };
}
