/** What lies on the device: the rows of each side of the split as a model sees them, and their classes as one-hot rows. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import type { Dataset, ImageDataset } from "../../../src/core/datasets/dataset.ts";
import { drawDataset } from "../../../src/core/datasets/registry.ts";
import { splitDataset } from "../../../src/core/datasets/split.ts";
import { createDeviceData } from "../../../src/core/training/deviceData.ts";

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

const images: ImageDataset = {
  kind: "images",
  name: "tiny",
  width: 2,
  height: 2,
  classes: 3,
  count: 3,
  labels: Uint8Array.of(2, 0, 1),
  images: Uint8Array.of(0, 51, 102, 255, 1, 2, 3, 4, 255, 255, 0, 0),
};
const split = { train: Uint32Array.of(0, 2), heldOut: Uint32Array.of(1) };

test("images are grey levels in [0, 1], in the order of the split, with one-hot classes", () => {
  const data = createDeviceData(images, split);
  expect(data.shape).toEqual({ kind: "images", inputDim: 4, classes: 3, side: 2 });
  expect(data.inputDim).toBe(4);
  expect(data.train.arraySync()).toEqual([
    [0, Math.fround(0.2), Math.fround(0.4), 1],
    [1, 1, 0, 0],
  ]);
  expect(data.heldOut.arraySync()).toEqual([[1 / 255, 2 / 255, 3 / 255, 4 / 255].map(Math.fround)]);
  expect(data.trainLabels.arraySync()).toEqual([
    [0, 0, 1],
    [0, 1, 0],
  ]);
  expect(data.heldOutLabels.arraySync()).toEqual([[1, 0, 0]]);
  data.dispose();
});

test("an image that is not square has no side", () => {
  const data = createDeviceData({ ...images, width: 4, height: 1 }, split);
  expect(data.shape.side).toBeNull();
  data.dispose();
});

test("points are as drawn, ratings 0 and 1; both sides together are the whole set", () => {
  for (const dataset of [
    drawDataset({ dataset: "rings", toyNoise: 0.1, toyCount: 100 }),
    drawDataset({ dataset: "ratings", toyNoise: 0, toyCount: 0 }),
  ]) {
    const halves = splitDataset(dataset);
    const data = createDeviceData(dataset, halves);
    const values: ArrayLike<number> = dataset.kind === "points" ? dataset.points : dataset.liked;
    expect(data.shape.side).toBeNull();
    const row = (position: number) =>
      Array.from({ length: data.inputDim }, (_, i) => values[position * data.inputDim + i]);
    expect(data.train.arraySync()).toEqual(Array.from(halves.train, row));
    expect(data.heldOut.arraySync()).toEqual(Array.from(halves.heldOut, row));
    expect(tf.argMax(data.heldOutLabels, 1).dataSync()).toEqual(
      Int32Array.from(halves.heldOut, (position) => dataset.labels[position] ?? -1),
    );
    data.dispose();
  }
});

test("disposing leaves nothing", () => {
  const before = tf.memory().numTensors;
  const dataset: Dataset = drawDataset({ dataset: "moons", toyNoise: 0.1, toyCount: 100 });
  const data = createDeviceData(dataset, splitDataset(dataset));
  expect(tf.memory().numTensors).toBe(before + 4);
  data.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
