/**
 * A table of numbers as text → numbers and, where there is one, a column of labels. Delimiter, header, byte order mark,
 * decimal commas and an index column are recognised. Does not know what the numbers mean.
 */
import { strFromU8 } from "fflate";
import Papa from "papaparse";
import { FormatError } from "./formatError.ts";
import { isIndexColumn, isLabelName, labelColumnOf } from "./labelColumn.ts";

export interface Table {
  readonly rows: number;
  /** Columns of numbers: labels and an index are left out. */
  readonly columns: number;
  /** [rows × columns]. */
  readonly values: Float32Array;
  /** As they are written, one a row; null where no column is one of labels. */
  readonly labels: readonly string[] | null;
  /** Its name in the header, or its number, counted from 1. */
  readonly labelColumn: string | null;
  readonly delimiter: string;
  readonly hasHeader: boolean;
  /** Names of the columns that were left out as row numbers. */
  readonly dropped: readonly string[];
}

/** A string cannot be longer than 512 Mi characters, and the numbers of 256 MiB of text take as much again. */
export const MOST_TEXT_BYTES = 256 * 2 ** 20;
const MOST_COLUMNS = 65_536;

/** Throws FormatError with row and column (from 1) of the first cell that is no number, and so on. */
export function parseCsv(bytes: Uint8Array, file: string): Table {
  if (bytes.length > MOST_TEXT_BYTES) {
    const details = { found: bytes.length, limit: MOST_TEXT_BYTES };
    throw new FormatError({
      file,
      code: "fileTooLarge",
      what: `a table of ${bytes.length} bytes is too large`,
      details,
    });
  }
  const text = textOf(bytes);
  const lines = new TableLines(file);
  const delimiter = delimiterOf(text.slice(0, DELIMITER_SAMPLE));
  Papa.parse<string[]>(text, { delimiter, step: ({ data }) => lines.add(data, delimiter) });
  return lines.table(delimiter);
}

/** A comma comes after those beside which it can be the decimal one, blanks after everything they can stand beside. */
const DELIMITERS = ["\t", ";", "|", ",", " "] as const;
/** Characters from the beginning, and lines of them, that show what separates. */
const DELIMITER_SAMPLE = 1 << 18;
const SAMPLED_LINES = 20;

/** The first that stands equally often in every line, else the one that stands in most lines. */
function delimiterOf(beginning: string): string {
  const lines = beginning
    .split(/\r\n|\n|\r/, SAMPLED_LINES)
    .map((line) =>
      line
        .trim()
        .replaceAll(/"[^"]*"/g, "q")
        .replaceAll(/ +/g, " "),
    )
    .filter((line) => line !== "");
  // The last may be cut.
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  const counts = DELIMITERS.map((delimiter) => whole.map((line) => line.split(delimiter).length - 1));
  const alike = counts.findIndex(([first = 0, ...others]) => first > 0 && others.every((count) => count === first));
  if (alike >= 0) return DELIMITERS[alike] ?? ",";
  const linesWith = counts.map((each) => each.filter((count) => count > 0).length);
  const most = Math.max(...linesWith);
  return most === 0 ? "," : (DELIMITERS[linesWith.indexOf(most)] ?? ",");
}

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 0);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 1);
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return strFromU8(bytes.subarray(mark));
}

/** Numbers need only the lower half; what is beyond Latin-1 in a name becomes the character that the halves make. */
function utf16(bytes: Uint8Array, high: 0 | 1): string {
  const pieces: string[] = [];
  const units: number[] = [];
  for (let i = 2; i + 1 < bytes.length; i += 2) {
    units.push((bytes[i + 1 - high] ?? 0) * 256 + (bytes[i + high] ?? 0));
    if (units.length === 4096) pieces.push(String.fromCharCode(...units.splice(0)));
  }
  return pieces.join("") + String.fromCharCode(...units);
}

interface BadCells {
  /** Line and text of the first, and how many there are. */
  readonly row: number;
  readonly cell: string;
  count: number;
}

/** Rows as they come, in blocks, so that a table of a hundred megabytes is never a hundred million strings. */
class TableLines {
  readonly #file: string;
  #header: readonly string[] | null = null;
  #columns = 0;
  #line = 0;
  #rows = 0;
  #values = new Float32Array(0);
  /** Cells that are no finite numbers, by column: only a column of labels may have any. */
  readonly #bad = new Map<number, BadCells>();
  /** Line of each row, for messages. */
  readonly #lines: number[] = [];
  /** Cells of columns that may be labels, as written. */
  readonly #texts = new Map<number, string[]>();

  constructor(file: string) {
    this.#file = file;
  }

  add(given: readonly string[], delimiter: string): void {
    this.#line += 1;
    // Blanks at both ends are no cells where blanks separate.
    const cells = delimiter === " " ? given.filter((cell) => cell !== "") : given;
    if (cells.every((cell) => cell.trim() === "")) return;
    if (this.#columns === 0) {
      this.#begin(cells, delimiter);
      if (this.#header !== null) return;
    }
    if (cells.length !== this.#columns) {
      const what = `the row has ${cells.length} cells, the first has ${this.#columns}`;
      const details = { expected: this.#columns, found: cells.length };
      throw new FormatError({ file: this.#file, code: "raggedRow", what, place: { row: this.#line }, details });
    }
    this.#grow();
    cells.forEach((cell, column) => this.#put(cell, column, delimiter));
    this.#rows += 1;
    this.#lines.push(this.#line);
  }

  table(delimiter: string): Table {
    if (this.#rows === 0) {
      throw new FormatError({ file: this.#file, code: "emptyFile", what: "the table has no rows of numbers" });
    }
    const header = this.#header;
    const values = this.#values.subarray(0, this.#rows * this.#columns);
    const shape = { rows: this.#rows, columns: this.#columns, values, header, texts: this.#texts };
    const index = isIndexColumn(shape) ? 0 : null;
    const label = labelColumnOf(shape, index, (column) => this.#bad.get(column)?.count === this.#rows);
    const left = new Set([index, label].filter((column) => column !== null));
    for (const [column, { row, cell }] of this.#bad) if (!left.has(column)) throw this.#badCell(row, column, cell);
    if (label !== null) this.#requireLabels(label);
    const nameOf = (column: number) => header?.[column]?.trim() || String(column + 1);
    return {
      rows: this.#rows,
      columns: this.#columns - left.size,
      values: withoutColumns(values, this.#columns, left),
      labels: label === null ? null : (this.#texts.get(label) ?? []),
      labelColumn: label === null ? null : nameOf(label),
      delimiter,
      hasHeader: header !== null,
      dropped: index === null ? [] : [nameOf(index)],
    };
  }

  #begin(cells: readonly string[], delimiter: string): void {
    if (cells.length > MOST_COLUMNS) {
      const what = `the first row has ${cells.length} columns, more than ${MOST_COLUMNS}`;
      throw new FormatError({ file: this.#file, code: "shapeNotUsable", what, place: { row: this.#line } });
    }
    this.#columns = cells.length;
    const numbers = cells.filter((cell) => !Number.isNaN(numberOf(cell, delimiter))).length;
    // A first row of data has at most one cell that is no number: a label in words at one of its ends.
    const endsInWord = [cells[0] ?? "", cells.at(-1) ?? ""].some((cell) => Number.isNaN(numberOf(cell, delimiter)));
    const isData = numbers === cells.length || (numbers > 0 && numbers === cells.length - 1 && endsInWord);
    if (!isData) this.#header = [...cells];
    for (const column of [0, 1, cells.length - 1]) this.#texts.set(column, []);
    for (const column of namedAsLabels(this.#header ?? [])) this.#texts.set(column, []);
  }

  #put(cell: string, column: number, delimiter: string): void {
    const value = numberOf(cell, delimiter);
    this.#values[this.#rows * this.#columns + column] = value;
    const texts = this.#texts.get(column);
    texts?.push(cell.trim());
    if (Number.isFinite(value)) return;
    if (texts === undefined) throw this.#badCell(this.#line, column, cell);
    const bad = this.#bad.get(column);
    if (bad === undefined) this.#bad.set(column, { row: this.#line, cell, count: 1 });
    else bad.count += 1;
  }

  #grow(): void {
    const needed = (this.#rows + 1) * this.#columns;
    if (needed <= this.#values.length) return;
    const larger = new Float32Array(Math.max(needed, 2 * this.#values.length));
    larger.set(this.#values);
    this.#values = larger;
  }

  #requireLabels(column: number): void {
    const missing = this.#texts.get(column)?.indexOf("") ?? -1;
    if (missing < 0) return;
    const place = { row: this.#lines[missing] ?? 0, column: column + 1 };
    throw new FormatError({
      file: this.#file,
      code: "badLabel",
      what: "a label is missing",
      place,
      details: { found: "" },
    });
  }

  #badCell(row: number, column: number, cell: string): FormatError {
    const isMissing = /^[-+]?(nan|inf|infinity|na|null|none)?$/i.test(cell.trim());
    const code = isMissing ? "notFinite" : "notANumber";
    const found = cell.trim().slice(0, 40);
    const what = isMissing ? `the cell is "${found}", not a finite number` : `"${found}" is not a number`;
    return new FormatError({ file: this.#file, code, what, place: { row, column: column + 1 }, details: { found } });
  }
}

function namedAsLabels(header: readonly string[]): readonly number[] {
  return header.map((_, column) => column).filter((column) => isLabelName(header[column] ?? ""));
}

const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const DECIMAL_COMMA = /^[-+]?\d*,\d+(e[-+]?\d+)?$/i;

/** NaN where it is no number; decimal commas only where commas do not separate. */
function numberOf(cell: string, delimiter: string): number {
  const text = cell.trim();
  if (PLAIN.test(text)) return Math.fround(Number(text));
  if (delimiter !== "," && DECIMAL_COMMA.test(text)) return Math.fround(Number(text.replace(",", ".")));
  return Number.NaN;
}

function withoutColumns(values: Float32Array, columns: number, left: ReadonlySet<number>): Float32Array {
  if (left.size === 0) return values;
  const kept = Array.from({ length: columns }, (_, column) => column).filter((column) => !left.has(column));
  const rows = values.length / columns;
  const narrower = new Float32Array(rows * kept.length);
  for (let row = 0; row < rows; row++) {
    kept.forEach((column, i) => {
      narrower[row * kept.length + i] = values[row * columns + column] ?? 0;
    });
  }
  return narrower;
}
