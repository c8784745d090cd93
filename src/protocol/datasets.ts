/** What the page is told of a data set, and what decides one. Types and names alone. */
import type { Settings } from "../core/settings/descriptors.ts";

interface DescribedSplit {
  readonly name: Settings["dataset"];
  /** What a person calls their own data; null for sets that have a name here. */
  readonly title: string | null;
  /** 16 hexadecimal digits over every example and label; of own data those that the settings name. */
  readonly fingerprint: string;
  readonly classes: number;
  /** `classes` long; null where classes are their numbers. */
  readonly classNames: readonly string[] | null;
  readonly trainCount: number;
  readonly heldOutCount: number;
  /** Class of each held-out example, in the order every held-out array uses. */
  readonly heldOutLabels: Uint8Array;
}

export interface ImagesDescription extends DescribedSplit {
  readonly kind: "images";
  readonly width: number;
  readonly height: number;
  /** Held-out images as bytes, for the strips: [heldOutCount, height * width]. */
  readonly heldOutImages: Uint8Array;
}

export interface PointsDescription extends DescribedSplit {
  readonly kind: "points";
  /** [heldOutCount, 2]. */
  readonly heldOutPoints: Float32Array;
  /** Differential entropy of the distribution, nats, where it is known. */
  readonly entropy: number | null;
}

export interface RatingsDescription extends DescribedSplit {
  readonly kind: "ratings";
  readonly items: number;
  /** [heldOutCount, items], 1 where liked. */
  readonly heldOutLiked: Uint8Array;
  readonly itemGroups: Uint8Array;
}

export type DatasetDescription = ImagesDescription | PointsDescription | RatingsDescription;

/** What decides a data set and its split: its name, for sets that are drawn how, of a person's own which. */
export type DatasetChoice = Pick<Settings, (typeof CHOICE_NAMES)[number]>;

export const CHOICE_NAMES = ["dataset", "toyNoise", "toyCount", "data", "imageSide", "splitSeed"] as const;
