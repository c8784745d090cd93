/** The curves of a run as tensors of double precision and a few words about them, and back. */
import type { SavedCurves, SavedSeries } from "../runRecord.ts";
import type { Fields } from "./fields.ts";
import { namedTensor } from "./namedTensor.ts";
import { doublesOf, type FileTensor, type WrittenTensor } from "./safetensors.ts";

const SERIES = ["train", "heldOut", "klPerDimension", "clock"] as const;
/** Rows of a series when a page of ours is done with it are at most some thousands. */
const MOST_ROWS = 1 << 20;

/** `curves.<series>.steps` [rows], `.values` [columns, rows], `.pending` [columns]; the rest as plain fields. */
export function curvesParts(curves: SavedCurves): {
  readonly about: object;
  readonly tensors: readonly (readonly [string, WrittenTensor])[];
} {
  const tensors: [string, WrittenTensor][] = [];
  const about = SERIES.map((name) => {
    const series = curves[name];
    if (series === null) return [name, null] as const;
    const { columns, capacity, stride, lastStep, pendingCount, pendingStepSum, steps, values, pendingSums } = series;
    const rows = steps.length;
    const matrix = new Float64Array(columns.length * rows);
    values.forEach((column, i) => matrix.set(column, i * rows));
    tensors.push(
      [`curves.${name}.steps`, { shape: [rows], values: steps }],
      [`curves.${name}.values`, { shape: [columns.length, rows], values: matrix }],
      [`curves.${name}.pending`, { shape: [columns.length], values: Float64Array.from(pendingSums) }],
    );
    // Of a series without a row the last step is −∞, which JSON has no word for.
    const last = Number.isFinite(lastStep) ? lastStep : null;
    return [name, { columns, capacity, stride, lastStep: last, pendingCount, pendingStepSum }] as const;
  });
  return { about: { ...Object.fromEntries(about), marks: curves.marks }, tensors };
}

/** @throws FileRefused */
export function parseCurves(fields: Fields, tensors: ReadonlyMap<string, FileTensor>): SavedCurves {
  const series = (name: (typeof SERIES)[number]) => parsedSeries(fields.object(name), name, tensors);
  return {
    train: series("train"),
    heldOut: series("heldOut"),
    klPerDimension: fields.raw("klPerDimension") === null ? null : series("klPerDimension"),
    clock: series("clock"),
    marks: fields.objects("marks").map((mark) => ({
      step: mark.count("step"),
      name: mark.text("name"),
      from: mark.text("from"),
      to: mark.text("to"),
    })),
  };
}

function parsedSeries(fields: Fields, name: string, tensors: ReadonlyMap<string, FileTensor>): SavedSeries {
  const columns = fields.texts("columns");
  const [capacity, stride, pendingCount] = [
    fields.count("capacity"),
    fields.count("stride"),
    fields.count("pendingCount"),
  ];
  if (capacity < 2 || capacity % 2 !== 0 || capacity > MOST_ROWS) fields.refuse("capacity");
  if (!Number.isInteger(Math.log2(stride))) fields.refuse("stride");
  if (pendingCount > stride) fields.refuse("pendingCount");
  const rows = tensors.get(`curves.${name}.steps`)?.shape[0] ?? 0;
  if (rows > capacity) fields.refuse("capacity");
  const doubles = (part: string, shape: readonly number[]) =>
    doublesOf(namedTensor(tensors, `curves.${name}.${part}`, "F64", shape));
  const steps = doubles("steps", [rows]);
  if (steps.some((step, i) => !(step > (steps[i - 1] ?? Number.NEGATIVE_INFINITY)))) fields.refuse("steps");
  const matrix = doubles("values", [columns.length, rows]);
  return {
    columns,
    capacity,
    stride,
    lastStep: fields.raw("lastStep") === null ? Number.NEGATIVE_INFINITY : fields.count("lastStep"),
    pendingCount,
    pendingStepSum: fields.number("pendingStepSum"),
    pendingSums: [...doubles("pending", [columns.length])],
    steps,
    values: columns.map((_, i) => matrix.slice(i * rows, (i + 1) * rows)),
  };
}
