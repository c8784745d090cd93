/** The data sets there are, one line each. Where their bytes come from is the build's and the worker's business. */
import { DatasetError, type Dataset } from "./dataset.ts";
import { parseDigits } from "./digitsFile.ts";

export const DATASETS = {
  mnist: { width: 28, height: 28, classes: 10, count: 10_000 },
} as const satisfies Record<string, Pick<Dataset, "width" | "height" | "classes" | "count">>;

export type DatasetName = keyof typeof DATASETS;

/** The decompressed file of a data set → the data set. Throws DatasetError, also when it is a file of another set. */
export function parseDataset(name: DatasetName, bytes: Uint8Array): Dataset {
  const dataset = parseDigits(bytes, name);
  const { width, height, classes, count } = DATASETS[name];
  const sameShape = dataset.width === width && dataset.height === height && dataset.classes === classes;
  if (!sameShape || dataset.count !== count) {
    const found = `${dataset.count} images of ${dataset.width}×${dataset.height} in ${dataset.classes} classes`;
    const wanted = `${count} of ${width}×${height} in ${classes}`;
    throw new DatasetError("notTheDataset", `The data file is not ${name}: it holds ${found}, expected ${wanted}.`);
  }
  return dataset;
}
