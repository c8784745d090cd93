/**
 * The decoded plane at one moment after another as frames of one palette: ink on paper, and the vermilion of KL and β for the
 * β of the moment. Fetches no moment and writes no file.
 */
import type { Rgb } from "./gifFile.ts";

/** Of the light theme: what is saved lies on paper. */
const PAPER: Rgb = [0xfb, 0xfa, 0xf6];
const INK: Rgb = [0x1d, 0x1c, 0x1a];
const VERMILION: Rgb = [0xc8, 0x40, 0x2a];

/** Levels of ink, then of vermilion: together one palette. */
const INK_LEVELS = 192;
const RED_LEVELS = 256 - INK_LEVELS;

export const EVOLUTION_PALETTE: readonly Rgb[] = [
  ...Array.from({ length: INK_LEVELS }, (_, i) => mixed(PAPER, INK, i / (INK_LEVELS - 1))),
  ...Array.from({ length: RED_LEVELS }, (_, i) => mixed(PAPER, VERMILION, i / (RED_LEVELS - 1))),
];

/** Pixels a side of the plane, about. */
const PLANE_PIXELS = 480;
const CAPTION_PIXELS = 28;

export interface EvolutionShape {
  readonly side: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Screen pixels a decoded pixel, or several decoded pixels a screen pixel: never blurred more than that. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** Whole pixels where they can be: the largest whole scale that fits, or a whole fraction. */
export function evolutionShape(side: number, tileWidth: number, tileHeight: number): EvolutionShape {
  const most = PLANE_PIXELS / (side * Math.max(tileWidth, tileHeight));
  const scale = most >= 1 ? Math.floor(most) : 1 / Math.ceil(1 / most);
  const pixels = (tile: number) => Math.floor(side * tile * scale);
  return { side, tileWidth, tileHeight, scale, width: pixels(tileWidth), height: pixels(tileHeight) + CAPTION_PIXELS };
}

/** A caption, painted dark on white: [height × width], 0 is paper and 255 ink. */
export interface Caption {
  readonly ink: Uint8Array;
  readonly red: Uint8Array;
}

export const CAPTION_HEIGHT = CAPTION_PIXELS;

/** `pixels` [side², tileHeight × tileWidth] grey levels → palette indices [height × width], the caption on top. */
export function evolutionFrame(shape: EvolutionShape, pixels: Uint8Array, caption: Caption): Uint8Array {
  const { width, height } = shape;
  const frame = new Uint8Array(width * height);
  const above = width * CAPTION_PIXELS;
  for (let i = 0; i < above; i++) {
    const red = caption.red[i] ?? 0;
    frame[i] = red > 0 ? INK_LEVELS + levelOf(red, RED_LEVELS) : levelOf(caption.ink[i] ?? 0, INK_LEVELS);
  }
  for (let y = 0; y < height - CAPTION_PIXELS; y++) {
    for (let x = 0; x < width; x++) frame[above + y * width + x] = levelOf(levelAt(shape, pixels, x, y), INK_LEVELS);
  }
  return frame;
}

/** The mean of the decoded pixels that a screen pixel covers; one where it covers no more. */
function levelAt(
  { side, tileWidth, tileHeight, scale }: EvolutionShape,
  pixels: Uint8Array,
  x: number,
  y: number,
): number {
  const cover = Math.max(1, Math.round(1 / scale));
  let sum = 0;
  for (let v = 0; v < cover; v++) {
    for (let u = 0; u < cover; u++) {
      const [column, row] = [Math.floor(x / scale) + u, Math.floor(y / scale) + v];
      const tile = Math.floor(row / tileHeight) * side + Math.floor(column / tileWidth);
      sum += pixels[(tile * tileHeight + (row % tileHeight)) * tileWidth + (column % tileWidth)] ?? 0;
    }
  }
  return sum / (cover * cover);
}

function levelOf(value: number, levels: number): number {
  return Math.round((value / 255) * (levels - 1));
}

function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (channel: 0 | 1 | 2) => Math.round(from[channel] + share * (to[channel] - from[channel]));
  return [at(0), at(1), at(2)];
}

/** Hundredths of a second a frame: about eight seconds in all, no faster than can be seen, and long on the last. */
export function frameDelays(frames: number): readonly number[] {
  const each = Math.min(50, Math.max(6, Math.round(800 / Math.max(1, frames))));
  return Array.from({ length: frames }, (_, i) => (i === frames - 1 ? 250 : each));
}

/** At most so many of the kept steps, evenly spread, the first and the last among them. */
export function chosenSteps(steps: readonly number[], most: number): readonly number[] {
  if (steps.length <= most) return steps;
  const places = Array.from({ length: most }, (_, i) => Math.round((i * (steps.length - 1)) / (most - 1)));
  return places.flatMap((place) => steps[place] ?? []);
}
