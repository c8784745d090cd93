/** The curves of one run: how losses, evaluations and marks are added. Draws nothing. */
import type { Evaluation, LossBatch } from "../../core/shared/measurements.ts";
import { isSettingName } from "../../core/settings/parse.ts";
import { Series } from "../../core/shared/series.ts";
import type { SavedCurves, SavedMark } from "../storage/runRecord.ts";
import type { Curves, LossColumn, Mark } from "./roomState.ts";

const TRAIN_COLUMNS = ["negativeElbo", "reconstruction", "kl", "objective"] as const satisfies readonly LossColumn[];
const HELD_OUT_COLUMNS = ["negativeElbo", "reconstruction", "kl"] as const;
const CLOCK_COLUMNS = ["seconds"] as const;
/** Reported a few times a second: an hour of it before rows are averaged, to a quarter of a minute after a day. */
const CLOCK_ROWS = 2048;

export function emptyCurves(): Curves {
  return {
    train: new Series<LossColumn>(TRAIN_COLUMNS),
    heldOut: new Series(HELD_OUT_COLUMNS),
    klPerDimension: null,
    clock: new Series(CLOCK_COLUMNS, CLOCK_ROWS),
    trainedSeconds: 0,
    marks: [],
    revision: 0,
  };
}

export function withLosses(curves: Curves, { firstStep, reconstruction, kl, objective }: LossBatch): Curves {
  const steps = Float64Array.from(reconstruction, (_, i) => firstStep + i);
  const negativeElbo = Float64Array.from(reconstruction, (value, i) => value + (kl[i] ?? Number.NaN));
  curves.train.appendBatch(steps, { negativeElbo, reconstruction, kl, objective });
  return { ...curves, revision: curves.revision + 1 };
}

/** `seconds` more were spent training, up to step `step`. */
export function withTime(curves: Curves, step: number, seconds: number): Curves {
  const trainedSeconds = curves.trainedSeconds + seconds;
  if (step > curves.clock.lastStep) curves.clock.append(step, { seconds: trainedSeconds });
  return { ...curves, trainedSeconds };
}

/** A step measured before is not drawn twice. */
export function withEvaluation(curves: Curves, evaluation: Evaluation): Curves {
  if (evaluation.step <= curves.heldOut.lastStep) return curves;
  curves.heldOut.append(evaluation.step, evaluation);
  const klPerDimension = withDimensions(curves.klPerDimension, evaluation);
  return { ...curves, klPerDimension, revision: curves.revision + 1 };
}

/** Rows of a history of 64 dimensions: as many as a small chart has places for. */
const DIMENSION_ROWS = 512;

function withDimensions(before: Series<string> | null, { step, klPerDimension }: Evaluation): Series<string> | null {
  if (klPerDimension.length === 0) return before;
  const names = Array.from(klPerDimension, (_, index) => String(index));
  const series = before?.columns.length === names.length ? before : new Series(names, DIMENSION_ROWS);
  series.append(step, Object.fromEntries(names.map((name, index) => [name, klPerDimension[index] ?? Number.NaN])));
  return series;
}

/** Marks kept at most; a slider dragged for an hour must not fill the memory. */
const MAX_MARKS = 500;

/** Changes of one setting at one step, as a dragged slider makes them, are one mark from the first value to the last. */
export function withMarks(curves: Curves, added: readonly Mark[]): Curves {
  const marks = added.reduce<readonly Mark[]>((all, mark) => {
    const same = all.findIndex(({ step, name }) => step === mark.step && name === mark.name);
    if (same < 0) return [...all, mark];
    return all.map((old, i) => (i === same ? { ...old, to: mark.to } : old)).filter(({ from, to }) => from !== to);
  }, curves.marks);
  return { ...curves, marks: marks.slice(-MAX_MARKS), revision: curves.revision + 1 };
}

/** What was measured before `step`; for a run that went back to it. */
export function curvesBefore(curves: Curves, step: number): Curves {
  const kept = emptyCurves();
  copyBefore(curves.train, kept.train, step);
  copyBefore(curves.heldOut, kept.heldOut, step + 1);
  copyBefore(curves.clock, kept.clock, step + 1);
  const { klPerDimension: dimensions } = curves;
  const klPerDimension = dimensions && new Series(dimensions.columns, DIMENSION_ROWS);
  if (dimensions !== null && klPerDimension !== null) copyBefore(dimensions, klPerDimension, step + 1);
  const marks = curves.marks.filter((mark) => mark.step <= step);
  const trainedSeconds = kept.clock.column("seconds").at(-1) ?? 0;
  return { ...kept, klPerDimension, trainedSeconds, marks, revision: curves.revision + 1 };
}

/** All of it, as it stands. */
export function savedCurves({ train, heldOut, klPerDimension, clock, marks }: Curves): SavedCurves {
  return {
    train: train.saved(),
    heldOut: heldOut.saved(),
    klPerDimension: klPerDimension?.saved() ?? null,
    clock: clock.saved(),
    marks,
  };
}

/** Going on exactly where they stood. @throws where a series does not fit together */
export function restoredCurves(saved: SavedCurves, trainedSeconds: number): Curves {
  const { klPerDimension: dimensions } = saved;
  return {
    train: Series.restored<LossColumn>(TRAIN_COLUMNS, saved.train),
    heldOut: Series.restored(HELD_OUT_COLUMNS, saved.heldOut),
    klPerDimension: dimensions && Series.restored(dimensions.columns, dimensions),
    clock: Series.restored(CLOCK_COLUMNS, saved.clock),
    trainedSeconds,
    marks: saved.marks.filter(isMark),
    revision: 1,
  };
}

function isMark(mark: SavedMark): mark is Mark {
  return isSettingName(mark.name) || mark.name === "backend" || mark.name === "noise";
}

function copyBefore<Column extends string>(from: Series<Column>, to: Series<Column>, step: number): void {
  from.steps.forEach((at, row) => {
    if (at >= step) return;
    const values = Object.fromEntries(from.columns.map((name) => [name, from.column(name)[row]]));
    to.append(at, values as Record<Column, number>);
  });
}
