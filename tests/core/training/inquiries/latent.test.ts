/** Densities and samples of a latent model against the Gaussian that its p(x) is. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { densityOfPoints, priorDensity } from "../../../../src/core/training/inquiries/densities.ts";
import { sample } from "../../../../src/core/training/inquiries/samples.ts";
import { BIAS, logGaussian, momentOf, planeModel, SIGMA, WEIGHTS } from "./plane.ts";

let before = 0;
beforeAll(async () => {
  await startBackend("cpu");
  before = tf.memory().numTensors;
});
afterAll(async () => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(before);
  await stopBackend();
});

const AREA = { left: -2, right: 2, bottom: -1.5, top: 1.5 };
const SIDE = 9;

/** Centres of the cells, row by row from the top left. */
const CENTRES = Array.from({ length: SIDE ** 2 }, (_, cell) => [
  AREA.left + (((cell % SIDE) + 0.5) / SIDE) * (AREA.right - AREA.left),
  AREA.top - ((Math.floor(cell / SIDE) + 0.5) / SIDE) * (AREA.top - AREA.bottom),
]);

describe("log p(x) on a grid", () => {
  test("under N(0, I): by quadrature, the Gaussian of variance w² + σ²", async () => {
    const moment = momentOf(planeModel());
    const { logDensity, estimate } = await densityOfPoints(moment, AREA, SIDE);
    expect(estimate).toEqual({ nodes: 1024 });
    const variance = WEIGHTS.map((w) => w * w + SIGMA ** 2);
    // 32 mid-quantiles a dimension end at 2.2 σ: what lies beyond is missing where p(x) is a twentieth of its top or less.
    const top = logGaussian(BIAS, BIAS, variance);
    CENTRES.forEach((x, cell) => {
      const exact = logGaussian(x, BIAS, variance);
      const error = Math.abs((logDensity?.[cell] ?? NaN) - exact);
      expect(error, String(x)).toBeLessThan(exact > top - 3 ? 0.05 : 0.25);
    });
    moment.dispose();
  });

  test("under a learned prior far from there: by draws of it", async () => {
    // p(z) = N((2, −3), diag(0.5², 0.8²)) → x of mean (2 w₁ + b₁, −3 w₂ + b₂).
    const prior = { "prior.mu": tf.tensor1d([2, -3]), "prior.logSigma": tf.tensor1d([Math.log(0.5), Math.log(0.8)]) };
    const moment = momentOf(planeModel({ kind: "gaussian" }), prior);
    const mean = [2 * WEIGHTS[0] + BIAS[0], -3 * WEIGHTS[1] + BIAS[1]];
    const variance = [WEIGHTS[0] ** 2 * 0.25 + SIGMA ** 2, WEIGHTS[1] ** 2 * 0.64 + SIGMA ** 2];
    const [x, y] = mean as [number, number];
    const around = { left: x - 0.8, right: x + 0.8, bottom: y - 0.6, top: y + 0.6 };
    const { logDensity, estimate } = await densityOfPoints(moment, around, 1);
    expect(estimate).toEqual({ draws: 2048 });
    // A relative error of a few hundredths is what 2,048 draws leave.
    expect(logDensity?.[0]).toBeCloseTo(logGaussian(mean, mean, variance), 1);
    moment.dispose();
  });
});

test("log p(z) on a plane, row 0 on top: of N(0, I) in closed form", async () => {
  const moment = momentOf(planeModel());
  const plane = { directions: Float32Array.of(0, 1, 1, 0), z: new Float32Array(2) };
  const logDensity = await priorDensity(moment, { area: AREA, side: SIDE, plane });
  CENTRES.forEach((z, cell) => expect(logDensity[cell]).toBeCloseTo(logGaussian(z, [0, 0], [1, 1]), 4));
  moment.dispose();
});

test("log p(z) along two directions that are no axes, of a Gaussian prior in closed form", async () => {
  const [mean, sigma] = [
    [2, -3],
    [0.5, 0.8],
  ] as const;
  const prior = { "prior.mu": tf.tensor1d([...mean]), "prior.logSigma": tf.tensor1d(sigma.map(Math.log)) };
  const moment = momentOf(planeModel({ kind: "gaussian" }), prior);
  // Turned by 30°: u = (cos, sin), v = (−sin, cos). z lies on the plane, so that where it is does not matter.
  const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
  const plane = { directions: Float32Array.of(c, s, -s, c), z: Float32Array.of(0.3, 7) };
  const logDensity = await priorDensity(moment, { area: AREA, side: SIDE, plane });
  CENTRES.forEach(([a = 0, b = 0], cell) => {
    const z = [a * c - b * s, a * s + b * c];
    const exact = logGaussian(z, mean, [sigma[0] ** 2, sigma[1] ** 2]);
    // Single precision of numbers around 100.
    expect(Math.abs((logDensity[cell] ?? NaN) - exact), String(z)).toBeLessThan(1e-4 * Math.max(1, -exact));
  });
  await expect(
    priorDensity(moment, { area: AREA, side: SIDE, plane: { ...plane, directions: Float32Array.of(1, 0) } }),
  ).rejects.toThrow(/two directions/);
  moment.dispose();
});

test("samples of points carry the likelihood's noise: mean b, variance w² + σ²; the same for the same seed", async () => {
  const moment = momentOf(planeModel());
  const count = 4000;
  const samples = await sample(moment, { count, seed: 3 });
  expect(await sample(moment, { count, seed: 3 })).toEqual(samples);
  expect(await sample(moment, { count, seed: 4 })).not.toEqual(samples);
  for (const d of [0, 1] as const) {
    const values = samples.filter((_, i) => i % 2 === d);
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    const expected = WEIGHTS[d] ** 2 + SIGMA ** 2;
    // Four standard errors.
    expect(Math.abs(mean - BIAS[d])).toBeLessThan(4 * Math.sqrt(expected / count));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
  }
  moment.dispose();
});
