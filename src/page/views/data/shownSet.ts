/**
 * What a data set is, to be looked at before it is trained on: counts, size, range, how many of each class. Made alike from a
 * person's own data and from what the trainer says of a set it knows. Draws nothing.
 */
import { heldOutCountOf, type OwnData } from "../../../core/shared/ownData.ts";
import type { DatasetDescription } from "../../../protocol/datasets.ts";

export interface Range {
  readonly low: number;
  readonly high: number;
}

export type ShownExamples =
  | {
      readonly kind: "images";
      readonly side: number;
      /** [count, side, side]. */
      readonly images: Uint8Array;
      /** Grey levels that occur. */
      readonly range: Range;
    }
  | {
      readonly kind: "points";
      /** [count, 2]. */
      readonly points: Float32Array;
      readonly ranges: readonly [Range, Range];
    }
  | { readonly kind: "ratings"; readonly items: number; readonly liked: Uint8Array };

export interface ShownSet {
  readonly trainCount: number;
  readonly heldOutCount: number;
  readonly classes: number;
  readonly classNames: readonly string[] | null;
  /** Class of each of `examples`. */
  readonly labels: Uint8Array;
  /** How many of `examples` each class has, [classes]. */
  readonly perClass: readonly number[];
  /** Whether `examples` is the whole set, or only what is held out of it. */
  readonly isWhole: boolean;
  readonly examples: ShownExamples;
}

export function shownOwn(data: OwnData): ShownSet {
  const { count, classes, classNames, labels } = data;
  const heldOutCount = heldOutCountOf(data);
  return {
    trainCount: count - heldOutCount,
    heldOutCount,
    classes,
    classNames,
    labels,
    perClass: countPerClass(labels, classes),
    isWhole: true,
    examples: data.kind === "images" ? imagesShown(data.images, data.side) : pointsShown(data.points),
  };
}

export function shownDescription(dataset: DatasetDescription): ShownSet {
  const { trainCount, heldOutCount, classes, heldOutLabels: labels } = dataset;
  const perClass = countPerClass(labels, classes);
  const common = { trainCount, heldOutCount, classes, classNames: null, labels, perClass, isWhole: false };
  switch (dataset.kind) {
    case "images":
      return { ...common, examples: imagesShown(dataset.heldOutImages, dataset.width) };
    case "points":
      return { ...common, examples: pointsShown(dataset.heldOutPoints) };
    case "ratings":
      return { ...common, examples: { kind: "ratings", items: dataset.items, liked: dataset.heldOutLiked } };
  }
}

/** How many examples there are of each class 0 … classes − 1. */
export function countPerClass(labels: Uint8Array, classes: number): readonly number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

function imagesShown(images: Uint8Array, side: number): ShownExamples {
  let [low, high] = [255, 0];
  for (const level of images) {
    if (level < low) low = level;
    if (level > high) high = level;
  }
  return { kind: "images", side, images, range: { low, high } };
}

function pointsShown(points: Float32Array): ShownExamples {
  return { kind: "points", points, ranges: [rangeAlong(points, 0), rangeAlong(points, 1)] };
}

function rangeAlong(points: Float32Array, coordinate: 0 | 1): Range {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = coordinate; at < points.length; at += 2) {
    const value = points[at] ?? 0;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}
