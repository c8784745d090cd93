/** Tables of numbers → own images or points, a row an example. Recognises no column itself. */
import { parseCsv, type Table } from "../core/datasets/formats/csv.ts";
import { FormatError } from "../core/datasets/formats/formatError.ts";
import type { NumericArray } from "../core/datasets/formats/numericArray.ts";
import { imagesFromArrays, pointsFromArrays } from "../core/datasets/own/ownSet.ts";
import type { IntakeResult, IntakeSource, IntakeWarning } from "../core/shared/intake.ts";
import { nameOf } from "./chosenNames.ts";
import { readWhole, type LookedAt } from "./lookAtFile.ts";
import type { Reading } from "./intakeReading.ts";

export interface FoundTable {
  readonly file: string;
  readonly bytes: Uint8Array;
}

export async function readOwnTables(files: readonly LookedAt[], reading: Reading): Promise<IntakeResult> {
  const tables = await Promise.all(files.map(async (file) => ({ file: file.path, bytes: await readWhole(file) })));
  const sources = files.map(({ path, file }): IntakeSource => ({
    name: path,
    format: "csv",
    files: 1,
    bytes: file.size,
    gzipped: false,
  }));
  return tablesFrom(tables, { name: reading.options.name ?? nameOf(files), sources }, reading);
}

/** Throws FormatError. */
export function tablesFrom(
  tables: readonly FoundTable[],
  { name, sources }: { readonly name: string; readonly sources: readonly IntakeSource[] },
  { options, progress, skipped }: Reading,
): IntakeResult {
  const parsed = tables.map(({ file, bytes }) => ({ file, table: parseCsv(bytes, file) }));
  const [first] = parsed;
  if (first === undefined) throw new FormatError({ file: name, code: "emptyFile", what: "there is no table" });
  requireAlike(parsed, first);
  const isLabelled = first.table.labels !== null;
  const origin = {
    name,
    sources,
    labels: isLabelled ? ("column" as const) : ("none" as const),
    skipped,
    drawbacks: dropped(parsed.map(({ table }) => table)),
  };
  const { columns } = first.table;
  if (columns === 2) {
    const blocks = parsed.map(({ file, table }) => ({
      examples: { file, count: table.rows, array: arrayOf(table) },
      written: table.labels,
    }));
    return pointsFromArrays(blocks, origin);
  }
  const side = Math.sqrt(columns);
  if (!Number.isInteger(side) || side < 2) {
    const what = `${columns} numbers in a row are neither a point (2) nor the pixels of a square image`;
    throw new FormatError({ file: first.file, code: "shapeNotUsable", what, details: { found: columns } });
  }
  const blocks = parsed.map(({ file, table }) => ({
    examples: {
      file,
      count: table.rows,
      width: side,
      height: side,
      channels: 1 as const,
      channelsLast: true,
      values: table.values,
    },
    written: table.labels,
  }));
  return imagesFromArrays(blocks, origin, options, (done, total) => progress.at("resizing", done, total));
}

interface ParsedTable {
  readonly file: string;
  readonly table: Table;
}

function requireAlike(parsed: readonly ParsedTable[], { file, table }: ParsedTable): void {
  for (const other of parsed) {
    const sameLabels = (other.table.labels === null) === (table.labels === null);
    if (other.table.columns === table.columns && sameLabels) continue;
    const what = `its columns (${other.table.columns}) or its labels are not as in ${file} (${table.columns})`;
    const details = { found: other.table.columns, expected: table.columns, other: file };
    throw new FormatError({ file: other.file, code: "mixedKinds", what, details });
  }
}

function arrayOf({ rows, columns, values }: Table): NumericArray {
  return { shape: [rows, columns], values };
}

function dropped(tables: readonly Table[]): readonly IntakeWarning[] {
  const names = [...new Set(tables.flatMap((table) => table.dropped))];
  return names.length === 0 ? [] : [{ code: "extraColumns", details: { names: names.join(", ") } }];
}
