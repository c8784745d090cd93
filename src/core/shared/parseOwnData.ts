/** Checks what claims to be data of a person's own, from another thread or from storage. Reads no file and copies nothing. */
import { Failure } from "./failure.ts";
import { OWN_COUNTS, OWN_SIDES, type OwnData } from "./ownData.ts";

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
    const { images, groups } = data;
    if (images instanceof Uint8Array && images.length === count * side * side) {
      return { ...common, kind, side, images, ...groupsOf(groups, count) };
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

function classNamesOf(names: unknown, classes: number): readonly string[] | null {
  if (names === null || names === undefined) return null;
  const isText = (name: unknown): name is string => typeof name === "string" && name.length <= LONGEST_NAME;
  if (Array.isArray(names) && names.length === classes && names.every(isText)) return [...names];
  throw unusable(`its class names are not ${classes} short texts`);
}

function groupsOf(groups: unknown, count: number): { readonly groups?: Uint16Array } {
  if (groups === undefined) return {};
  if (groups instanceof Uint16Array && groups.length === count) return { groups };
  throw unusable(`it does not name ${count} groups`);
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
