/** What the page needs to know of a data set: its sizes and its held-out images, never the training ones. */
import type { Dataset } from "../core/datasets/dataset.ts";
import type { Split } from "../core/datasets/split.ts";
import type { DatasetDescription } from "../protocol/trainer.ts";

export function describeDataset(dataset: Dataset, split: Split): DatasetDescription {
  const pixels = dataset.width * dataset.height;
  const heldOutImages = new Uint8Array(split.heldOut.length * pixels);
  split.heldOut.forEach((position, row) => {
    heldOutImages.set(dataset.images.subarray(position * pixels, (position + 1) * pixels), row * pixels);
  });
  return {
    name: dataset.name,
    width: dataset.width,
    height: dataset.height,
    classes: dataset.classes,
    trainCount: split.train.length,
    heldOutCount: split.heldOut.length,
    heldOutLabels: Uint8Array.from(split.heldOut, (position) => dataset.labels[position] ?? 0),
    heldOutImages,
  };
}
