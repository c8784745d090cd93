/**
 * Any numbers that are pictures → square grey bytes: their range, their luma, one size for all, paper and ink. Each step says
 * what it did, so that it can be told. Knows no file format.
 */
import { footprint, meanOf, type Footprint } from "../shared/areaAverages.ts";
import type { IntakeInk, IntakeRange } from "../shared/intake.ts";
import { FormatError } from "./formats/formatError.ts";
import type { Numbers } from "./formats/numericArray.ts";

/** Images of one size in one array. */
export interface PixelArray {
  readonly file: string;
  readonly entry?: string;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** 1 is grey, 3 red, green and blue, 4 alpha as well. */
  readonly channels: 1 | 3 | 4;
  /** Whether the channels of a pixel stand together, or one channel after the other. */
  readonly channelsLast: boolean;
  /** [count × height × width × channels], or channels before height. */
  readonly values: Numbers;
}

/** Rec. 709, as sRGB has it. */
const LUMA = { red: 0.2126, green: 0.7152, blue: 0.0722 } as const;
const WHITE = 255;
/** Bytes that reach beyond the middle are grey levels; others, as the 0 … 16 of small digits, are stretched. */
const HALF = 127;

/**
 * The smallest and largest number of all arrays, and how they are grey levels. Throws FormatError for what is not finite, at its
 * example, row and column, and where all numbers are the same.
 */
export function rangeOf(arrays: readonly PixelArray[]): IntakeRange {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const array of arrays) {
    const { values } = array;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0;
      if (!Number.isFinite(value)) throw notFinite(array, i);
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  if (min < max) return { min, max, reading: readingOf(min, max) };
  const what = `every pixel has the same value, ${min}`;
  throw new FormatError({ file: arrays[0]?.file ?? "", code: "noContrast", what, details: { found: min } });
}

function readingOf(min: number, max: number): IntakeRange["reading"] {
  if (min >= 0 && max <= 1) return "unit";
  if (min >= -1 && max <= 1) return "signed";
  return min >= 0 && max > HALF && max <= WHITE ? "bytes" : "stretched";
}

function notFinite(array: PixelArray, index: number): FormatError {
  const { width, height, channels, channelsLast, file, entry, values } = array;
  const example = Math.floor(index / (width * height * channels));
  const inside = index % (width * height * channels);
  const pixel = channelsLast ? Math.floor(inside / channels) : inside % (width * height);
  const place = { ...(entry === undefined ? {} : { entry }), example };
  const [row, column] = [Math.floor(pixel / width) + 1, (pixel % width) + 1];
  const found = String(values[index]);
  const what = `a pixel is ${found}, not a finite number`;
  return new FormatError({ file, code: "notFinite", what, place: { ...place, row, column }, details: { found } });
}

/** Slope and offset from a number to a grey level 0 … 255. */
function scaleOf({ min, max, reading }: IntakeRange): { readonly slope: number; readonly offset: number } {
  switch (reading) {
    case "unit":
      return { slope: WHITE, offset: 0 };
    case "signed":
      return { slope: WHITE / 2, offset: WHITE / 2 };
    case "stretched":
      return { slope: WHITE / (max - min), offset: (-WHITE * min) / (max - min) };
    default:
      return { slope: 1, offset: 0 };
  }
}

/** Reads image `i` of an array as grey levels into `grey` [height × width]. */
export function greyReader(array: PixelArray, range: IntakeRange): (i: number, grey: Uint8Array) => void {
  const { width, height, channels, channelsLast, values } = array;
  const { slope, offset } = scaleOf(range);
  const pixels = width * height;
  const [step, apart] = channelsLast ? [channels, 1] : [1, pixels];
  return (i, grey) => {
    const begin = i * pixels * channels;
    for (let pixel = 0; pixel < pixels; pixel++) {
      const at = begin + pixel * step;
      const level = (channel: number) => slope * (values[at + channel * apart] ?? 0) + offset;
      if (channels === 1) grey[pixel] = Math.round(level(0));
      else {
        const luma = LUMA.red * level(0) + LUMA.green * level(1) + LUMA.blue * level(2);
        const alpha = channels === 4 ? level(3) / WHITE : 1;
        grey[pixel] = Math.round(luma * alpha + WHITE * (1 - alpha));
      }
    }
  };
}

export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  /** [height × width]. */
  readonly grey: Uint8Array;
  /** Whether any pixel was not grey by more than a rounding. */
  readonly isColoured: boolean;
}

/** Grey of a pixel may differ this much between its channels: JPEG rounds them apart. */
const COLOUR_TOLERANCE = 12;

/** Red, green, blue and alpha of one picture, as a canvas gives them, over white paper. */
export function greyOfRgba(rgba: Uint8ClampedArray | Uint8Array, width: number, height: number): GreyPicture {
  const grey = new Uint8Array(width * height);
  let isColoured = false;
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const at = 4 * pixel;
    const [red, green, blue] = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0];
    const alpha = (rgba[at + 3] ?? 0) / WHITE;
    const luma = LUMA.red * red + LUMA.green * green + LUMA.blue * blue;
    grey[pixel] = Math.round(luma * alpha + WHITE * (1 - alpha));
    isColoured ||= Math.max(red, green, blue) - Math.min(red, green, blue) > COLOUR_TOLERANCE;
  }
  return { width, height, grey, isColoured };
}

/** What an image's outermost pixels are on the whole: its paper. */
export function borderMean(grey: Uint8Array, width: number, height: number): number {
  let [sum, count] = [0, 0];
  for (let y = 0; y < height; y++) {
    const step = y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1);
    for (let x = 0; x < width; x += step) {
      sum += grey[y * width + x] ?? 0;
      count += 1;
    }
  }
  return sum / count;
}

/**
 * Makes images of width × height squares of `side` pixels: area averages, proportions kept, and the image's own paper, the
 * mean of its border, beside what is not square. An image of that size already is left as it is. Its memory is `side`².
 */
export function squareMaker(width: number, height: number, side: number): (grey: Uint8Array) => Uint8Array {
  if (width === side && height === side) return (grey) => grey.slice();
  const columns = fitted(width, Math.max(width, height), side);
  const rows = fitted(height, Math.max(width, height), side);
  const isSquare = width === height;
  return (grey) => {
    const paper = isSquare ? 0 : borderMean(grey, width, height);
    const square = new Uint8Array(side * side);
    rows.forEach((row, y) => {
      columns.forEach((column, x) => {
        const beside = paper * (1 - row.covered * column.covered);
        square[y * side + x] = Math.round(meanOf(grey, width, row, column) + beside);
      });
    });
    return square;
  };
}

interface CoveredFootprint extends Footprint {
  /** Part of the stretch that lies on the image. */
  readonly covered: number;
}

/** `side` equal stretches of a line of `longer` pixels, in whose middle `length` belong to the image. */
function fitted(length: number, longer: number, side: number): readonly CoveredFootprint[] {
  const before = Math.floor((longer - length) / 2);
  const stretch = longer / side;
  return Array.from({ length: side }, (_, i) => {
    const part = footprint(i * stretch - before, (i + 1) * stretch - before, length);
    return { ...part, covered: part.weights.reduce((sum, weight) => sum + weight, 0) };
  });
}

/**
 * Which of paper and ink is bright, by all images [count × side × side] together; inverts them in place where paper is light,
 * or where the person says so. A set is never inverted in part.
 */
export function settleInk(images: Uint8Array, side: number, paper: "auto" | "dark" | "light"): IntakeInk {
  const pixels = side * side;
  const count = images.length / pixels;
  let [border, all] = [0, 0];
  for (let i = 0; i < count; i++) border += borderMean(images.subarray(i * pixels, (i + 1) * pixels), side, side);
  border /= count;
  for (const level of images) all += level;
  const borderPixels = 4 * side - 4;
  const inside = (all / count - border * borderPixels) / (pixels - borderPixels);
  const inverted = paper === "auto" ? border > WHITE / 2 && border > inside : paper === "light";
  if (inverted) for (let i = 0; i < images.length; i++) images[i] = WHITE - (images[i] ?? 0);
  return { inverted, border, inside, by: paper === "auto" ? "border" : "choice" };
}
