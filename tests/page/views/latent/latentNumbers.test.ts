import { describe, expect, test } from "vitest";
import { planePoints } from "../../../../src/page/views/latent/planePoints.ts";
import { logPriorDensity } from "../../../../src/page/views/latent/priorDensity.ts";

describe("density of the prior", () => {
  // 1 / (2π) = 0.15915… and 1 / (2π) · e^(−(0.62² + 0.41²) / 2) = 0.159155 · e^(−0.27625) = 0.120739, by hand.
  test("at the origin of the plane", () => expect(Math.exp(logPriorDensity([0, 0]))).toBeCloseTo(0.159_154_9, 7));
  test("off the origin", () => expect(Math.exp(logPriorDensity([0.62, -0.41]))).toBeCloseTo(0.120_739, 6));
  // −½ · 64 · log 2π = −58.81…
  test("in many dimensions", () => expect(logPriorDensity(new Float32Array(64))).toBeCloseTo(-58.812_066, 5));
  test("a product over dimensions", () => {
    expect(logPriorDensity([1, 2, 3])).toBeCloseTo(
      logPriorDensity([1]) + logPriorDensity([2]) + logPriorDensity([3]),
      12,
    );
  });
});

describe("points of the plane", () => {
  const mu = Float32Array.from([1, 2, 3, 4, 5, 6]);
  test("take the two dimensions on show, in their order", () => {
    expect([...planePoints(mu, 2, [2, 0])]).toEqual([3, 1, 6, 4]);
  });
  test("lie on the diagonal when there is one dimension", () => {
    expect([...planePoints(Float32Array.from([1, 2]), 2, [0, 0])]).toEqual([1, 1, 2, 2]);
  });
  test("are none without images", () => expect(planePoints(new Float32Array(0), 0, [0, 1])).toHaveLength(0));
});
