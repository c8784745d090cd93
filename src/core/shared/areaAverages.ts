/** Means over rectangles of an image, as a coarser sensor would see it. Knows no data set and rounds nothing. */

/** What a row of source pixels contributes to one of the target: `weights` begin at pixel `first`. */
export interface Footprint {
  readonly first: number;
  readonly weights: readonly number[];
}

/**
 * The pixels of a row of `pixels` that lie in [begin, end), each by the share of that stretch it covers. The weights sum to
 * 1, or to less where the stretch reaches beyond the row: there is nothing but paper, 0.
 */
export function footprint(begin: number, end: number, pixels: number): Footprint {
  const first = Math.max(0, Math.floor(begin));
  const past = Math.min(pixels, Math.ceil(end));
  const covered = (pixel: number) => Math.min(end, pixel + 1) - Math.max(begin, pixel);
  const weights = Array.from({ length: Math.max(0, past - first) }, (_, j) => covered(first + j) / (end - begin));
  return { first, weights };
}

/** A row of `from` pixels cut into `to` equal stretches. */
export function footprints(from: number, to: number): readonly Footprint[] {
  const length = from / to;
  return Array.from({ length: to }, (_, i) => footprint(i * length, (i + 1) * length, from));
}

/** The mean of `source` (rows of `width`) over a rectangle. */
export function meanOf(source: Uint8Array, width: number, row: Footprint, column: Footprint): number {
  let mean = 0;
  for (let i = 0; i < row.weights.length; i++) {
    const start = (row.first + i) * width + column.first;
    let across = 0;
    for (let j = 0; j < column.weights.length; j++) across += (column.weights[j] ?? 0) * (source[start + j] ?? 0);
    mean += (row.weights[i] ?? 0) * across;
  }
  return mean;
}

/**
 * One image of side `from` (28 of a digit) made `to` pixels wide and high: each pixel is the mean of the area it covers,
 * pixels cut by its border counted by the part inside, rounded to a whole grey level. 28 → 14 averages squares of 2 × 2,
 * 28 → 8 of 3½ × 3½.
 */
export function shrunkSquare(image: Uint8Array, from: number, to: number): Uint8Array {
  const along = footprints(from, to);
  const shrunk = new Uint8Array(to * to);
  along.forEach((row, y) => {
    along.forEach((column, x) => {
      shrunk[y * to + x] = Math.round(meanOf(image, from, row, column));
    });
  });
  return shrunk;
}
