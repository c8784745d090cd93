/** Principal axes, against codes whose covariance is built to be known. */
import { describe, expect, test } from "vitest";
import { principalPlane, varianceShares } from "../../../src/core/shared/principalPlane.ts";

/** Orthonormal, by hand: (2, 1, 2)/3, (1, 2, −2)/3, (2, −2, −1)/3. */
const AXES = [
  [2 / 3, 1 / 3, 2 / 3],
  [1 / 3, 2 / 3, -2 / 3],
  [2 / 3, -2 / 3, -1 / 3],
] as const;

/** mean ± √(3 λ) along each axis: six codes whose covariance is exactly Σ λ a aᵀ (each axis has 2 of 6, so 2 · 3 λ / 6). */
function codesOf(variances: readonly number[], mean: readonly number[]): Float32Array {
  const rows = AXES.flatMap((axis, k) =>
    [1, -1].map((sign) => axis.map((entry, j) => (mean[j] ?? 0) + sign * Math.sqrt(3 * (variances[k] ?? 0)) * entry)),
  );
  return Float32Array.from(rows.flat());
}

describe("principal axes", () => {
  const codes = codesOf([4, 0.25, 1], [5, -1, 2]);

  test("are those of the covariance, largest first, wherever the mean lies; the largest entry is positive", () => {
    const plane = principalPlane(codes, 3);
    // λ = 4 along the first axis; 1 along the third, (2, −2, −1)/3, whose first of two largest entries is positive.
    const expected = [...AXES[0], ...AXES[2]];
    expected.forEach((entry, k) => expect(plane?.directions[k]).toBeCloseTo(entry, 5));
    expect(plane?.variances[0]).toBeCloseTo(4, 4);
    expect(plane?.variances[1]).toBeCloseTo(1, 4);
    expect(plane?.totalVariance).toBeCloseTo(5.25, 4);
  });

  test("mirrored codes have the same axes: nothing flips", () => {
    const mirrored = principalPlane(
      codes.map((value) => -value),
      3,
    );
    principalPlane(codes, 3)?.directions.forEach((entry, k) => expect(mirrored?.directions[k]).toBeCloseTo(entry, 5));
  });

  test("shares of the variance, of these codes and of others along the same directions", () => {
    const directions = principalPlane(codes, 3)?.directions ?? new Float32Array(6);
    const [first, second] = varianceShares(directions, codes);
    expect(first).toBeCloseTo(4 / 5.25, 5);
    expect(second).toBeCloseTo(1 / 5.25, 5);
    expect(varianceShares(directions, codesOf([1, 8, 1], [0, 0, 0]))[0]).toBeCloseTo(0.1, 5);
  });

  test("in 64 dimensions: orthonormal, and the sum of all variances is the trace", () => {
    // A recurrence, so that dimensions differ and hang together.
    const wide = Float32Array.from({ length: 300 * 64 }, (_, i) => Math.sin(i * 1.7) + Math.cos((i % 64) * i * 0.013));
    const plane = principalPlane(wide, 64);
    const dot = (a: number, b: number) =>
      Array.from(
        { length: 64 },
        (_, k) => (plane?.directions[a * 64 + k] ?? 0) * (plane?.directions[b * 64 + k] ?? 0),
      ).reduce((sum, value) => sum + value, 0);
    expect(dot(0, 0)).toBeCloseTo(1, 5);
    expect(dot(1, 1)).toBeCloseTo(1, 5);
    expect(dot(0, 1)).toBeCloseTo(0, 5);
    const [first, second] = varianceShares(plane?.directions ?? new Float32Array(128), wide);
    expect(first * (plane?.totalVariance ?? 0)).toBeCloseTo(plane?.variances[0] ?? 0, 3);
    expect(second * (plane?.totalVariance ?? 0)).toBeCloseTo(plane?.variances[1] ?? 0, 3);
  });

  test("there are none in two dimensions, of one code, or of codes that are not finite", () => {
    expect(principalPlane(Float32Array.of(1, 2, 3, 4), 2)).toBeNull();
    expect(principalPlane(Float32Array.of(1, 2, 3), 3)).toBeNull();
    expect(principalPlane(Float32Array.of(1, 2, 3, 4, NaN, 6), 3)).toBeNull();
  });
});
