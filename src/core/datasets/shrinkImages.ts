/** Smaller images from larger ones by area averages, as a coarser sensor would see them. Knows no data set by name. */
import { footprints, meanOf } from "../shared/areaAverages.ts";
import type { ImageDataset } from "./dataset.ts";

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
