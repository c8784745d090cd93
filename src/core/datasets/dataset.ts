/** A labelled set of grey images in memory, and the error for what cannot become one. Knows no file and no split. */
import { Failure } from "../shared/failure.ts";

export interface Dataset {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly classes: number;
  readonly count: number;
  /** Grey levels 0–255 (0 is paper, 255 is ink), row-major: [count × height × width]. */
  readonly images: Uint8Array;
  /** Class of each image, 0 … classes - 1: [count]. */
  readonly labels: Uint8Array;
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
