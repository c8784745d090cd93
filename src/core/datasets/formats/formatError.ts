/** A file that cannot be used: what is wrong, where, and what to do. Knows no format. */
import { Failure, type FailureDetails } from "../../shared/failure.ts";
import type { IntakePlace, IntakeProblem, IntakeProblemCode, IntakeRemedy } from "../../shared/intake.ts";

export interface FormatFault {
  /** Path or name as the person chose it. */
  readonly file: string;
  readonly code: IntakeProblemCode;
  /** A clause in plain English, without file, place and remedy. */
  readonly what: string;
  readonly place?: IntakePlace;
  readonly details?: FailureDetails;
  /** Where the code's own remedy does not fit. */
  readonly remedy?: IntakeRemedy;
}

/** Thrown by every parser here for bytes it cannot use, and for nothing else. */
export class FormatError extends Failure {
  override readonly name = "FormatError";
  readonly problem: IntakeProblem;

  constructor(fault: FormatFault) {
    const problem = problemOf(fault);
    super(DAMAGE.has(fault.code) ? "fileDamaged" : "fileNotUsable", problem.message, { detail: problem.message });
    this.problem = problem;
  }
}

export function problemOf({
  file,
  code,
  what,
  place,
  details = {},
  remedy = REMEDIES[code],
}: FormatFault): IntakeProblem {
  const subject = file === "" ? "" : `${file}: `;
  const message = `${subject}${what}${place === undefined ? "" : placeInWords(place)}. ${REMEDY_SENTENCES[remedy]}`;
  return { file, place: place ?? null, code, remedy, details, message };
}

function placeInWords({ entry, byte, row, column, example }: IntakePlace): string {
  const parts = [
    entry === undefined ? null : `in ${entry}`,
    byte === undefined ? null : `at byte ${byte}`,
    example === undefined ? null : `in example ${example}`,
    row === undefined ? null : `in row ${row}`,
    column === undefined ? null : `in column ${column}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "" : `, ${parts.join(", ")}`;
}

/** What a new download may cure; anything else is another file than we need. */
const DAMAGE: ReadonlySet<IntakeProblemCode> = new Set(["truncated", "trailing", "damaged", "undecodable"]);

const REMEDIES: Readonly<Record<IntakeProblemCode, IntakeRemedy>> = {
  emptyFile: "downloadAgain",
  notRecognised: "chooseKnownFormat",
  badHeader: "saveAgain",
  truncated: "downloadAgain",
  trailing: "downloadAgain",
  damaged: "downloadAgain",
  unsupported: "saveAsNumbers",
  pickled: "saveAsNumbers",
  encrypted: "unlock",
  expandsTooFar: "shrinkFirst",
  undecodable: "saveAgain",
  unreadable: "allowReading",
  fileTooLarge: "shrinkFirst",
  inputTooLarge: "chooseFewer",
  tooManyPixels: "shrinkFirst",
  tooManyFiles: "chooseFewer",
  notFinite: "correctValue",
  notANumber: "correctValue",
  raggedRow: "correctValue",
  badLabel: "correctValue",
  noContrast: "addExamples",
  noFiles: "addImages",
  emptyFolder: "addImages",
  outsideClasses: "sortIntoFolders",
  notAnExample: "chooseKnownFormat",
  mixedKinds: "chooseOneKind",
  shapeNotUsable: "saveAsNumbers",
  labelsDoNotMatch: "chooseMatching",
  labelsAlone: "addImages",
  ambiguous: "chooseMatching",
  tooManyClasses: "chooseMatching",
  tooFew: "addExamples",
};

const REMEDY_SENTENCES: Readonly<Record<IntakeRemedy, string>> = {
  downloadAgain: "Download or copy the file again.",
  saveAgain: "Save the file again with the program that made it.",
  saveAsNumbers: "Save plain numbers: images as [count, height, width], points as [count, 2], labels as whole numbers.",
  chooseKnownFormat: "Choose IDX, .npy, .npz, CSV, PNG, JPEG or WebP files.",
  chooseOneKind: "Choose only pictures, or only arrays with their labels, or one table.",
  chooseMatching: "Choose images and the labels that belong to them, one label an image.",
  chooseFewer: "Choose fewer or smaller files.",
  shrinkFirst: "Make it smaller first: fewer examples or smaller images.",
  addExamples: "Add examples that differ.",
  addImages: "Choose images as well.",
  correctValue: "Correct the value there, or remove its example.",
  sortIntoFolders: "Move each picture into the folder of its class.",
  unlock: "Unpack it without its password first.",
  allowReading: "Check that the file still exists and may be read, then choose it again.",
};
