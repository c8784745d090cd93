/** Examples that were read → a person's own data with its report. Reads no file and decodes no picture. */
import {
  DEFAULT_SIDE,
  type IntakeOptions,
  type IntakeProblem,
  type IntakeRange,
  type IntakeReport,
  type IntakeResult,
  type IntakeSize,
  type IntakeSource,
  type IntakeWarning,
  type LabelSource,
} from "../../shared/intake.ts";
import { OWN_COUNTS, OWN_SIDES } from "../../shared/ownData.ts";
import { FormatError } from "../formats/formatError.ts";
import { greyReader, rangeOf, settleInk, squareMaker, type PixelArray } from "../greyImages.ts";
import type { FoundPoints, Labelled } from "./ownArrays.ts";
import { chosenPositions, samplePositions } from "./ownChoice.ts";
import { classesOf, unlabelled, type OwnLabels } from "./ownLabels.ts";
import { imageWarnings, labelWarnings } from "./ownWarnings.ts";

/** What is known of the files whatever they hold. */
export interface Origin {
  readonly name: string;
  readonly sources: readonly IntakeSource[];
  readonly labels: LabelSource;
  readonly skipped: readonly IntakeProblem[];
  readonly drawbacks: readonly IntakeWarning[];
}

export type OnDone = (done: number, total: number) => void;

type Read = Extract<IntakeResult, { ok: true }>;

const MOST_SKIPPED = 100;
const MOST_SIZES = 8;

/** Throws FormatError: too few, nothing to see, not finite, too many classes. */
export function imagesFromArrays(
  blocks: readonly Labelled<PixelArray>[],
  origin: Origin,
  options: IntakeOptions,
  onDone: OnDone,
): Read {
  const found = blocks.reduce((sum, { examples }) => sum + examples.count, 0);
  const labels = labelsOf(blocks, found, origin);
  requireEnough(found, origin);
  const range = rangeOf(blocks.map(({ examples }) => examples));
  const positions = chosenPositions(labels, OWN_COUNTS.max);
  const side = sideFor(
    options.side,
    blocks.map(({ examples }) => examples),
  );
  const images = new Uint8Array(positions.length * side * side);
  const sizes = new SizeCount();
  let [begin, at] = [0, 0];
  for (const { examples } of blocks) {
    const read = greyReader(examples, range);
    const square = squareMaker(examples.width, examples.height, side);
    const grey = new Uint8Array(examples.width * examples.height);
    for (; at < positions.length && (positions[at] ?? 0) < begin + examples.count; at++) {
      read((positions[at] ?? 0) - begin, grey);
      images.set(square(grey), at * side * side);
      sizes.add(examples.width, examples.height);
      onDone(at + 1, positions.length);
    }
    begin += examples.count;
  }
  const isColoured = blocks.some(({ examples }) => examples.channels > 1);
  return finishedImages(
    { images, side, labels: pick(labels, positions), found, sizes: sizes.list(), range, isColoured },
    origin,
    options,
  );
}

export interface SquareImages {
  /** [count × side × side]; inverted in place where that is settled. */
  readonly images: Uint8Array;
  readonly side: number;
  readonly labels: OwnLabels;
  /** Examples in the files, before any were chosen. */
  readonly found: number;
  readonly sizes: readonly IntakeSize[];
  readonly range: IntakeRange;
  readonly isColoured: boolean;
}

/** Settles paper and ink and reports. */
export function finishedImages(made: SquareImages, origin: Origin, { paper }: IntakeOptions): Read {
  const { images, side, labels, found, sizes, range, isColoured } = made;
  const ink = settleInk(images, side, paper);
  const count = labels.labels.length;
  const warnings = imageWarnings({ images, side, sizes, isColoured });
  return {
    ok: true,
    data: { kind: "images", name: origin.name, count, ...labels, side, images },
    report: reportOf({ origin, labels, found, sizes, range, ink, warnings }),
  };
}

/** Throws FormatError: too few, not finite, too many classes, all in one place. */
export function pointsFromArrays(blocks: readonly Labelled<FoundPoints>[], origin: Origin): Read {
  const found = blocks.reduce((sum, { examples }) => sum + examples.count, 0);
  const labels = labelsOf(blocks, found, origin);
  requireEnough(found, origin);
  const all = new Float32Array(2 * found);
  let begin = 0;
  for (const { examples } of blocks) {
    requireFinite(examples);
    all.set(examples.array.values, begin);
    begin += 2 * examples.count;
  }
  const range = pointRange(all, origin.name);
  const positions = chosenPositions(labels, OWN_COUNTS.max);
  const points = Float32Array.from(
    { length: 2 * positions.length },
    (_, i) => all[2 * (positions[i >> 1] ?? 0) + (i & 1)] ?? 0,
  );
  const kept = pick(labels, positions);
  return {
    ok: true,
    data: { kind: "points", name: origin.name, count: positions.length, ...kept, points },
    report: reportOf({ origin, labels: kept, found, sizes: [], range, ink: null, warnings: [] }),
  };
}

/** Throws FormatError. */
export function requireEnough(found: number, { name }: Pick<Origin, "name">): void {
  if (found >= OWN_COUNTS.min) return;
  const what = `there are ${found} examples; at least ${OWN_COUNTS.min} are needed, a tenth of which is held out`;
  throw new FormatError({ file: name, code: "tooFew", what, details: { found, limit: OWN_COUNTS.min } });
}

/** As wished; else the one side that all images have, if it may be; else that of MNIST. */
export function sideFor(wished: number | null, sizes: readonly Pick<IntakeSize, "width" | "height">[]): number {
  if (wished !== null) return Math.min(OWN_SIDES.max, Math.max(OWN_SIDES.min, Math.round(wished)));
  const [first] = sizes;
  const side = first?.width ?? DEFAULT_SIDE;
  const isShared = sizes.every(({ width, height }) => width === side && height === side);
  return isShared && side >= OWN_SIDES.min && side <= OWN_SIDES.max ? side : DEFAULT_SIDE;
}

export class SizeCount {
  readonly #sizes = new Map<string, { width: number; height: number; count: number }>();

  add(width: number, height: number): void {
    const key = `${width}×${height}`;
    const size = this.#sizes.get(key);
    if (size === undefined) this.#sizes.set(key, { width, height, count: 1 });
    else size.count += 1;
  }

  /** Most frequent first. */
  list(): readonly IntakeSize[] {
    return [...this.#sizes.values()].toSorted((a, b) => b.count - a.count);
  }
}

export function pick({ classes, labels, classNames }: OwnLabels, positions: Uint32Array): OwnLabels {
  return { classes, classNames, labels: Uint8Array.from(positions, (position) => labels[position] ?? 0) };
}

function labelsOf<Examples extends { readonly file: string }>(
  blocks: readonly Labelled<Examples>[],
  found: number,
  { name }: Origin,
): OwnLabels {
  if (blocks.some(({ written }) => written === null)) return unlabelled(found);
  return classesOf(
    blocks.flatMap(({ written }) => written ?? []),
    blocks[0]?.examples.file ?? name,
  );
}

function requireFinite({ file, entry, array: { values } }: FoundPoints): void {
  const wrong = values.findIndex((value) => !Number.isFinite(Math.fround(value)));
  if (wrong < 0) return;
  const found = String(values[wrong]);
  const place = { ...(entry === undefined ? {} : { entry }), row: (wrong >> 1) + 1, column: (wrong & 1) + 1 };
  const what = `a coordinate is ${found}, not a finite number`;
  throw new FormatError({ file, code: "notFinite", what, place, details: { found } });
}

function pointRange(points: Float32Array, file: string): IntakeRange {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  points.forEach((value, i) => {
    low[i & 1] = Math.min(low[i & 1] ?? 0, value);
    high[i & 1] = Math.max(high[i & 1] ?? 0, value);
  });
  const flat = [0, 1].find((axis) => low[axis] === high[axis]);
  if (flat !== undefined) {
    const what = `every point has the same coordinate ${flat + 1}, ${low[flat]}`;
    throw new FormatError({
      file,
      code: "noContrast",
      what,
      place: { column: flat + 1 },
      details: { found: low[flat] ?? 0 },
    });
  }
  return { min: Math.min(...low), max: Math.max(...high), reading: "asGiven" };
}

interface Reported extends Pick<IntakeReport, "found" | "sizes" | "range" | "ink" | "warnings"> {
  readonly origin: Origin;
  readonly labels: OwnLabels;
}

function reportOf({ origin, labels, found, sizes, range, ink, warnings }: Reported): IntakeReport {
  const { skipped, sources, drawbacks } = origin;
  const kept = labels.labels.length;
  const counts = new Uint32Array(labels.classes);
  for (const label of labels.labels) counts[label] = (counts[label] ?? 0) + 1;
  const nameOf = (label: number) => (origin.labels === "none" ? "" : (labels.classNames?.[label] ?? String(label)));
  const classes = [...counts].map((count, label) => ({ name: nameOf(label), count }));
  return {
    sources,
    found,
    kept,
    sizes: sizes.slice(0, MOST_SIZES),
    range,
    ink,
    labels: origin.labels,
    classes,
    skipped: skipped.slice(0, MOST_SKIPPED),
    skippedCount: skipped.length,
    sample: samplePositions(labels),
    warnings: [
      ...(kept < found ? [{ code: "chosenFromMore", details: { found, kept } } as const] : []),
      ...(skipped.length > 0 ? [{ code: "skippedSome", details: { found: skipped.length } } as const] : []),
      ...labelWarnings(classes, origin.labels),
      ...warnings,
      ...drawbacks,
    ],
  };
}
