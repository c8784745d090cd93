/** Conditions of a conditional model: what it is told, what it has to give, and that the two make up the image. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import { conditionDimOf, conditionFor, outputsOf, targetFor } from "../../../src/core/models/conditioning.ts";
import type { Condition } from "../../../src/core/models/model.ts";
import { quadrantPixels } from "../../../src/core/shared/quadrants.ts";

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

test("of a 4 × 4 image with the right half hidden, the left columns are told and the right ones asked", () => {
  const condition: Condition = { kind: "quadrants", hidden: 2, side: 4 };
  const x = tf.tensor2d([Array.from({ length: 16 }, (_, i) => i), Array.from({ length: 16 }, (_, i) => 100 + i)]);
  const [told, target] = tf.tidy(() => [conditionFor(condition, x, null), targetFor(condition, x)]);
  expect(told.arraySync()).toEqual([
    [0, 1, 4, 5, 8, 9, 12, 13],
    [100, 101, 104, 105, 108, 109, 112, 113],
  ]);
  expect(target.arraySync()).toEqual([
    [2, 3, 6, 7, 10, 11, 14, 15],
    [102, 103, 106, 107, 110, 111, 114, 115],
  ]);
  tf.dispose([x, told, target]);
});

test.each([
  [1, 28],
  [2, 28],
  [3, 14],
  [1, 5],
  [2, 7],
  [3, 5],
] as const)("%d quadrants of side %d: each pixel is told or asked, once, where quadrantPixels says", (hidden, side) => {
  const condition: Condition = { kind: "quadrants", hidden, side };
  const pixels = Array.from({ length: side * side }, (_, i) => i);
  const x = tf.tensor2d([pixels, pixels.map((pixel) => pixel + 1000)]);
  const [told, target] = tf.tidy(() => [conditionFor(condition, x, null), targetFor(condition, x)]);
  const { visible, hidden: asked } = quadrantPixels(hidden, side);
  expect(told.arraySync()).toEqual([[...visible], [...visible].map((pixel) => pixel + 1000)]);
  expect(target.arraySync()).toEqual([[...asked], [...asked].map((pixel) => pixel + 1000)]);
  expect([...visible, ...asked].toSorted((a, b) => a - b)).toEqual(pixels);
  expect(conditionDimOf(condition)).toBe(visible.length);
  expect(outputsOf({ inputDim: side * side, condition })).toBe(asked.length);
  tf.dispose([x, told, target]);
});

test("a class is told as it is, and all of x is asked", () => {
  const condition: Condition = { kind: "label", classes: 3 };
  const [x, labels] = [tf.tensor2d([[0.5, 1]]), tf.tensor2d([[0, 1, 0]])];
  const told = conditionFor(condition, x, labels);
  expect(told.arraySync()).toEqual([[0, 1, 0]]);
  expect(targetFor(condition, x)).toBe(x);
  expect(conditionDimOf(condition)).toBe(3);
  expect(outputsOf({ inputDim: 2, condition })).toBe(2);
  tf.dispose([x, labels, told]);
  expect(() => conditionFor(condition, x, null)).toThrow("labels");
});
