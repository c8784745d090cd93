/** Grey levels to the line and back, and what a density of images is told in. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { createFlow } from "../../../../src/core/models/flows/flow.ts";
import {
  bitsPerDimension,
  dequantised,
  gatherLevels,
  spreadLevels,
} from "../../../../src/core/models/flows/greyLevels.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { expectClose } from "../../close.ts";
import { uploaded } from "./parameters.ts";

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

/** logit(α + (1 - 2α) x) with α = 1e-6, centred by 5 and shrunk by 2, in double precision. */
const spread = (x: number) => (Math.log((1e-6 + (1 - 2e-6) * x) / (1 - 1e-6 - (1 - 2e-6) * x)) + 5) / 2;
const slope = (x: number, h = 1e-4 * x * (1 - x)) => (spread(x + h) - spread(x - h)) / (2 * h);
const LEVELS = [0.001, 0.01, 0.2, 0.5, 0.9, 0.99];

test("8-bit levels with noise are uniform over their bin of width 1/256", async () => {
  const x = tf.tensor2d([0, 1 / 255, 128 / 255, 1], [2, 2]);
  const u = tf.tensor2d([0, 0.5, 0.25, 0.75], [2, 2]);
  const y = dequantised(x, u);
  expectClose("y", await y.data(), [0, 1.5 / 256, 128.25 / 256, 255.75 / 256], { relative: 1e-6, absolute: 1e-9 });
  tf.dispose([x, u, y]);
});

test("bits per dimension: NICE's log-likelihood of 1980.50 nats on MNIST is published as 4.36", () => {
  expect(bitsPerDimension(-1980.5, 784)).toBeCloseTo(4.3555, 4);
  // The uniform density on [0, 1]^D has 0 nats and tells 8-bit values with 8 bits.
  expect(bitsPerDimension(0, 784)).toBe(8);
});

test("levels spread over the line, their log-determinant by differences in double precision, and back", async () => {
  const x = tf.tensor2d(LEVELS, [2, 3]);
  const { y, logDet } = spreadLevels(x);
  const back = gatherLevels(y);
  expectClose("y", await y.data(), LEVELS.map(spread), { relative: 1e-5, absolute: 1e-5 });
  const logSlopes = LEVELS.map((level) => Math.log(slope(level)));
  const sums = [0, 3].map((at) => logSlopes.slice(at, at + 3).reduce((sum, value) => sum + value, 0));
  expectClose("logDet", await logDet.data(), sums, { relative: 1e-5, absolute: 1e-5 });
  expectClose("x", await back.data(), LEVELS, { relative: 1e-4, absolute: 1e-6 });
  tf.dispose([x, y, logDet, back]);
});

test("the density of a flow of images is that of grey levels: log N(y; 0, 1) + log ∂y/∂x without layers", async () => {
  const model = createFlow({
    kind: "nice",
    inputDim: 4,
    hidden: [],
    couplings: 0,
    activation: "relu",
    base: "normal",
    preprocessing: "logit",
    side: 2,
  });
  const parameters = uploaded(model.initialise(RandomStream.fromSeed(1)));
  const levels = LEVELS.slice(0, 4);
  const x = tf.tensor2d(levels, [1, 4]);
  const density = model.logDensity(parameters, x);
  const expected = levels.reduce(
    (sum, level) => sum - 0.5 * spread(level) ** 2 - 0.5 * Math.log(2 * Math.PI) + Math.log(slope(level)),
    0,
  );
  expectClose("log p", await density.data(), [expected], { relative: 1e-5, absolute: 1e-5 });
  const black = tf.zeros<tf.Rank.R2>([1, 4]);
  const extreme = model.logDensity(parameters, black);
  expect(Number.isFinite((await extreme.data())[0])).toBe(true);
  tf.dispose([x, black, density, extreme, { ...parameters }]);
});
