/** Which of several arrays are images, labels or points, and which labels belong to which images. Reads no file. */
import { FormatError, problemOf } from "../formats/formatError.ts";
import type { NumericArray } from "../formats/numericArray.ts";
import type { PixelArray } from "../greyImages.ts";
import type { IntakeProblem } from "../../shared/intake.ts";
import { isOneHot, writtenLabels } from "./ownLabels.ts";

export interface FoundArray {
  readonly file: string;
  /** Its name inside an archive. */
  readonly entry?: string;
  readonly array: NumericArray;
}

/** One array of examples with what its labels are called, null where none belong to it. */
export interface Labelled<Examples> {
  readonly examples: Examples;
  readonly written: readonly string[] | null;
}

export interface FoundPoints {
  readonly file: string;
  readonly entry?: string;
  readonly count: number;
  readonly array: NumericArray;
}

export type Arranged =
  | {
      readonly kind: "images";
      readonly blocks: readonly Labelled<PixelArray>[];
      readonly skipped: readonly IntakeProblem[];
    }
  | {
      readonly kind: "points";
      readonly blocks: readonly Labelled<FoundPoints>[];
      readonly skipped: readonly IntakeProblem[];
    };

/** Smallest side of an image that a shape can be taken for. */
const LEAST_SIDE = 2;

/** Throws FormatError: labels alone or not matching, shapes that are nothing, images and points together. */
export function arrange(found: readonly FoundArray[]): Arranged {
  const isLabels = (candidate: FoundArray) => couldBeLabels(candidate, found);
  const labels = found.filter(isLabels);
  const others = found.filter((candidate) => !isLabels(candidate));
  const points = others.filter(({ array: { shape } }) => shape.length === 2 && shape[1] === 2);
  const images = others.filter((candidate) => !points.includes(candidate));
  if (others.length === 0) throw labelsAlone(labels);
  if (points.length > 0 && images.length > 0) {
    const what = "some arrays are points of the plane and some are images";
    throw new FormatError({ file: points[0]?.file ?? "", code: "mixedKinds", what });
  }
  const pairs = pairUp(others, labels);
  const skipped = labels.filter((each) => ![...pairs.values()].includes(each)).map(unmatched);
  if (pairs.size === 0 && labels[0] !== undefined) throw mismatch(others, labels);
  const writtenFor = (each: FoundArray) => {
    const pair = pairs.get(each);
    return pair === undefined ? null : writtenLabels(pair.array, pair.file, pair.entry);
  };
  if (points.length > 0) {
    const blocks = points.map((each) => ({
      examples: { ...each, count: each.array.shape[0] ?? 0 },
      written: writtenFor(each),
    }));
    return { kind: "points", ...labelledAlike(blocks, skipped) };
  }
  const usable = usableImages(images);
  const blocks = usable.images.map(([each, examples]) => ({ examples, written: writtenFor(each) }));
  return { kind: "images", ...labelledAlike(blocks, [...skipped, ...usable.skipped]) };
}

/** Arrays beside images that are no images, a mean or a list of sizes, cost the images nothing. */
function usableImages(found: readonly FoundArray[]) {
  const images: (readonly [FoundArray, PixelArray])[] = [];
  const refused: FormatError[] = [];
  for (const each of found) {
    try {
      images.push([each, pixelsOf(each)]);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      refused.push(error);
    }
  }
  if (images.length === 0 && refused[0] !== undefined) throw refused[0];
  return { images, skipped: refused.map(({ problem }) => problem) };
}

/** Where some examples have labels, those without are left out: a class cannot be made up for them. */
function labelledAlike<Examples extends { readonly file: string; readonly entry?: string; readonly count: number }>(
  blocks: readonly Labelled<Examples>[],
  skipped: readonly IntakeProblem[],
): { readonly blocks: readonly Labelled<Examples>[]; readonly skipped: readonly IntakeProblem[] } {
  const labelled = blocks.filter(({ written }) => written !== null);
  if (labelled.length === 0) return { blocks, skipped };
  const without = blocks.filter(({ written }) => written === null);
  const problems = without.map(({ examples: { file, entry, count } }) => {
    const what = `no labels belong to its ${count} examples, and other examples have some`;
    const details = { expected: count, found: 0, other: "" };
    return problemOf({
      file: entry === undefined ? file : `${file}/${entry}`,
      code: "labelsDoNotMatch",
      what,
      details,
    });
  });
  return { blocks: labelled, skipped: [...skipped, ...problems] };
}

function couldBeLabels({ array }: FoundArray, all: readonly FoundArray[]): boolean {
  const { shape, values } = array;
  const [count = 0, width = 1] = shape;
  if (shape.length === 1 || (shape.length === 2 && width === 1)) return true;
  const hasCompany = all.some(
    ({ array: other }) => other !== array && other.shape[0] === count && other.values.length > values.length,
  );
  return shape.length === 2 && hasCompany && isOneHot(array);
}

/** What a shape is as images. Throws FormatError where it is nothing of the kind. */
function pixelsOf({ file, entry, array: { shape, values } }: FoundArray): PixelArray {
  const source = { file, ...(entry === undefined ? {} : { entry }), values };
  const [count = 0, a = 0, b = 0, c = 0] = shape;
  const grey = { ...source, count, channels: 1, channelsLast: true } as const;
  if (shape.length === 2) {
    const side = Math.sqrt(a);
    if (Number.isInteger(side) && side >= LEAST_SIDE) return { ...grey, width: side, height: side };
  }
  if (shape.length === 3 && Math.min(a, b) >= LEAST_SIDE && b > 4) return { ...grey, width: b, height: a };
  if (shape.length === 4) {
    if (isChannels(c) && Math.min(a, b) >= LEAST_SIDE) {
      return { ...source, count, height: a, width: b, channels: c, channelsLast: true };
    }
    if (isChannels(a) && Math.min(b, c) >= LEAST_SIDE) {
      return { ...source, count, height: b, width: c, channels: a, channelsLast: false };
    }
  }
  const what = `an array of shape [${shape.join(", ")}] is neither images, points nor labels`;
  const place = entry === undefined ? {} : { entry };
  throw new FormatError({ file, code: "shapeNotUsable", what, place, details: { found: `[${shape.join(", ")}]` } });
}

function isChannels(length: number): length is 1 | 3 | 4 {
  return length === 1 || length === 3 || length === 4;
}

/** By the rest of their names; then by a count that only one has; then by their order, where counts agree. */
function pairUp(examples: readonly FoundArray[], labels: readonly FoundArray[]): Map<FoundArray, FoundArray> {
  const pairs = new Map<FoundArray, FoundArray>();
  const free = new Set(labels);
  const take = (each: FoundArray, fits: (label: FoundArray) => boolean) => {
    const candidates = [...free].filter(fits);
    const [only] = candidates;
    if (only === undefined || candidates.length > 1 || pairs.has(each)) return;
    pairs.set(each, only);
    free.delete(only);
  };
  const sameCount = (each: FoundArray, label: FoundArray) => each.array.shape[0] === label.array.shape[0];
  for (const each of examples) take(each, (label) => sameCount(each, label) && stemOf(each) === stemOf(label));
  for (const each of examples) take(each, (label) => sameCount(each, label));
  const left = examples.filter((each) => !pairs.has(each));
  const fitting = left.flatMap((each) => [...free].filter((label) => sameCount(each, label)));
  if (fitting.length > 0) throw ambiguous(left, [...free]);
  return pairs;
}

/** A name without what says images or labels, and without endings: `train` of `train-images-idx3-ubyte.gz` and of `y_train`. */
function stemOf({ file, entry }: FoundArray): string {
  const name = entry ?? file.slice(file.lastIndexOf("/") + 1);
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return words
    .filter((word) => !/^(images?|imgs?|labels?|targets?|data|x|y|idx\d?|ubyte|gz|npy|npz)$/.test(word))
    .join(" ");
}

function nameOf({ file, entry }: FoundArray): string {
  return entry === undefined ? file : `${file}/${entry}`;
}

function labelsAlone(labels: readonly FoundArray[]): FormatError {
  const [first] = labels;
  const found = first?.array.shape[0] ?? 0;
  const what = `${found} labels are there, but no images that they belong to`;
  return new FormatError({
    file: first === undefined ? "" : nameOf(first),
    code: "labelsAlone",
    what,
    details: { found },
  });
}

function mismatch(examples: readonly FoundArray[], labels: readonly FoundArray[]): FormatError {
  const [image, label] = [examples[0], labels[0]];
  const [expected, found] = [image?.array.shape[0] ?? 0, label?.array.shape[0] ?? 0];
  const other = image === undefined ? "" : nameOf(image);
  const what = `${found} labels do not match the ${expected} examples of ${other}`;
  const details = { expected, found, other };
  return new FormatError({ file: label === undefined ? "" : nameOf(label), code: "labelsDoNotMatch", what, details });
}

function unmatched(label: FoundArray): IntakeProblem {
  const found = label.array.shape[0] ?? 0;
  const what = `its ${found} labels match no images`;
  return problemOf({ file: nameOf(label), code: "labelsDoNotMatch", what, details: { expected: 0, found, other: "" } });
}

function ambiguous(examples: readonly FoundArray[], labels: readonly FoundArray[]): FormatError {
  const what = `it is not clear which of ${labels.map(nameOf).join(", ")} belongs to it`;
  const details = { other: labels.map(nameOf).join(", ") };
  return new FormatError({
    file: examples[0] === undefined ? "" : nameOf(examples[0]),
    code: "ambiguous",
    what,
    details,
  });
}
