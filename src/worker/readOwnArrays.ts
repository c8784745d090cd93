/** IDX, .npy and .npz files, packed or not → own images or points. Recognises nothing but what is inside gzip. */
import { FormatError } from "../core/datasets/formats/formatError.ts";
import { gunzip } from "../core/datasets/formats/gzip.ts";
import { parseIdx } from "../core/datasets/formats/idx.ts";
import { parseNpy } from "../core/datasets/formats/npy.ts";
import { parseNpz } from "../core/datasets/formats/npz.ts";
import { sniff } from "../core/datasets/formats/sniff.ts";
import { arrange, type FoundArray } from "../core/datasets/own/ownArrays.ts";
import { imagesFromArrays, pointsFromArrays } from "../core/datasets/own/ownSet.ts";
import {
  INTAKE_LIMITS,
  type IntakeProblem,
  type IntakeResult,
  type IntakeSource,
  type SourceFormat,
} from "../core/shared/intake.ts";
import { nameOf } from "./chosenNames.ts";
import { readWhole, type LookedAt } from "./lookAtFile.ts";
import type { Reading } from "./intakeReading.ts";
import { tablesFrom, type FoundTable } from "./readOwnTables.ts";

interface Unpacked {
  readonly arrays: readonly FoundArray[];
  readonly tables: readonly FoundTable[];
  readonly sources: readonly IntakeSource[];
}

export async function readOwnArrays(files: readonly LookedAt[], reading: Reading): Promise<IntakeResult> {
  const { options, progress, skipped } = reading;
  const unpacked = await unpackAll(files, reading);
  if ("problems" in unpacked) return { ok: false, problems: unpacked.problems };
  const { arrays, tables, sources } = unpacked;
  const name = options.name ?? nameOf(files);
  if (tables.length > 0 && arrays.length === 0) return tablesFrom(tables, { name, sources }, reading);
  const unused = tables.map(
    ({ file }) => new FormatError({ file, code: "notAnExample", what: "a table is no array" }).problem,
  );
  const arranged = arrange(arrays);
  const isLabelled = arranged.blocks.some(({ written }) => written !== null);
  const isArchive = arrays.length > 1 && files.length === 1;
  const origin = {
    name,
    sources,
    labels: isLabelled ? (isArchive ? ("array" as const) : ("file" as const)) : ("none" as const),
    skipped: [...skipped, ...unused, ...arranged.skipped],
    drawbacks: [],
  };
  if (arranged.kind === "points") return pointsFromArrays(arranged.blocks, origin);
  return imagesFromArrays(arranged.blocks, origin, options, (done, total) => progress.at("resizing", done, total));
}

/** All problems together: a person should not meet them one by one. */
async function unpackAll(
  files: readonly LookedAt[],
  { progress }: Reading,
): Promise<Unpacked | { readonly problems: readonly IntakeProblem[] }> {
  const problems: IntakeProblem[] = [];
  const arrays: FoundArray[] = [];
  const tables: FoundTable[] = [];
  const sources: IntakeSource[] = [];
  let room: number = INTAKE_LIMITS.inputBytes;
  for (const [i, file] of files.entries()) {
    try {
      // One after the other: the room that is left depends on those before.
      const packed = await readWhole(file);
      const gzipped = file.kind === "gzip";
      const bytes = gzipped ? gunzip(packed, file.path, room) : packed;
      const { format, found, table } = parsed(bytes, file.path, room);
      room -= found.reduce((sum, { array }) => sum + array.values.byteLength, 0);
      arrays.push(...found);
      if (table) tables.push({ file: file.path, bytes });
      sources.push({ name: file.path, format, files: 1, bytes: file.file.size, gzipped });
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      problems.push(error.problem);
    }
    progress.at("reading", i + 1, files.length);
  }
  return problems.length > 0 ? { problems } : { arrays, tables, sources };
}

interface Parsed {
  readonly format: SourceFormat;
  readonly found: readonly FoundArray[];
  readonly table: boolean;
}

function parsed(bytes: Uint8Array, file: string, room: number): Parsed {
  const { kind, found } = sniff(bytes);
  switch (kind) {
    case "idx":
      return { format: "idx", found: [{ file, array: parseIdx(bytes, file) }], table: false };
    case "npy":
      return { format: "npy", found: [{ file, array: parseNpy(bytes, file) }], table: false };
    case "zip": {
      const named = parseNpz(bytes, file, room);
      return { format: "npz", found: named.map(({ name, ...array }) => ({ file, entry: name, array })), table: false };
    }
    case "text":
      return { format: "csv", found: [], table: true };
    case "empty":
      throw new FormatError({ file, code: "emptyFile", what: "there is nothing inside" });
    default: {
      const what = `what is inside is none of the kinds that are read (${found})`;
      throw new FormatError({ file, code: "notRecognised", what, place: { byte: 0 }, details: { found } });
    }
  }
}
