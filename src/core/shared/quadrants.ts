/** Which pixels of an image with hidden quadrants are seen and which are hidden, and the two put together again. Holds no image. */
/** How many of the four quadrants are hidden. */
export type HiddenQuadrants = 1 | 2 | 3;

export interface QuadrantPixels {
  /** Indices into a row-major image, ascending; what the condition is made of. */
  readonly visible: Int32Array;
  /** The others, ascending; what the decoder gives. */
  readonly hidden: Int32Array;
}

/**
 * The pixels of a side × side image. Hidden are, as in Sohn, Lee and Yan (2015): 1 – the upper right quadrant; 2 – the
 * right half; 3 – all but the lower left quadrant. The middle row and column of an odd side belong to the lower and the
 * right quadrants.
 */
export function quadrantPixels(hidden: HiddenQuadrants, side: number): QuadrantPixels {
  const middle = Math.floor(side / 2);
  const isHidden = (index: number) => {
    const right = index % side >= middle;
    const upper = Math.floor(index / side) < middle;
    if (hidden === 1) return right && upper;
    return hidden === 2 ? right : right || upper;
  };
  const all = Int32Array.from({ length: side * side }, (_, index) => index);
  return { visible: all.filter((index) => !isHidden(index)), hidden: all.filter(isHidden) };
}

/**
 * Whole images [count, pixels]: the visible pixels of `image` [pixels], and in the place of the others each row of `rows`
 * [count, hidden pixels].
 */
export function wholeImages(image: Uint8Array, rows: Uint8Array, { visible, hidden }: QuadrantPixels): Uint8Array {
  const pixels = visible.length + hidden.length;
  const count = rows.length / hidden.length;
  const whole = new Uint8Array(count * pixels);
  for (let row = 0; row < count; row++) {
    for (const index of visible) whole[row * pixels + index] = image[index] ?? 0;
    hidden.forEach((index, i) => {
      whole[row * pixels + index] = rows[row * hidden.length + i] ?? 0;
    });
  }
  return whole;
}
