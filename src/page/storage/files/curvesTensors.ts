/** The curves of a run as tensors of double precision beside the rest of what is kept of them, and back. */
import type { Place } from "../expecting.ts";
import type { SavedCurves, SavedSeries } from "../runRecord.ts";
import { FileRefused } from "./fileRefused.ts";
import { namedTensor } from "./namedTensor.ts";
import { doublesOf, type FileTensor, type WrittenTensor } from "./safetensors.ts";

const SERIES = ["train", "heldOut", "klPerDimension", "clock"] as const;
/** A page of ours keeps some thousands. */
const MOST_ROWS = 1 << 20;

type Described = Omit<SavedSeries, "steps" | "values">;

/** `curves.<series>.steps` [rows] and `.values` [columns, rows]; `about` has the rest. */
export function curvesParts(curves: SavedCurves): {
  readonly about: object;
  readonly tensors: readonly (readonly [string, WrittenTensor])[];
} {
  const tensors: [string, WrittenTensor][] = [];
  const described = SERIES.map((name): readonly [string, Described | null] => {
    const series = curves[name];
    if (series === null) return [name, null];
    const { steps, values, ...about } = series;
    const rows = steps.length;
    const matrix = new Float64Array(values.length * rows);
    values.forEach((column, i) => matrix.set(column, i * rows));
    tensors.push(
      [`curves.${name}.steps`, { shape: [rows], values: steps }],
      [`curves.${name}.values`, { shape: [values.length, rows], values: matrix }],
    );
    return [name, about];
  });
  return { about: { ...Object.fromEntries(described), marks: curves.marks }, tensors };
}

/** What was described, with its numbers in place; whether it fits together otherwise is its parser's to say. @throws FileRefused */
export function withNumbers(curves: Place, tensors: ReadonlyMap<string, FileTensor>): object {
  const series = SERIES.map((name) => {
    return [name, curves.at(name).orNull((place) => seriesOf(place, name, tensors))] as const;
  });
  return { ...Object.fromEntries(series), marks: curves.at("marks").value };
}

function seriesOf(place: Place, name: string, tensors: ReadonlyMap<string, FileTensor>): object {
  const rows = tensors.get(`curves.${name}.steps`)?.shape[0] ?? 0;
  const columns = place.at("columns").list().length;
  const capacity = place.at("capacity").count(2);
  if (rows > capacity || capacity > MOST_ROWS || capacity % 2 !== 0) place.at("capacity").refuse("does not fit");
  if (!Number.isInteger(Math.log2(place.at("stride").count(1)))) place.at("stride").refuse("must be a power of two");
  if (place.at("pendingCount").count() >= place.at("stride").count(1) && place.at("pendingCount").count() > 0) {
    place.at("pendingCount").refuse("does not fit its stride");
  }
  if (place.at("pendingSums").list().length !== columns) place.at("pendingSums").refuse("must be one a column");
  const steps = doublesOf(namedTensor(tensors, `curves.${name}.steps`, "F64", [rows]));
  const disorder = steps.findIndex((step, i) => !(step > (steps[i - 1] ?? Number.NEGATIVE_INFINITY)));
  if (disorder >= 0) throw new FileRefused("badField", `curves.${name}.steps, ${disorder}`, String(steps[disorder]));
  const matrix = doublesOf(namedTensor(tensors, `curves.${name}.values`, "F64", [columns, rows]));
  const values = Array.from({ length: columns }, (_, i) => matrix.slice(i * rows, (i + 1) * rows));
  return { ...Object(place.value), steps, values };
}
