/** From uint8 intensities to the pixels of a canvas, ink on paper. Pure: fills arrays and touches no canvas. */

import { mixColours, type Rgb } from "./themeColours.ts";

/** Little-endian RGBA, as ImageData holds it on every platform that runs browsers. */
function pack([r, g, b]: Rgb): number {
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/**
 * Pixel of each intensity 0 … 255: paper + strength · intensity/255 · (ink − paper).
 * @param strength below 1 keeps ink faint, so that what is drawn above stands out.
 */
export function inkRamp(paper: Rgb, ink: Rgb, strength = 1): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, intensity) =>
    pack(mixColours(paper, ink, (strength * intensity) / 255)),
  );
}

/** Paints one intensity a pixel over all of `out`; pixels without an intensity stay paper. */
export function paintIntensities(pixels: Uint8Array, ramp: Uint32Array, out: Uint32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = ramp[pixels[i] ?? 0] ?? 0;
}

export interface TileGrid {
  /** side · side tiles one after the other, row 0 at the top; each tileHeight · tileWidth intensities. */
  readonly pixels: Uint8Array;
  readonly side: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
}

/** Lays the tiles out as one picture, [side · tileHeight, side · tileWidth]. */
export function paintTiles(
  { pixels, side, tileWidth, tileHeight }: TileGrid,
  ramp: Uint32Array,
  out: Uint32Array,
): void {
  const width = side * tileWidth;
  let from = 0;
  for (let tile = 0; tile < side * side; tile++) {
    const top = Math.floor(tile / side) * tileHeight;
    const left = (tile % side) * tileWidth;
    for (let row = 0; row < tileHeight; row++) {
      let to = (top + row) * width + left;
      for (let column = 0; column < tileWidth; column++) out[to++] = ramp[pixels[from++] ?? 0] ?? 0;
    }
  }
}
