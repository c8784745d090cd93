/** What kind of thing each data set holds, by its name: for settings and the page, which may not know how sets are made. */

export type DataKind = "images" | "points" | "ratings";

/**
 * Where a set comes from: `bundled` with the page, `public` from an address outside when somebody asks for it, `drawn` from a
 * distribution, or a person's `own`, told apart by its fingerprint.
 */
export type DataOrigin = "bundled" | "public" | "drawn" | "own";

interface KindOfData {
  readonly kind: DataKind;
  readonly origin: DataOrigin;
  /** Pixels per side of a square image; `chosen` where the settings say it, null for what is no image. */
  readonly side: number | "chosen" | null;
}

const POINTS = { kind: "points", origin: "drawn", side: null } as const;
const PUBLIC_IMAGES = { kind: "images", origin: "public", side: 28 } as const;

export const DATA_KINDS = {
  mnist: { kind: "images", origin: "bundled", side: 28 },
  mnist14: { kind: "images", origin: "bundled", side: 14 },
  mnist8: { kind: "images", origin: "bundled", side: 8 },
  mnistFull: PUBLIC_IMAGES,
  fashion: PUBLIC_IMAGES,
  kmnist: PUBLIC_IMAGES,
  ownImages: { kind: "images", origin: "own", side: "chosen" },
  moons: POINTS,
  rings: POINTS,
  pinwheel: POINTS,
  checkerboard: POINTS,
  gaussians: POINTS,
  spiral: POINTS,
  ownPoints: { kind: "points", origin: "own", side: null },
  ratings: { kind: "ratings", origin: "drawn", side: null },
} as const satisfies Record<string, KindOfData>;

export type DatasetName = keyof typeof DATA_KINDS;

/** The names of one kind. */
export type DatasetNameOf<Kind extends DataKind> = {
  [Name in DatasetName]: (typeof DATA_KINDS)[Name]["kind"] extends Kind ? Name : never;
}[DatasetName];

/** The names from one origin. */
export type DatasetNameFrom<Origin extends DataOrigin> = {
  [Name in DatasetName]: (typeof DATA_KINDS)[Name]["origin"] extends Origin ? Name : never;
}[DatasetName];

export function isDatasetName(name: string): name is DatasetName {
  return Object.hasOwn(DATA_KINDS, name);
}

export function comesFrom<Origin extends DataOrigin>(
  name: DatasetName,
  origin: Origin,
): name is DatasetNameFrom<Origin> {
  return DATA_KINDS[name].origin === origin;
}
