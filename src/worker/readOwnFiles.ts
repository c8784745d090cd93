/**
 * Files that a person chose → their data and a report, or what is wrong with them. Recognises by content, never by name.
 * Knows no browser: what decodes pictures is handed in.
 */
import { FormatError, problemOf, type FormatFault } from "../core/datasets/formats/formatError.ts";
import { INTAKE_LIMITS, type IntakeOptions, type IntakeProblem, type IntakeResult } from "../core/shared/intake.ts";
import type { ChosenFile } from "../protocol/intake.ts";
import { IntakeProgress } from "./intakeProgress.ts";
import { lookAt, type LookedAt } from "./lookAtFile.ts";
import type { Reading, ReadingSurroundings } from "./intakeReading.ts";
import { readOwnArrays } from "./readOwnArrays.ts";
import { readOwnPictures } from "./readOwnPictures.ts";
import { readOwnTables } from "./readOwnTables.ts";

/** More problems than a person reads. */
const MOST_PROBLEMS = 20;
/** Files looked at at the same time: a disk answers several as fast as one. */
const LOOKED_AT_ONCE = 16;

/** What file systems and archives put beside what a person has chosen; passed over in silence. */
const CLUTTER = /(^|\/)(\.[^/]*|__MACOSX(\/.*)?|Thumbs\.db|desktop\.ini)$/;

/** Rejects only where the program is wrong, or with CancelledError. */
export async function readOwnFiles(
  chosen: readonly ChosenFile[],
  options: IntakeOptions,
  surroundings: ReadingSurroundings,
): Promise<IntakeResult> {
  try {
    const problems = problemsOfSizes(chosen);
    if (problems.length > 0) return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
    const { emit, clock, decodePicture, cancellation } = surroundings;
    const progress = new IntakeProgress(emit, clock);
    const looked = await lookAtAll(
      chosen.filter(({ path }) => !CLUTTER.test(path)),
      progress,
    );
    return await readLooked(looked, { options, progress, decodePicture, cancellation, skipped: [] });
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, problems: [error.problem] };
    if (isOutOfMemory(error)) return refused({ file: "", code: "inputTooLarge", what: "the memory does not suffice" });
    throw error;
  }
}

/** By what the file system says alone: nothing has been read yet. */
function problemsOfSizes(chosen: readonly ChosenFile[]): readonly IntakeProblem[] {
  if (chosen.length === 0) return [problemOf({ file: "", code: "noFiles", what: "no files were chosen" })];
  const { inputBytes, files } = INTAKE_LIMITS;
  if (chosen.length > files) {
    const what = `${chosen.length} files are more than ${files}`;
    return [problemOf({ file: "", code: "tooManyFiles", what, details: { found: chosen.length, limit: files } })];
  }
  const large = chosen.filter(({ file }) => file.size > inputBytes);
  if (large.length > 0) {
    return large.map(({ path, file }) => {
      const what = `the file has ${file.size} bytes, more than ${inputBytes}`;
      return problemOf({ file: path, code: "fileTooLarge", what, details: { found: file.size, limit: inputBytes } });
    });
  }
  const total = chosen.reduce((sum, { file }) => sum + file.size, 0);
  if (total <= inputBytes) return [];
  const what = `the files have ${total} bytes together, more than ${inputBytes}`;
  return [problemOf({ file: "", code: "inputTooLarge", what, details: { found: total, limit: inputBytes } })];
}

async function lookAtAll(chosen: readonly ChosenFile[], progress: IntakeProgress): Promise<readonly LookedAt[]> {
  const looked: LookedAt[] = [];
  for (let i = 0; i < chosen.length; i += LOOKED_AT_ONCE) {
    looked.push(...(await Promise.all(chosen.slice(i, i + LOOKED_AT_ONCE).map(lookAt))));
    progress.at("looking", looked.length, chosen.length);
  }
  return looked;
}

function readLooked(looked: readonly LookedAt[], reading: Reading): Promise<IntakeResult> | IntakeResult {
  const of = (...kinds: readonly LookedAt["kind"][]) => looked.filter(({ kind }) => kinds.includes(kind));
  const pictures = of("png", "jpeg", "webp");
  const arrays = of("idx", "npy", "zip", "gzip");
  const texts = of("text");
  const faulty = looked.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  if (looked.length === 0) return refused({ file: "", code: "emptyFolder", what: "the folder holds no files" });
  if (pictures.length > 0 && arrays.length > 0) {
    const what = `${pictures.length} pictures and ${arrays.length} arrays were chosen together`;
    const file = arrays[0]?.path ?? "";
    return refused({ file, code: "mixedKinds", what, details: { pictures: pictures.length, arrays: arrays.length } });
  }
  const beside = texts.map(({ path }) =>
    problemOf({ file: path, code: "notAnExample", what: "text is no picture and no array" }),
  );
  if (pictures.length > 0) return readOwnPictures(pictures, { ...reading, skipped: [...faulty, ...beside] });
  if (arrays.length > 0) return readOwnArrays(arrays, { ...reading, skipped: [...faulty, ...beside] });
  if (texts.length > 0) return readOwnTables(texts, { ...reading, skipped: faulty });
  return { ok: false, problems: faulty.slice(0, MOST_PROBLEMS) };
}

function refused(fault: FormatFault): IntakeResult {
  return { ok: false, problems: [problemOf(fault)] };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && /alloc|array length|array buffer|string length/i.test(error.message);
}
