/** Where the labels of marks go so that none covers another. Knows pixels and widths, no colours and no DOM. */

export interface PlacedMark {
  /** Index into the marks that came in. */
  readonly index: number;
  /** Pixels. */
  readonly x: number;
  /** Left end and row (0 next to the picture, 1 above it); null where there is no room for the label. */
  readonly label: { readonly left: number; readonly row: number } | null;
}

export interface MarkRoom {
  readonly left: number;
  readonly right: number;
  readonly rows: number;
}

const LABEL_GAP = 4;
/** Lines closer than this are one line to the eye; the newest stands for them. */
const LEAST_DISTANCE = 3;

/**
 * @param marks positions in pixels with the widths of their labels, ordered by position; those outside the room get no place.
 *
 * Newer marks choose first. A label stands right of its line in the lowest free row, else left of it; where that covers
 * another label, or the stem of a line that goes up to its own, the line stands without a label.
 */
export function layOutMarks(marks: readonly { x: number; width: number }[], room: MarkRoom): PlacedMark[] {
  const placed: PlacedMark[] = [];
  const taken: TakenPlace[] = [];
  let last = Number.POSITIVE_INFINITY;
  for (let index = marks.length - 1; index >= 0; index--) {
    const { x, width } = marks[index] ?? { x: Number.NaN, width: 0 };
    if (!(x >= room.left && x <= room.right) || last - x < LEAST_DISTANCE) continue;
    last = x;
    const label = firstFreePlace(taken, x, width, room);
    if (label !== null) {
      taken.push({ left: label.left - LABEL_GAP, right: label.left + width + LABEL_GAP, row: label.row });
      for (let row = 0; row <= label.row; row++) taken.push({ left: x, right: x, row });
    }
    placed.push({ index, x, label });
  }
  return placed.toReversed();
}

/** Occupied, gaps included; a stem has no width. */
interface TakenPlace {
  readonly left: number;
  readonly right: number;
  readonly row: number;
}

function firstFreePlace(
  taken: readonly TakenPlace[],
  x: number,
  width: number,
  room: MarkRoom,
): { left: number; row: number } | null {
  const isFree = (row: number, left: number, right: number): boolean =>
    taken.every((other) => other.row !== row || right <= other.left || left >= other.right);
  for (const left of [x + LABEL_GAP, x - LABEL_GAP - width]) {
    if (left < room.left || left + width > room.right) continue;
    for (let row = 0; row < room.rows; row++) {
      if (!isFree(row, x, x)) break;
      if (isFree(row, left, left + width)) return { left, row };
    }
  }
  return null;
}

/** Width of a label in the charts' 11 px type, in pixels: an estimate that spares measuring text at each update. */
export function estimateTextWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 11 : 6.4;
  return width;
}
