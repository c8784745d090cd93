import { expect, test } from "vitest";
import { byDistanceTo, dimensionKl, nearestByPosterior } from "../../../../src/page/views/latent/neighbours.ts";

test("nearest by the 2-Wasserstein distance: equal means part by their σ, nearest first, never the input itself", () => {
  const mu = Float32Array.of(0, 0, 0, 0, 0.3, 0.4, 3, 0);
  const logSigma = Float32Array.of(0, 0, Math.log(0.1), 0, 0, 0, 0, 0);
  const near = nearestByPosterior({ mu, logSigma, count: 4 }, 0, 3);
  // ‖(0.3, 0.4)‖ = 0.5; |1 − 0.1| = 0.9; 3.
  expect(near.map(({ index }) => index)).toEqual([2, 1, 3]);
  [0.5, 0.9, 3].forEach((distance, i) => expect(near[i]?.distance).toBeCloseTo(distance, 6));
});

test("of codes it is Euclidean", () => {
  const near = nearestByPosterior({ mu: Float32Array.of(0, 0, 3, 4), logSigma: new Float32Array(0), count: 2 }, 1, 6);
  expect(near).toEqual([{ index: 0, distance: 5 }]);
});

test("points in the order of their distance to a place", () => {
  expect(byDistanceTo([1, 1], Float32Array.of(0, 0, 1, 1.5, 9, 9, 1, 1))).toEqual([3, 1, 0, 2]);
});

test("KL of one dimension: 0 at N(0, 1); ½ μ² for another mean; ½ (σ² − 1) − log σ for another σ", () => {
  expect(dimensionKl(0, 0)).toBe(0);
  expect(dimensionKl(2, 0)).toBe(2);
  expect(dimensionKl(0, Math.log(0.5))).toBeCloseTo(0.5 * (0.25 - 1) + Math.log(2), 12);
});
