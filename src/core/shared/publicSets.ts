/**
 * The sets that are fetched by name when somebody asks for them: where they are, how large, under which licence. Fetches and
 * reads nothing. All are 70,000 grey images of 28 × 28 in ten classes, in four files of the IDX format under gzip, with a test
 * set of their own.
 */
import type { DatasetNameFrom } from "./dataKinds.ts";

export type PublicName = DatasetNameFrom<"public">;

export const PUBLIC_NAMES = ["mnistFull", "fashion", "kmnist"] as const satisfies readonly PublicName[];

/** The four files, named alike in every set. */
export const PUBLIC_FILES = {
  trainImages: "train-images-idx3-ubyte.gz",
  trainLabels: "train-labels-idx1-ubyte.gz",
  heldOutImages: "t10k-images-idx3-ubyte.gz",
  heldOutLabels: "t10k-labels-idx1-ubyte.gz",
} as const;

export type PublicPart = keyof typeof PUBLIC_FILES;

export const PUBLIC_PARTS = Object.keys(PUBLIC_FILES) as readonly PublicPart[];

/** What every one of them must hold. */
export const PUBLIC_SHAPE = { side: 28, classes: 10, trainCount: 60_000, heldOutCount: 10_000 } as const;

export interface PublicSet {
  /** Folders that have the four files, tried in this order; each lets pages of other origins read them. */
  readonly folders: readonly string[];
  /** Compressed bytes of each file, as published. */
  readonly bytes: Readonly<Record<PublicPart, number>>;
  readonly licence: string;
  readonly source: string;
  /** Null where the classes are digits. */
  readonly classNames: readonly string[] | null;
}

export const PUBLIC_SETS: Readonly<Record<PublicName, PublicSet>> = {
  mnistFull: {
    folders: [
      "https://cdn.jsdelivr.net/gh/fgnt/mnist@master/",
      "https://raw.githubusercontent.com/fgnt/mnist/master/",
      "https://storage.googleapis.com/cvdf-datasets/mnist/",
      "https://ossci-datasets.s3.amazonaws.com/mnist/",
    ],
    bytes: { trainImages: 9_912_422, trainLabels: 28_881, heldOutImages: 1_648_877, heldOutLabels: 4_542 },
    licence: "CC BY-SA 3.0",
    source: "LeCun, Cortes & Burges",
    classNames: null,
  },
  fashion: {
    // The first of the images is beyond what jsDelivr serves in one file.
    folders: [
      "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
      "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
    ],
    bytes: { trainImages: 26_421_880, trainLabels: 29_515, heldOutImages: 4_422_102, heldOutLabels: 5_148 },
    licence: "MIT",
    source: "Zalando Research",
    classNames: [
      "T-shirt/top",
      "Trouser",
      "Pullover",
      "Dress",
      "Coat",
      "Sandal",
      "Shirt",
      "Sneaker",
      "Bag",
      "Ankle boot",
    ],
  },
  kmnist: {
    folders: [
      "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
      "https://raw.githubusercontent.com/zzc18765/AiPremiumClass/2187a1b6168b317230cb0d942ab8817aa94e1c89/week3_codes/data/KMNIST/raw/",
    ],
    bytes: { trainImages: 18_165_135, trainLabels: 29_497, heldOutImages: 3_041_136, heldOutLabels: 5_120 },
    licence: "CC BY-SA 4.0",
    source: "ROIS-DS Center for Open Data in the Humanities",
    classNames: ["お", "き", "す", "つ", "な", "は", "ま", "や", "れ", "を"],
  },
};

/** Compressed bytes of the whole set. */
export function publicBytes(name: PublicName): number {
  return Object.values(PUBLIC_SETS[name].bytes).reduce((sum, bytes) => sum + bytes, 0);
}

/** Folders to fetch from, a person's own first. A mirror holds the sets in folders of these names: `<mirror>/fashion/…`. */
export function publicFolders(name: PublicName, mirror: string | null): readonly string[] {
  return [...(mirror === null ? [] : [`${mirror}${name}/`]), ...PUBLIC_SETS[name].folders];
}

/** Those of a machine itself may do without encryption. */
const PLAIN_HOSTS = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * A mirror as a person typed it → the address of its folder, with a slash at its end; null for what is none: only https, the
 * page's own origin, or the machine itself.
 * @param page the address of the page
 */
export function parseMirror(typed: string, page: string): string | null {
  const parts = /^(https?):\/\/((?:\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d{1,5})?)(\/[^\s?#]*)?$/i.exec(typed.trim());
  if (parts === null) return null;
  const [, scheme = "", host = "", path = "/"] = parts;
  const origin = `${scheme.toLowerCase()}://${host.toLowerCase()}`;
  const isPlain = PLAIN_HOSTS.test(host.replace(/:\d+$/, "").toLowerCase());
  if (scheme.toLowerCase() !== "https" && !isPlain && !page.startsWith(`${origin}/`)) return null;
  return `${origin}${path.endsWith("/") ? path : `${path}/`}`;
}
