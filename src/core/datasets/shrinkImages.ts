/** Smaller images from larger ones by area averages, as a coarser sensor would see them. Knows no data set by name. */
import type { ImageDataset } from "./dataset.ts";

/** What a row of source pixels contributes to one of the target: `weights` sum to 1 and begin at pixel `first`. */
interface Footprint {
  readonly first: number;
  readonly weights: readonly number[];
}

/**
 * Each pixel of the result is the mean of the area it covers, pixels cut by its border counted by the part inside; the
 * mean is rounded to a whole grey level. 28 → 14 averages squares of 2 × 2, 28 → 8 of 3½ × 3½.
 */
export function shrinkImages(dataset: ImageDataset, name: string, side: number): ImageDataset {
  const { width, height, count, images } = dataset;
  const columns = footprints(width, side);
  const rows = footprints(height, side);
  const shrunk = new Uint8Array(count * side * side);
  for (let image = 0; image < count; image++) {
    const source = images.subarray(image * width * height, (image + 1) * width * height);
    rows.forEach((row, y) => {
      columns.forEach((column, x) => {
        shrunk[(image * side + y) * side + x] = Math.round(meanOf(source, width, row, column));
      });
    });
  }
  return { ...dataset, name, width: side, height: side, images: shrunk };
}

function meanOf(source: Uint8Array, width: number, row: Footprint, column: Footprint): number {
  let mean = 0;
  for (let i = 0; i < row.weights.length; i++) {
    const start = (row.first + i) * width + column.first;
    let across = 0;
    for (let j = 0; j < column.weights.length; j++) across += (column.weights[j] ?? 0) * (source[start + j] ?? 0);
    mean += (row.weights[i] ?? 0) * across;
  }
  return mean;
}

function footprints(from: number, to: number): readonly Footprint[] {
  const length = from / to;
  return Array.from({ length: to }, (_, i) => {
    const [begin, end] = [i * length, (i + 1) * length];
    const first = Math.floor(begin);
    const covered = (pixel: number) => Math.min(end, pixel + 1) - Math.max(begin, pixel);
    const weights = Array.from({ length: Math.ceil(end) - first }, (_each, j) => covered(first + j) / length);
    return { first, weights };
  });
}
