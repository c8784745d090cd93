/** What reading a person's files can tell: the report, the problems and their remedies, the limits. Reads no file itself. */
import type { FailureDetails } from "./failure.ts";
import type { OwnData } from "./ownData.ts";

/**
 * What is wrong with a file or a choice of files. The page has a sentence for each (`intake` in both catalogues), filled
 * from the problem's details.
 */
export const INTAKE_PROBLEMS = [
  /* of bytes */
  "emptyFile",
  "notRecognised",
  "badHeader",
  "truncated",
  "trailing",
  "damaged",
  "unsupported",
  "pickled",
  "encrypted",
  "expandsTooFar",
  "undecodable",
  "unreadable",
  /* of sizes */
  "fileTooLarge",
  "inputTooLarge",
  "tooManyPixels",
  "tooManyFiles",
  /* of values */
  "notFinite",
  "notANumber",
  "raggedRow",
  "badLabel",
  "noContrast",
  /* of what belongs together */
  "noFiles",
  "emptyFolder",
  "outsideClasses",
  "notAnExample",
  "mixedKinds",
  "shapeNotUsable",
  "labelsDoNotMatch",
  "labelsAlone",
  "ambiguous",
  "tooManyClasses",
  "tooFew",
] as const;

export type IntakeProblemCode = (typeof INTAKE_PROBLEMS)[number];

/** What a person can do about it. The page has a sentence for each. */
export const INTAKE_REMEDIES = [
  "downloadAgain",
  "saveAgain",
  "saveAsNumbers",
  "chooseKnownFormat",
  "chooseOneKind",
  "chooseMatching",
  "chooseFewer",
  "shrinkFirst",
  "addExamples",
  "addImages",
  "correctValue",
  "sortIntoFolders",
  "unlock",
  "allowReading",
] as const;

export type IntakeRemedy = (typeof INTAKE_REMEDIES)[number];

/** Where in a file: the parts that are known. Bytes and examples count from 0, rows and columns of a table from 1. */
export interface IntakePlace {
  readonly byte?: number;
  readonly row?: number;
  readonly column?: number;
  readonly example?: number;
  /** A file inside an archive. */
  readonly entry?: string;
}

export interface IntakeProblem {
  /** Path or name as the person chose it; empty where no single file is to blame. */
  readonly file: string;
  readonly place: IntakePlace | null;
  readonly code: IntakeProblemCode;
  readonly remedy: IntakeRemedy;
  /** Values for the words: `found`, `expected`, `limit`, `detail` … */
  readonly details: FailureDetails;
  /** The plain English sentence. */
  readonly message: string;
}

export const IMAGE_FORMATS = ["png", "jpeg", "webp"] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];
export type SourceFormat = "idx" | "npy" | "npz" | "csv" | ImageFormat;

/** Files of one format that were read, together; a folder of images is one source for each format in it. */
export interface IntakeSource {
  /** The file, or the folder where there were several. */
  readonly name: string;
  readonly format: SourceFormat;
  readonly files: number;
  /** As they lie on the disk. */
  readonly bytes: number;
  readonly gzipped: boolean;
}

/** Sizes of the images before they were resized. */
export interface IntakeSize {
  readonly width: number;
  readonly height: number;
  readonly count: number;
}

/**
 * How numbers became grey levels: `unit` [0, 1] × 255, `bytes` as they are, `signed` [−1, 1] → [0, 255], `stretched` from
 * the smallest to the largest, `decoded` by the browser from a picture; `asGiven` for points.
 */
export type RangeReading = "unit" | "bytes" | "signed" | "stretched" | "decoded" | "asGiven";

export interface IntakeRange {
  readonly min: number;
  readonly max: number;
  readonly reading: RangeReading;
}

/** Which of paper and ink is bright. Images are kept with dark paper (0), so light paper is inverted. */
export interface IntakeInk {
  readonly inverted: boolean;
  /** Mean grey level 0–255 of the outermost pixels, before any inversion. */
  readonly border: number;
  /** Mean grey level 0–255 of all others. */
  readonly inside: number;
  /** Recognised by the border, or as the person said. */
  readonly by: "border" | "choice";
}

export type LabelSource = "none" | "folders" | "file" | "array" | "column" | "drawn";

export interface IntakeClass {
  readonly name: string;
  readonly count: number;
}

/** What a person should know and that stops nothing. */
export type IntakeWarningCode =
  | "chosenFromMore"
  | "resized"
  | "padded"
  | "noLabels"
  | "fewPerClass"
  | "unbalanced"
  | "blankImages"
  | "colourDropped"
  | "skippedSome"
  | "extraColumns";

export interface IntakeWarning {
  readonly code: IntakeWarningCode;
  readonly details: FailureDetails;
}

export interface IntakeReport {
  readonly sources: readonly IntakeSource[];
  /** Examples in the files, and those that became data. */
  readonly found: number;
  readonly kept: number;
  /** Of pictures and arrays of them, most frequent first, at most 8; empty for points. */
  readonly sizes: readonly IntakeSize[];
  readonly range: IntakeRange;
  /** Null for points. */
  readonly ink: IntakeInk | null;
  readonly labels: LabelSource;
  /** One entry without a name for data without labels. */
  readonly classes: readonly IntakeClass[];
  /** The first 100 files or rows that were left out and why. */
  readonly skipped: readonly IntakeProblem[];
  readonly skippedCount: number;
  /** Positions in the data for a sample sheet: up to 60, drawn by seed, classes in turn. */
  readonly sample: Uint32Array;
  readonly warnings: readonly IntakeWarning[];
}

export interface IntakeOptions {
  /** Pixels per side, 14 … 64; null: the images' own side where all share one in that range, else 28. */
  readonly side: number | null;
  /** `dark`: ink is bright already; `light`: invert; `auto`: by the border. */
  readonly paper: "auto" | "dark" | "light";
  /** What the data will be called; null: the file's or folder's name. */
  readonly name: string | null;
}

export const INTAKE_DEFAULTS: IntakeOptions = { side: null, paper: "auto", name: null };

export type IntakeResult =
  | { readonly ok: true; readonly data: OwnData; readonly report: IntakeReport }
  | { readonly ok: false; readonly problems: readonly IntakeProblem[] };

/** Side of images whose own says nothing: that of MNIST. */
export const DEFAULT_SIDE = 28;

/** Classes that a byte can number. */
export const MOST_CLASSES = 256;

const MEBI = 2 ** 20;

export const INTAKE_LIMITS = {
  /** All files together, on the disk and, apart from that, unpacked: 70,000 float64 images of 28×28 are 419 MiB. */
  inputBytes: 512 * MEBI,
  /** One picture: a 40-megapixel photograph takes 160 MB while it is decoded. */
  pixels: 40_000_000,
  /** Files in one folder; more are refused before one is opened. */
  files: 200_000,
} as const;
