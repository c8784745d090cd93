/** A person's own data: checked when they come from outside, and made into a data set. Reads no file and keeps nothing. */
import type { DatasetNameFrom } from "../shared/dataKinds.ts";
import { Failure } from "../shared/failure.ts";
import { OWN_COUNTS, OWN_SIDES, type OwnData } from "../shared/ownData.ts";
import type { ImageDataset, PointDataset } from "./dataset.ts";

/** Labels are bytes. */
const MOST_CLASSES = 256;
const LONGEST_NAME = 200;

/**
 * What claims to be own data → the same, with every size, label and number checked; nothing is copied or allocated. Throws
 * Failure `fileNotUsable` that names what is wrong.
 */
export function parseOwnData(input: unknown): OwnData {
  const data = objectOf(input);
  const { kind, name, labels, classNames } = data;
  const count = wholeIn("count", data["count"], OWN_COUNTS);
  const classes = wholeIn("classes", data["classes"], { min: 1, max: MOST_CLASSES });
  if (typeof name !== "string" || name.length > LONGEST_NAME) throw unusable("its name is no short text");
  if (!(labels instanceof Uint8Array) || labels.length !== count) throw unusable(`it has not ${count} labels`);
  const wrong = labels.findIndex((label) => label >= classes);
  if (wrong >= 0) throw unusable(`example ${wrong} has the class ${labels[wrong]}, and there are ${classes}`);
  const common = { name, count, classes, labels, classNames: classNamesOf(classNames, classes) };
  if (kind === "images") {
    const side = wholeIn("side", data["side"], OWN_SIDES);
    const { images } = data;
    if (images instanceof Uint8Array && images.length === count * side * side) {
      return { ...common, kind, side, images };
    }
    throw unusable(`it has not ${count} images of ${side} × ${side}`);
  }
  const { points } = data;
  if (kind === "points" && points instanceof Float32Array && points.length === 2 * count) {
    const bad = points.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw unusable(`point ${Math.floor(bad / 2)} has a coordinate that is no number`);
    return { ...common, kind, points };
  }
  throw unusable(`it has neither images nor ${count} points`);
}

/**
 * Own data → the data set they are. Points are standardised by their own mean and standard deviation over all of them, held
 * out or not: there is no distribution to take these from, and hence no entropy either. A coordinate that never varies is
 * only centred.
 */
export function ownDataset(data: OwnData): ImageDataset | PointDataset {
  const { count, classes, classNames, labels, name: title } = data;
  const common = { title, count, classes, classNames, labels };
  if (data.kind === "images") {
    const { side, images } = data;
    return { ...common, kind: "images", name: "ownImages", width: side, height: side, images };
  }
  return { ...common, kind: "points", name: "ownPoints", points: standardised(data.points), entropy: null };
}

/** The option of `dataset` that such data are. */
export function ownNameOf({ kind }: Pick<OwnData, "kind">): DatasetNameFrom<"own"> {
  return kind === "images" ? "ownImages" : "ownPoints";
}

function standardised(points: Float32Array): Float32Array {
  const count = points.length / 2;
  const result = new Float32Array(points.length);
  for (const axis of [0, 1]) {
    let [sum, squares] = [0, 0];
    for (let i = axis; i < points.length; i += 2) sum += points[i] ?? 0;
    const mean = sum / count;
    for (let i = axis; i < points.length; i += 2) squares += ((points[i] ?? 0) - mean) ** 2;
    const deviation = Math.sqrt(squares / count) || 1;
    for (let i = axis; i < points.length; i += 2) result[i] = ((points[i] ?? 0) - mean) / deviation;
  }
  return result;
}

function classNamesOf(names: unknown, classes: number): readonly string[] | null {
  if (names === null || names === undefined) return null;
  const isText = (name: unknown): name is string => typeof name === "string" && name.length <= LONGEST_NAME;
  if (Array.isArray(names) && names.length === classes && names.every(isText)) return [...names];
  throw unusable(`its class names are not ${classes} short texts`);
}

function objectOf(input: unknown): Readonly<Record<string, unknown>> {
  if (typeof input !== "object" || input === null) throw unusable("it is no data set");
  return Object.fromEntries(Object.entries(input));
}

function wholeIn(what: string, value: unknown, { min, max }: { readonly min: number; readonly max: number }): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
  const given = typeof value === "number" ? String(value) : typeof value;
  throw unusable(`its ${what} must be a whole number from ${min} to ${max}, not ${given}`);
}

function unusable(why: string): Failure {
  const message = `These data cannot be used: ${why}.`;
  return new Failure("fileNotUsable", message, { detail: message });
}
