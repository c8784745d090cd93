/** What the page may ask of the worker that reads a person's files. The single source of truth for both sides. */
import type { IntakeOptions, IntakeResult } from "../core/shared/intake.ts";

/** What is used of a File; a File is one. */
export interface ReadableFile {
  readonly name: string;
  readonly size: number;
  slice(start?: number, end?: number): { arrayBuffer(): Promise<ArrayBuffer> };
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface ChosenFile {
  readonly file: ReadableFile;
  /** With its folders, separated by `/`; the bare name where it was chosen alone. */
  readonly path: string;
}

export interface IntakeRead {
  readonly files: readonly ChosenFile[];
  readonly options: IntakeOptions;
}

export interface IntakeCommands {
  /** Bad data is an answer, not an error; only a defect of the program rejects. */
  "intake.read": { params: IntakeRead; result: IntakeResult };
}

export type IntakeStage = "looking" | "reading" | "resizing";

/** At most every 50 ms and once at the end of a stage: `done` of `total` files or examples. */
export interface IntakeEvent {
  readonly kind: "intake.progress";
  readonly stage: IntakeStage;
  readonly done: number;
  readonly total: number;
}
