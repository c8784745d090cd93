/** Matrix products on WebGPU through each kind of plan, with rows in whole fours and without, against the processor. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import { dense } from "../../../../src/core/compute/ops/dense.ts";
import { product } from "../../../../src/core/compute/ops/product.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { planProduct } from "../../../../src/core/compute/webgpu/productPlan.ts";
import { expectClose } from "../../close.ts";
import { stream } from "../ops/operands.ts";

/** float32 sums of up to 600 terms of size 1 against double precision. */
const TOLERANCE = { relative: 1e-4, absolute: 5e-5 };

/** m, k, n: one shape a kind of plan whose stored rows are whole fours, and one whose are not. */
const SHAPES = [
  ["large tiles", [520, 40, 512]],
  ["large tiles", [515, 19, 513]],
  ["small tiles", [128, 100, 96]],
  ["small tiles", [67, 35, 141]],
  ["narrow, long k", [12, 600, 4]],
  ["narrow, long k", [3, 150, 67]],
  ["narrow, short k", [132, 40, 8]],
  ["narrow, short k", [7, 33, 50]],
  ["k of a few", [64, 8, 40]],
  ["k of a few", [17, 3, 70]],
] as const;

const TRANSPOSES = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
] as const;

beforeAll(() => startBackend("webgpu"));
afterAll(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
  return stopBackend();
});

test("the shapes below take both sizes of tile", () => {
  const plans = SHAPES.map(([, [m, k, n]]) => planProduct({ m, k, n, transposeA: false, transposeB: false }));
  const tiles = plans.map((plan) => (plan.kind === "tiled" ? plan.tile : 0));
  expect(new Set(tiles)).toEqual(new Set([0, 32, 64]));
});

describe.each(TRANSPOSES)("left transposed %s, right transposed %s", (a, b) => {
  // No step has a product of two transposed operands: there, the shapes that are harder alone.
  test.each(a && b ? SHAPES.filter((_, i) => i % 2 === 1) : SHAPES)("%s: %j", async (_, [m, k, n]) => {
    const [left, right] = [stream("left").normals(m * k), stream("right").normals(k * n)];
    const A = tf.tensor2d(left, a ? [k, m] : [m, k]);
    const B = tf.tensor2d(right, b ? [n, k] : [k, n]);
    const C = product(A, B, { a, b });
    const at = (i: number, p: number) => left[a ? p * m + i : i * k + p] ?? Number.NaN;
    const to = (p: number, j: number) => right[b ? j * k + p : p * n + j] ?? Number.NaN;
    const expected = Float64Array.from({ length: m * n }, (_, index) => {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += at(Math.floor(index / n), p) * to(p, index % n);
      return sum;
    });
    expect(C.shape).toEqual([m, n]);
    expectClose("product", await C.data(), expected, TOLERANCE);
    tf.dispose([A, B, C]);
  });
});

test("the same product twice is the same to the last bit", async () => {
  const [A, B] = [
    tf.tensor2d(stream("A").normals(128 * 300), [128, 300]),
    tf.tensor2d(stream("B").normals(300 * 96), [300, 96]),
  ];
  const [first, second] = [product(A, B), product(A, B)];
  expect(await second.data()).toEqual(await first.data());
  tf.dispose([A, B, first, second]);
});

/** A layer of one unit and weight 1 is its activation. Expected: the closed form in double precision. */
test.each([
  ["softplus", (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))],
  ["sigmoid", (x: number) => 1 / (1 + Math.exp(-x))],
  ["tanh", Math.tanh],
  ["elu", (x: number) => (x > 0 ? x : Math.expm1(x))],
] as const)("%s keeps its digits far out and near 0", async (activation, exact) => {
  const points = [-80, -30, -15.5, -8, -1, -0.3, -0.009, -0.011, -1e-4, 0, 1e-4, 0.02, 0.7, 3, 9, 20, 88, 300];
  const x = tf.tensor2d(points, [points.length, 1]);
  const [W, b] = [tf.ones<tf.Rank.R2>([1, 1]), tf.zeros<tf.Rank.R1>([1])];
  const y = dense(x, W, b, activation);
  // WGSL allows exp(x) an error of 3 + 2 |x| units in the last place, 2e-5 at -80; near 0 of tanh it allows 1e-7.
  expectClose(
    activation,
    await y.data(),
    points.map((point) => exact(Math.fround(point))),
    { relative: 2e-5, absolute: 2e-7 },
  );
  if (activation === "softplus") {
    const [, tail = 0, nearer = 0] = await y.data();
    expect([tail / Math.exp(-30), nearer / Math.exp(-15.5)].map((ratio) => Math.abs(ratio - 1) < 1e-5)).toEqual([
      true,
      true,
    ]);
  }
  tf.dispose([x, W, b, y]);
});

/** WGSL does not promise NaN: the imitated GPU makes ∞ of e^NaN. */
test("what is not finite stays so through every activation", async () => {
  for (const activation of ["linear", "relu", "tanh", "elu", "softplus", "sigmoid", "leakyRelu"] as const) {
    const x = tf.tensor2d([Number.NaN, 1], [2, 1]);
    const [W, b] = [tf.ones<tf.Rank.R2>([1, 1]), tf.zeros<tf.Rank.R1>([1])];
    const y = dense(x, W, b, activation);
    expect(
      [...(await y.data())].map((value) => Number.isFinite(value)),
      activation,
    ).toEqual([false, true]);
    tf.dispose([x, W, b, y]);
  }
});
