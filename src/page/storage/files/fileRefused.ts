/** A file that cannot be taken, as a failure: what is wrong, at which place in it, and what was found there. Words are the catalogues'. */
import { Failure } from "../../../core/shared/failure.ts";

/** Each has a sentence in both catalogues that says the remedy. */
export const FILE_PROBLEMS = {
  tooShort: "The file is too short: a safetensors file begins with eight bytes and a header.",
  headerTooLong: "Its header says to be longer than the file or than 100 MB, so it is cut off, or no safetensors file.",
  notText: "Its header is not text in UTF-8.",
  notJson: "Its header is not JSON, so it is damaged, or no safetensors file.",
  duplicateKey: "A name appears twice in its header.",
  badEntry: "An entry of its header is not what a tensor has: dtype, shape and data_offsets.",
  unknownType: "It has numbers of a type that cannot be read here. Save it as F32.",
  badShape: "A shape is not made of whole numbers that can be multiplied.",
  wrongSize: "The bytes of a tensor are not as many as its shape and type need.",
  gap: "Tensors overlap or leave a gap, so it is damaged.",
  wrongLength: "The numbers end before or after the file does: it is cut off, or has something appended.",
  metadataNotText: "Its metadata are not all text.",
  notOurs: "It is a safetensors file, but not a run of this page.",
  newer: "It was written by a newer version of this page. Reload the page, or open it there.",
  badField: "What it says about its run cannot be used.",
  missing: "A tensor is missing that its run needs.",
  wrongShape: "A tensor has another shape or type than its run needs.",
  unexpected: "It has a tensor that its run does not know.",
  notFinite: "It has weights that are not finite numbers.",
  ownDataMissing:
    "It was trained on own data that are neither in the file nor here. Add the same data first, then open it again.",
  tooLarge: "It is larger than 1 GB, more than can be opened here.",
} as const;

export type FileProblem = keyof typeof FILE_PROBLEMS;

export class FileRefused extends Failure {
  override readonly name = "FileRefused";
  readonly problem: FileProblem;
  /** Where in the file: a byte, a tensor, a field; empty where it is the whole. */
  readonly place: string;
  /** What was found there; empty where there is nothing to show. */
  readonly found: string;

  constructor(problem: FileProblem, place = "", found = "") {
    const shown = shortened(found);
    const at = place === "" ? "" : ` (${shortened(place)}${shown === "" ? "" : `: ${shown}`})`;
    super("fileNotUsable", `${FILE_PROBLEMS[problem]}${at}`, { detail: `${FILE_PROBLEMS[problem]}${at}` });
    this.problem = problem;
    this.place = shortened(place);
    this.found = shown;
  }
}

const SHOWN_CHARACTERS = 80;

function shortened(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
