/** Which column of a table holds labels, and whether the first only counts rows. Reads no text. */
import { MOST_CLASSES } from "../../shared/intake.ts";

export interface TableShape {
  readonly rows: number;
  readonly columns: number;
  /** [rows × columns]; NaN where a cell is no number. */
  readonly values: Float32Array;
  readonly header: readonly string[] | null;
  /** Cells as written of the columns that may be labels. */
  readonly texts: ReadonlyMap<number, readonly string[]>;
}

/** Called so, a column holds labels whatever else there is. */
const SURE_NAME = /^(labels?|class(es)?|targets?|digits?|category|species|variety)$/i;
/** Holds labels unless it is a coordinate: a table of x and y has none. */
const LIKELY_NAME = /^y$/i;
const INDEX_NAME = /^(|unnamed: 0|index|id|row)$/i;

export function isLabelName(name: string): boolean {
  return SURE_NAME.test(name.trim()) || LIKELY_NAME.test(name.trim());
}

/** The first column, where its name says so and its cells count up by one: what pandas and R write unasked. */
export function isIndexColumn({ rows, columns, values, header }: TableShape): boolean {
  if (header === null || columns < 3 || !INDEX_NAME.test(header[0]?.trim() ?? "")) return false;
  for (let row = 1; row < rows; row++) {
    if (values[row * columns] !== (values[(row - 1) * columns] ?? 0) + 1) return false;
  }
  return true;
}

/**
 * By name; else the first or last column when it is in words, or when it holds few whole numbers and the others make square
 * images or points. Null where there is none.
 */
export function labelColumnOf(
  table: TableShape,
  index: number | null,
  hasWords: (column: number) => boolean,
): number | null {
  const { columns, header } = table;
  const features = columns - (index === null ? 0 : 1);
  const named = (pattern: RegExp) => header?.findIndex((name) => pattern.test(name.trim())) ?? -1;
  if (features > 1 && named(SURE_NAME) >= 0) return named(SURE_NAME);
  if (features > 2 && named(LIKELY_NAME) >= 0 && !isCoordinate(table)) return named(LIKELY_NAME);
  const ends = [index === null ? 0 : 1, columns - 1].filter((column) => column !== index);
  const inWords = ends.filter((column) => hasWords(column) && distinct(table, column) <= MOST_CLASSES);
  if (features > 1 && inWords[0] !== undefined) return inWords.length === 1 ? inWords[0] : null;
  if (!isSquare(features - 1) && features !== 3) return null;
  const counts = ends
    .filter((column) => isWholeAndFew(table, column))
    .map((column) => [column, distinct(table, column)] as const);
  // Of two such ends one is mostly a corner of the images, which is seldom anything but paper.
  const [most] = counts
    .filter(([, count]) => count > 1)
    .toSorted((a, b) => b[1] - a[1] || endFirst(a[0], b[0], features));
  return most?.[0] ?? null;
}

/** Images have labels first, as MNIST's tables do; points have them last. */
function endFirst(a: number, b: number, features: number): number {
  return features === 3 ? b - a : a - b;
}

/** x, y and perhaps a class that is called something else. */
function isCoordinate({ header }: TableShape): boolean {
  return header !== null && header.length <= 4 && header.some((name) => /^x$/i.test(name.trim()));
}

function isSquare(count: number): boolean {
  return count >= 4 && Number.isInteger(Math.sqrt(count));
}

function isWholeAndFew(table: TableShape, column: number): boolean {
  const { rows, columns, values } = table;
  for (let row = 0; row < rows; row++) if (!Number.isInteger(values[row * columns + column])) return false;
  return distinct(table, column) <= Math.min(MOST_CLASSES, rows / 2);
}

function distinct({ texts }: TableShape, column: number): number {
  return new Set(texts.get(column)).size;
}
