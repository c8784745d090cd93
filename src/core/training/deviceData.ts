/** The data set where training happens: both halves of the split as tensors, uploaded once. Draws no minibatches. */
import * as tf from "../compute/tf.ts";
import { filledTensor2d } from "../compute/writing.ts";
import { inputDimOf, type Dataset } from "../datasets/dataset.ts";
import type { Split } from "../datasets/split.ts";
import type { DataShape } from "../models/architecture.ts";

const BYTE_RANGE = 255;

/** Images are grey levels in [0, 1], points are as drawn, ratings 1 where liked and else 0. */
export interface DeviceData {
  readonly shape: DataShape;
  readonly inputDim: number;
  readonly train: tf.Tensor2D; // [trainCount, inputDim]
  readonly heldOut: tf.Tensor2D; // [heldOutCount, inputDim]
  /** One-hot. */
  readonly trainLabels: tf.Tensor2D; // [trainCount, classes]
  /** One-hot. */
  readonly heldOutLabels: tf.Tensor2D; // [heldOutCount, classes]
  dispose(): void;
}

/** Uploads `dataset` to the current backend. Caller disposes. */
export function createDeviceData(dataset: Dataset, split: Split): DeviceData {
  const shape = shapeOf(dataset);
  const examples = (positions: Uint32Array) =>
    filledTensor2d([positions.length, shape.inputDim], (rows) => fillExamples(rows, dataset, positions));
  const labels = (positions: Uint32Array) =>
    filledTensor2d([positions.length, shape.classes], (rows) => fillOneHot(rows, dataset, positions));
  const tensors = {
    train: examples(split.train),
    heldOut: examples(split.heldOut),
    trainLabels: labels(split.train),
    heldOutLabels: labels(split.heldOut),
  };
  return { shape, inputDim: shape.inputDim, ...tensors, dispose: () => tf.dispose(Object.values(tensors)) };
}

/** What a model must know of these data. */
export function shapeOf(dataset: Dataset): DataShape {
  const isSquare = dataset.kind === "images" && dataset.width === dataset.height;
  return {
    kind: dataset.kind,
    inputDim: inputDimOf(dataset),
    classes: dataset.classes,
    side: isSquare ? dataset.width : null,
  };
}

/** The rows at `positions` as a model sees them, into [positions.length × inputDim]. */
function fillExamples(rows: Float32Array, dataset: Dataset, positions: Uint32Array): void {
  const width = inputDimOf(dataset);
  switch (dataset.kind) {
    case "images":
      return fillRows(rows, dataset.images, width, positions, BYTE_RANGE);
    case "points":
      return fillRows(rows, dataset.points, width, positions, 1);
    case "ratings":
      return fillRows(rows, dataset.liked, width, positions, 1);
  }
}

function fillRows(
  rows: Float32Array,
  values: Uint8Array | Float32Array,
  width: number,
  positions: Uint32Array,
  range: number,
): void {
  positions.forEach((position, row) => {
    for (let i = 0; i < width; i++) rows[row * width + i] = (values[position * width + i] ?? 0) / range;
  });
}

function fillOneHot(oneHot: Float32Array, { classes, labels }: Dataset, positions: Uint32Array): void {
  oneHot.fill(0);
  positions.forEach((position, row) => {
    oneHot[row * classes + (labels[position] ?? 0)] = 1;
  });
}
