/** The data set where training happens: both halves of the split as tensors, uploaded once. Draws no minibatches. */
import * as tf from "../compute/tf.ts";
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
    tf.tensor2d(examplesAt(dataset, positions), [positions.length, shape.inputDim], "float32");
  const labels = (positions: Uint32Array) =>
    tf.tensor2d(oneHotAt(dataset, positions), [positions.length, shape.classes], "float32");
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

/** The rows at `positions` as a model sees them: [positions.length × inputDim]. */
function examplesAt(dataset: Dataset, positions: Uint32Array): Float32Array {
  switch (dataset.kind) {
    case "images":
      return rowsAt(dataset.images, inputDimOf(dataset), positions, BYTE_RANGE);
    case "points":
      return rowsAt(dataset.points, inputDimOf(dataset), positions, 1);
    case "ratings":
      return rowsAt(dataset.liked, inputDimOf(dataset), positions, 1);
  }
}

function rowsAt(values: Uint8Array | Float32Array, width: number, positions: Uint32Array, range: number): Float32Array {
  const rows = new Float32Array(positions.length * width);
  positions.forEach((position, row) => {
    for (let i = 0; i < width; i++) rows[row * width + i] = (values[position * width + i] ?? 0) / range;
  });
  return rows;
}

function oneHotAt({ classes, labels }: Dataset, positions: Uint32Array): Float32Array {
  const oneHot = new Float32Array(positions.length * classes);
  positions.forEach((position, row) => {
    oneHot[row * classes + (labels[position] ?? 0)] = 1;
  });
  return oneHot;
}
