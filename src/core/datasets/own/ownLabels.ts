/** Labels as they were written → numbered classes with names. Does not know where they came from. */
import { MOST_CLASSES } from "../../shared/intake.ts";
import { FormatError } from "../formats/formatError.ts";
import type { NumericArray } from "../formats/numericArray.ts";

export interface OwnLabels {
  readonly classes: number;
  /** [count]. */
  readonly labels: Uint8Array;
  /** Null where they are the numbers 0 … classes − 1. */
  readonly classNames: readonly string[] | null;
}

const WHOLE = /^-?\d+$/;

/** One class without a name for everything. */
export function unlabelled(count: number): OwnLabels {
  return { classes: 1, labels: new Uint8Array(count), classNames: null };
}

/** Numbers in their order, words in that of their characters. Throws FormatError where there are more classes than a byte numbers. */
export function classesOf(written: readonly string[], file: string): OwnLabels {
  const names = [...new Set(written)];
  if (names.length > MOST_CLASSES) {
    const what = `there are ${names.length} different labels, more than ${MOST_CLASSES}`;
    const details = { found: names.length, limit: MOST_CLASSES };
    throw new FormatError({ file, code: "tooManyClasses", what, details });
  }
  const areNumbers = names.every((name) => WHOLE.test(name));
  const ordered = areNumbers ? names.toSorted((a, b) => Number(a) - Number(b)) : names.toSorted();
  const numberOf = new Map(ordered.map((name, i) => [name, i]));
  return {
    classes: ordered.length,
    labels: Uint8Array.from(written, (name) => numberOf.get(name) ?? 0),
    classNames: ordered.every((name, i) => name === String(i)) ? null : ordered,
  };
}

/** An array of labels as text: whole numbers, or rows that are 1 at their class and else 0. Throws FormatError. */
export function writtenLabels({ shape, values }: NumericArray, file: string, entry?: string): readonly string[] {
  const [count = 0] = shape;
  const width = values.length / count;
  const written: string[] = [];
  for (let example = 0; example < count; example++) {
    const label =
      width === 1 ? (values[example] ?? 0) : values.subarray(example * width, (example + 1) * width).indexOf(1);
    if (!Number.isSafeInteger(label)) {
      const place = { ...(entry === undefined ? {} : { entry }), example };
      const what = `a label is ${label}, not a whole number`;
      throw new FormatError({ file, code: "badLabel", what, place, details: { found: String(label) } });
    }
    written.push(String(label));
  }
  return written;
}

/** Whether every row is 1 at one place and else 0. */
export function isOneHot({ shape, values }: NumericArray): boolean {
  const [count = 0, width = 0] = shape;
  if (shape.length !== 2 || width < 2 || width > MOST_CLASSES) return false;
  for (let row = 0; row < count; row++) {
    let ones = 0;
    for (let column = 0; column < width; column++) {
      const value = values[row * width + column];
      if (value !== 0 && value !== 1) return false;
      ones += value;
    }
    if (ones !== 1) return false;
  }
  return true;
}
