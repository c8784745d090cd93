/** A data set of a person's own, as it is held, kept and handed to a trainer. Knows no file format and no storage. */

interface Own {
  /** What a person calls it: a file or folder name, or what they typed. */
  readonly name: string;
  readonly count: number;
  readonly classes: number;
  /** Class of each example, 0 … classes - 1: [count]. All 0, with `classes` 1, where nothing was labelled. */
  readonly labels: Uint8Array;
  /** Names of the classes, `classes` long; null where they are their numbers. */
  readonly classNames: readonly string[] | null;
}

export interface OwnImages extends Own {
  readonly kind: "images";
  /** Pixels per side of the square images, 14 … 64. */
  readonly side: number;
  /** Grey levels 0–255 (0 is paper, 255 is ink), row-major: [count × side × side]. */
  readonly images: Uint8Array;
  /**
   * Which examples come from the same drawing, 0 … : [count]. The split never parts a group, so that no held-out image is a
   * variant of one that is trained on. Where absent, each example stands for itself.
   */
  readonly groups?: Uint16Array;
}

export interface OwnPoints extends Own {
  readonly kind: "points";
  /** As they were given, not standardised: [count × 2]. */
  readonly points: Float32Array;
}

export type OwnData = OwnImages | OwnPoints;

/** Smallest and largest side of a person's own images, in pixels. */
export const OWN_SIDES = { min: 14, max: 64 } as const;

/** Examples that a set needs at least, so that a tenth can be held out, and those it may have. */
export const OWN_COUNTS = { min: 20, max: 70_000 } as const;

/**
 * How many examples are held out: a tenth, rounded. Of groups, which are never parted, a tenth of them, at least one, and
 * not all; with as many examples each, as drawings with their variants have.
 */
export function heldOutCountOf(data: OwnData): number {
  const { count } = data;
  const groups = data.kind === "images" && data.groups !== undefined ? new Set(data.groups).size : count;
  if (groups === count) return Math.round(count / 10);
  return (Math.min(Math.max(1, Math.round(groups / 10)), groups - 1) * count) / groups;
}
