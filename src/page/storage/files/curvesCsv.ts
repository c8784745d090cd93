/** The curves of a run as CSV (RFC 4180), every number as it is held: what is read back is equal bit for bit. Draws nothing. */
import type { KeptRun, SavedMark, SavedSeries } from "../runRecord.ts";

const LINE = "\r\n";

/**
 * A line a step at which something was measured: step, epoch, seconds of training where they are known, and the columns of both
 * halves, of nats per example. Cells of what was not measured at that step are empty.
 */
export function curvesCsv({ record, body }: KeptRun): string {
  const { train, heldOut, clock } = body.curves;
  const rows = merged(train, heldOut);
  const header = [
    "step",
    "epoch",
    "seconds",
    ...train.columns.map((name) => `train ${name} (nats/example)`),
    ...heldOut.columns.map((name) => `held-out ${name} (nats/example)`),
  ];
  const lines = rows.map(({ step, trained, measured }) => [
    step,
    step / record.stepsPerEpoch,
    secondsAt(clock, step),
    ...train.columns.map((_, i) => valueAt(train, i, trained)),
    ...heldOut.columns.map((_, i) => valueAt(heldOut, i, measured)),
  ]);
  return csv([header, ...lines]);
}

/** Live changes, in the order they were made. */
export function marksCsv(marks: readonly SavedMark[]): string {
  return csv([["step", "setting", "from", "to"], ...marks.map(({ step, name, from, to }) => [step, name, from, to])]);
}

interface Row {
  readonly step: number;
  /** Rows of the two series at this step. */
  readonly trained: number | null;
  readonly measured: number | null;
}

function merged(train: SavedSeries, heldOut: SavedSeries): readonly Row[] {
  const rows: Row[] = [];
  let [i, j] = [0, 0];
  while (i < train.steps.length || j < heldOut.steps.length) {
    const [a, b] = [train.steps[i] ?? Number.POSITIVE_INFINITY, heldOut.steps[j] ?? Number.POSITIVE_INFINITY];
    rows.push({ step: Math.min(a, b), trained: a <= b ? i : null, measured: b <= a ? j : null });
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return rows;
}

function valueAt({ values }: SavedSeries, column: number, row: number | null): number | null {
  return row === null ? null : (values[column]?.[row] ?? null);
}

/** Between two reports by the line through them; null before the first and after the last. */
function secondsAt({ steps, values: [seconds = new Float64Array(0)] }: SavedSeries, step: number): number | null {
  const after = steps.findIndex((reported) => reported >= step);
  if (after < 0) return null;
  const [x, y] = [steps[after] ?? 0, seconds[after] ?? 0];
  if (x === step) return y;
  const [x0, y0] = after === 0 ? [0, 0] : [steps[after - 1] ?? 0, seconds[after - 1] ?? 0];
  return y0 + ((y - y0) * (step - x0)) / (x - x0);
}

function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => row.map(cell).join(",")).join(LINE) + LINE;
}

/** Text that begins as a formula would is no formula to a spreadsheet once an apostrophe stands before it. */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const safe = /^[=+\-@\t\r]/.test(value) && !Number.isFinite(Number(value)) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
