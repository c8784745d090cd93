/** Between the moment of a run as the page holds it and the run as the browser keeps it. Writes and reads nothing. */
import { bytesOfMoments } from "../storage/momentRows.ts";
import type { KeptRun, RunBody, SavedSeries } from "../storage/runRecord.ts";
import type { KeptMoment } from "./keptMoment.ts";

/** As many as a sparkline has places for. */
const SPARKLINE_LENGTH = 48;

/** @param savedAt milliseconds since 1970 */
export function keptRunOf(moment: KeptMoment, savedAt: number): KeptRun {
  const { identity, snapshot, past, moments, curves, grid, data, backend, stepsPerEpoch, figures, trainedSeconds } =
    moment;
  const { id, createdAt, sweep } = identity;
  const body: RunBody = { version: 1, id, snapshot, past, curves, grid };
  const { settings, step } = snapshot;
  return {
    body,
    moments,
    record: {
      version: 1,
      id,
      createdAt,
      savedAt,
      title: null,
      tags: [],
      notes: "",
      settings,
      data,
      backend,
      step,
      stepsPerEpoch,
      trainedSeconds,
      figures,
      sparkline: sparkline(curves.heldOut),
      sweep,
      bytes: bytesOf(body) + bytesOfMoments(moments),
    },
  };
}

/** The run as it was held. */
export function momentOf({ record, body, moments }: KeptRun): KeptMoment {
  const { id, createdAt, sweep, data, backend, stepsPerEpoch, figures, trainedSeconds } = record;
  const { snapshot, past, curves, grid } = body;
  const standing = { data, backend, stepsPerEpoch, figures, grid };
  return { identity: { id, createdAt, sweep }, snapshot, past, moments, curves, trainedSeconds, ...standing };
}

/** Held-out −ELBO at evenly spaced measurements, the first and the last among them. */
function sparkline({ columns, values }: SavedSeries): readonly number[] {
  const losses = values[columns.indexOf("negativeElbo")] ?? new Float64Array();
  const count = Math.min(SPARKLINE_LENGTH, losses.length);
  return Array.from({ length: count }, (_, i) => {
    return losses[count < 2 ? 0 : Math.round((i * (losses.length - 1)) / (count - 1))] ?? Number.NaN;
  });
}

/** Of all its arrays. */
function bytesOf({ snapshot, curves, grid }: RunBody): number {
  const tensors = [...Object.values(snapshot.parameters), ...Object.values(snapshot.optimiser.slots)];
  const { train, heldOut, klPerDimension, clock } = curves;
  const series = [train, heldOut, clock, ...(klPerDimension === null ? [] : [klPerDimension])];
  const ofSeries = series.map(({ steps, values }) => steps.byteLength * (1 + values.length));
  return [...tensors.map(({ values }) => values.byteLength), ...ofSeries, grid?.pixels.byteLength ?? 0].reduce(
    (sum, bytes) => sum + bytes,
    0,
  );
}
