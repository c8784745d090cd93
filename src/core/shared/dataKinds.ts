/** What kind of thing each data set holds, by its name: for settings and the page, which may not know how sets are made. */

export type DataKind = "images" | "points" | "ratings";

interface KindOfData {
  readonly kind: DataKind;
  /** Pixels per side of a square image; null for what is no image. */
  readonly side: number | null;
}

const POINTS = { kind: "points", side: null } as const;

export const DATA_KINDS = {
  mnist: { kind: "images", side: 28 },
  mnist14: { kind: "images", side: 14 },
  mnist8: { kind: "images", side: 8 },
  moons: POINTS,
  rings: POINTS,
  pinwheel: POINTS,
  checkerboard: POINTS,
  gaussians: POINTS,
  spiral: POINTS,
  ratings: { kind: "ratings", side: null },
} as const satisfies Record<string, KindOfData>;

export type DatasetName = keyof typeof DATA_KINDS;

/** The names of one kind. */
export type DatasetNameOf<Kind extends DataKind> = {
  [Name in DatasetName]: (typeof DATA_KINDS)[Name]["kind"] extends Kind ? Name : never;
}[DatasetName];
