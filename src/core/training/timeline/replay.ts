/**
 * Takes steps of a run once more. The same settings, seed, data and journal give the same numbers bit for bit on the same
 * engine, on any number of threads. Steps that the run had taken on another engine come out as that one would have taken
 * them: alike to rounding, which grows with every step; from the first copy kept on this engine on they are exact again.
 */
import { giveWay, type Patience } from "../../shared/patience.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import type { DeviceData } from "../deviceData.ts";
import { Trainer } from "../trainer.ts";
import { Journal } from "./journal.ts";
import type { ReplayStart } from "./timeline.ts";

export interface ReplayOptions extends Patience {
  /** Asked after every step: whether it is time to give way. */
  isDue(): boolean;
  onProgress(done: number, total: number): void;
}

/**
 * The run as it stood when it took step `until`: live changes at that very step hold, the ε of that step is its own.
 * Its journal is that of the run up to there. Caller disposes. @throws DivergedError, and when it is given up
 */
export async function replayed(
  start: ReplayStart,
  journal: Journal,
  until: number,
  data: DeviceData,
  options: ReplayOptions,
): Promise<Trainer> {
  const trainer = begin(start, journal, data);
  try {
    await takeSteps(trainer, journal, until, options);
    return trainer;
  } catch (error) {
    trainer.dispose();
    throw error;
  }
}

function begin(start: ReplayStart, journal: Journal, data: DeviceData): Trainer {
  if (start.kind === "settings") return Trainer.create(start.settings, data);
  const { parameters, optimiser } = start.snapshot;
  // A backend may go on working in the arrays it is given, and these are kept.
  const own = { parameters: copied(parameters), optimiser: { ...optimiser, slots: copied(optimiser.slots) } };
  const known = new Journal(journal.entries.slice(0, start.known));
  return Trainer.restore({ ...start.snapshot, ...own }, data, known);
}

function copied(tensors: TensorValues): TensorValues {
  const entries = Object.entries(tensors);
  return Object.fromEntries(entries.map(([name, { shape, values }]) => [name, { shape, values: values.slice() }]));
}

async function takeSteps(trainer: Trainer, journal: Journal, until: number, options: ReplayOptions): Promise<void> {
  const from = trainer.step;
  const tell = () => options.onProgress(trainer.step - from, until - from);
  const entries = [...journal.between(trainer.journal.length, until)];
  tell();
  for (;;) {
    while (entries[0]?.kind === "change" && entries[0].step === trainer.step) {
      trainer.change(entries[0].changes);
      entries.shift();
    }
    if (trainer.step === until) break;
    const next = entries[0];
    const isOther = next?.kind === "noise" && next.step === trainer.step;
    if (isOther) {
      trainer.advance(next.noise);
      entries.shift();
    } else {
      trainer.advance();
    }
    if (!options.isDue()) continue;
    // Reading waits for what was queued, so that progress is of steps really taken.
    await trainer.takeLosses();
    tell();
    await giveWay(options);
  }
  await trainer.takeLosses();
  tell();
}
