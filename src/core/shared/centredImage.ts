/** A drawing as MNIST would have it: size-normalised and centred by mass. Draws nothing and knows no data set. */
import { footprint, meanOf, type Footprint } from "./areaAverages.ts";

/** Pixels per side of an image of MNIST. */
export const CENTRED_SIDE = 28;
/** Of the image's side: the box its ink is fitted into, 20 of 28 pixels (LeCun et al. 1998, III.A). */
const BOX_SHARE = 20 / 28;
/**
 * Index of the pixel that the centre of mass falls into: 14 of 28. The paper says "the centre of the field"; all 10,000
 * bundled digits have theirs in [13.5, 14.5) on both axes, so digits were moved by whole pixels, to this one.
 */
const CENTRE_SHARE = 1 / 2;

/** Where there is ink: [left, right) × [top, bottom), in pixels. */
export interface InkBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Null where there is no ink at all. `ink` [side, side], row by row. */
export function inkBox(ink: Uint8Array, side: number): InkBox | null {
  let [left, right, top, bottom] = [side, 0, side, 0];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (ink[y * side + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  return right === 0 ? null : { left, right, top, bottom };
}

/**
 * `ink` [side, side], grey levels 0 … 255 → [28, 28] as MNIST: the box of the ink is scaled by area averages until its
 * larger side is 20 pixels, keeping its proportions, and put by whole pixels where its centre of mass is nearest to pixel
 * (14, 14), as far as no ink is cut off. Null where there is no ink. With `to`, the same in an image of that side.
 * @see LeCun, Bottou, Bengio & Haffner 1998, "Gradient-based learning applied to document recognition"
 */
export function centredImage(ink: Uint8Array, side: number, to = CENTRED_SIDE): Uint8Array | null {
  const box = inkBox(ink, side);
  if (box === null) return null;
  const scale = Math.round(BOX_SHARE * to) / Math.max(box.right - box.left, box.bottom - box.top);
  const columns = fitted(box.left, box.right, scale, side);
  const rows = fitted(box.top, box.bottom, scale, side);
  const levels = rows.map((row) => columns.map((column) => meanOf(ink, side, row, column)));
  const centre = centreOfMass(levels);
  const [right, down] = [shift(centre.x, columns.length, to), shift(centre.y, rows.length, to)];
  const image = new Uint8Array(to ** 2);
  levels.forEach((row, y) => {
    row.forEach((level, x) => {
      image[(y + down) * to + x + right] = Math.round(level);
    });
  });
  return image;
}

/** [from, to) at `scale`, in as many whole pixels as it needs and in the middle of them. */
function fitted(from: number, to: number, scale: number, side: number): readonly Footprint[] {
  // A hair less than the box, which is 20 pixels long but for rounding.
  const count = Math.max(1, Math.ceil((to - from) * scale - 1e-9));
  const begin = (from + to) / 2 - count / scale / 2;
  return Array.from({ length: count }, (_, i) => footprint(begin + i / scale, begin + (i + 1) / scale, side));
}

/** In indices of pixels. */
function centreOfMass(levels: readonly (readonly number[])[]): { readonly x: number; readonly y: number } {
  let [mass, x, y] = [0, 0, 0];
  levels.forEach((row, i) => {
    row.forEach((level, j) => {
      mass += level;
      x += level * j;
      y += level * i;
    });
  });
  return { x: x / mass, y: y / mass };
}

/** By how many pixels a line of `length` moves. A half rounds as the digits do, whose centres are below 14.5. */
function shift(centre: number, length: number, side: number): number {
  const wanted = Math.ceil(CENTRE_SHARE * side - 0.5 - centre);
  return Math.min(Math.max(wanted, 0), side - length);
}
