/** A labelled data set in memory: grey images, points of the plane, or ratings. Knows no file and no split. */
import { Failure } from "../shared/failure.ts";

interface Labelled {
  readonly name: string;
  readonly classes: number;
  readonly count: number;
  /** Class of each example, 0 … classes - 1: [count]. */
  readonly labels: Uint8Array;
  /** Names of the classes, `classes` long; null or absent where they are their numbers. */
  readonly classNames?: readonly string[] | null;
  /** What a person calls their own data. */
  readonly title?: string;
  /** Of a set that comes with a test set: so many examples are to train on, and all after them are held out. */
  readonly publishedTrainCount?: number;
}

export interface ImageDataset extends Labelled {
  readonly kind: "images";
  readonly width: number;
  readonly height: number;
  /** Grey levels 0–255 (0 is paper, 255 is ink), row-major: [count × height × width]. */
  readonly images: Uint8Array;
}

/**
 * Points of the plane, standardised: each coordinate has mean 0 and variance 1 over the distribution they come from, or over
 * the points themselves where that is not known.
 */
export interface PointDataset extends Labelled {
  readonly kind: "points";
  /** [count × 2]. */
  readonly points: Float32Array;
  /** Differential entropy of the distribution in nats, where it is known: no model's −log p(x) can fall below it. */
  readonly entropy: number | null;
}

/** What users have rated: a user is an example, a class the taste group planted in it. */
export interface RatingsDataset extends Labelled {
  readonly kind: "ratings";
  readonly items: number;
  /** 1 where the user liked the item, else 0: [count × items]. */
  readonly liked: Uint8Array;
  /** Taste group of each item: [items]. */
  readonly itemGroups: Uint8Array;
}

export type Dataset = ImageDataset | PointDataset | RatingsDataset;

/** Numbers of one example. */
export function inputDimOf(dataset: Dataset): number {
  switch (dataset.kind) {
    case "images":
      return dataset.width * dataset.height;
    case "points":
      return 2;
    case "ratings":
      return dataset.items;
  }
}

export type DatasetProblem =
  "notTheFormat" | "newerVersion" | "badHeader" | "truncated" | "tooLong" | "checksum" | "badLabel" | "notTheDataset";

/** Thrown for bytes that are not a data set; the message is one plain sentence naming what is wrong. */
export class DatasetError extends Failure {
  override readonly name = "DatasetError";
  readonly problem: DatasetProblem;

  constructor(problem: DatasetProblem, message: string) {
    super(DAMAGE.has(problem) ? "fileDamaged" : "fileNotUsable", message, { detail: message });
    this.problem = problem;
  }
}

/** What a new download may cure; anything else is another file than the page needs. */
const DAMAGE: ReadonlySet<DatasetProblem> = new Set(["truncated", "tooLong", "checksum"]);
