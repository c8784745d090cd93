/** Sums and copies by products are what stock operations give, in value and gradient; halves come together again. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import { differentiate } from "../../../../src/core/compute/tape.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { join, split } from "../../../../src/core/models/flows/halves.ts";
import { logSumExpRows, repeatedColumn, repeatedRow, rowSum } from "../../../../src/core/models/flows/rows.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { expectClose } from "../../close.ts";
import { normals } from "./parameters.ts";

const RANDOM = RandomStream.fromSeed(26);
const CLOSE = { relative: 1e-5, absolute: 1e-6 };

beforeAll(() => startBackend("wasm"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

const asVector = (x: tf.Tensor2D) => tf.reshape<tf.Rank.R1>(x, [x.size]);
const column = (x: tf.Tensor2D) => tf.reshape<tf.Rank.R2>(x, [x.size, 1]);

describe.each([
  ["rowSum", rowSum, (x: tf.Tensor2D) => tf.sum(x, 1)],
  ["logSumExpRows", logSumExpRows, (x: tf.Tensor2D) => tf.logSumExp(x, 1)],
  ["repeatedRow", (x: tf.Tensor2D) => repeatedRow(asVector(x), 3), (x: tf.Tensor2D) => tf.tile(asVector(x), [3])],
  [
    "repeatedColumn",
    (x: tf.Tensor2D) => repeatedColumn(asVector(x), 3),
    (x: tf.Tensor2D) => tf.tile(column(x), [1, 3]),
  ],
] as const)("%s", (name, ours, stock) => {
  test.each([
    [1, 1],
    [5, 1],
    [1, 6],
    [4, 7],
  ])("of %d rows and %d columns", async (rows, columns) => {
    const x = normals(RANDOM.split("x"), rows, columns);
    // Weights of every result, so that no two parts of the gradient are alike.
    const weigh = (y: tf.Tensor) => tf.mul(tf.reshape(y, [y.size]), tf.range(1, y.size + 1));
    const [a, b] = [ours, stock].map((operation) => tf.tidy(() => differentiate({ x }, () => weigh(operation(x)))));
    if (a === undefined || b === undefined) throw new Error("both are differentiated");
    expectClose(name, await a.value.data(), await b.value.data(), CLOSE);
    expectClose("gradient", (await a.gradients["x"]?.data()) ?? [], (await b.gradients["x"]?.data()) ?? [], CLOSE);
    tf.dispose([x, a.value, b.value, { ...a.gradients }, { ...b.gradients }]);
  });
});

test("log Σ exp of numbers whose exponentials float32 cannot hold: log(e^500 + e^500) = 500 + log 2", async () => {
  const x = tf.tensor2d([500, 500, -500, -500], [2, 2]);
  const y = logSumExpRows(x);
  expectClose("y", await y.data(), [500 + Math.LN2, -500 + Math.LN2], CLOSE);
  tf.dispose([x, y]);
});

describe("halves", () => {
  test.each([
    ["blocks", 6, [0, 1, 2], [3, 4, 5]],
    ["blocks", 5, [0, 1], [2, 3, 4]],
    ["interleaved", 6, [0, 2, 4], [1, 3, 5]],
  ] as const)("%s of %d numbers, and together again", async (arrangement, dim, first, second) => {
    const x = tf.tensor2d(
      Array.from({ length: 2 * dim }, (_, i) => i),
      [2, dim],
    );
    const halves = split(x, arrangement);
    expect([...(await halves.first.data())]).toEqual([...first, ...first.map((i) => dim + i)]);
    expect([...(await halves.second.data())]).toEqual([...second, ...second.map((i) => dim + i)]);
    const back = join(halves, arrangement);
    expect([...(await back.data())]).toEqual([...(await x.data())]);
    tf.dispose([x, back, halves.first, halves.second]);
  });
});
