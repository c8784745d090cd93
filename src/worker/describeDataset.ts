/** What the page needs to know of a data set: its sizes and its held-out examples, never the training ones. */
import { inputDimOf, type Dataset } from "../core/datasets/dataset.ts";
import type { Split } from "../core/datasets/split.ts";
import { fingerprintOf } from "../core/datasets/fingerprint.ts";
import { comesFrom } from "../core/shared/dataKinds.ts";
import type { DatasetChoice, DatasetDescription } from "../protocol/datasets.ts";

export function describeDataset(choice: DatasetChoice, dataset: Dataset, split: Split): DatasetDescription {
  const { classes, labels } = dataset;
  const { dataset: name, data } = choice;
  const common = {
    name,
    title: dataset.title ?? null,
    // Own data were told apart when they came: as they were given, points not standardised.
    fingerprint: comesFrom(name, "own") ? data : fingerprintOf(dataset),
    classes,
    classNames: dataset.classNames ?? null,
    trainCount: split.train.length,
    heldOutCount: split.heldOut.length,
    heldOutLabels: Uint8Array.from(split.heldOut, (position) => labels[position] ?? 0),
  };
  const rowsInto = <Values extends Uint8Array | Float32Array>(values: Values, rows: Values): Values => {
    const width = inputDimOf(dataset);
    split.heldOut.forEach((position, row) => {
      rows.set(values.subarray(position * width, (position + 1) * width), row * width);
    });
    return rows;
  };
  const size = split.heldOut.length * inputDimOf(dataset);
  switch (dataset.kind) {
    case "images": {
      const { kind, width, height, images } = dataset;
      return { ...common, kind, width, height, heldOutImages: rowsInto(images, new Uint8Array(size)) };
    }
    case "points": {
      const { kind, points, entropy } = dataset;
      return { ...common, kind, entropy, heldOutPoints: rowsInto(points, new Float32Array(size)) };
    }
    case "ratings": {
      const { kind, items, liked, itemGroups } = dataset;
      return { ...common, kind, items, itemGroups, heldOutLiked: rowsInto(liked, new Uint8Array(size)) };
    }
  }
}
