/** The layers of the network by their widths. */

/** From the image to the code and back to the image; the decoder mirrors the encoder. */
export function networkWidths(pixels: number, hidden: readonly number[], latentDim: number): readonly number[] {
  return [pixels, ...hidden, latentDim, ...hidden.toReversed(), pixels];
}
