/** Rows of the traversal sheet: order, reach and codes. */
import { describe, expect, test } from "vitest";
import {
  columnOffset,
  COLUMNS,
  steadyOrder,
  traversalCodes,
  traversedDimensions,
} from "../../../../src/page/views/traversal/traversedDimensions.ts";

const measured = {
  klPerDimension: Float32Array.of(0.001, 2, 1),
  varianceOfMean: Float32Array.of(0.01, 0.8, 4),
  mu: Float32Array.of(0, 0, 3, 0, 0, 7),
  logSigma: new Float32Array(0),
  count: 2,
};

describe("dimensions", () => {
  test("count as active above a variance of 0.01", () => {
    expect(traversedDimensions(measured, true).map(({ active }) => active)).toEqual([false, true, true]);
  });

  test("go from −3 to 3 σ of the prior in even steps, through 0", () => {
    const [first] = traversedDimensions(measured, true);
    const steps = [-3, -2.4, -1.8, -1.2, -0.6, 0, 0.6, 1.2, 1.8, 2.4, 3];
    expect(COLUMNS).toBe(steps.length);
    steps.forEach((step, column) => {
      expect(columnOffset(column)).toBeCloseTo(step, 12);
      expect(first?.values[column]).toBeCloseTo(step, 6);
    });
  });

  test("without N(0, I) go by mean and σ of the codes", () => {
    // Means 3 and 7: mean 5, variance 4.
    const codes = traversedDimensions(measured, false)[2];
    expect(codes?.values[0]).toBeCloseTo(5 - 3 * 2, 6);
    expect(codes?.values[5]).toBeCloseTo(5, 6);
    // A spread σ² = 5 of each code beside: √(4 + 5) = 3.
    const logSigma = new Float32Array(6).fill(0.5 * Math.log(5));
    expect(traversedDimensions({ ...measured, logSigma }, false)[2]?.values[0]).toBeCloseTo(5 - 3 * 3, 5);
  });
});

describe("the order", () => {
  test("is largest first", () => {
    expect(steadyOrder([], [0.1, 2, 1], 0)).toEqual([1, 2, 0]);
  });

  test("is kept, the same array, while nothing stands more than the slack too low", () => {
    const before = [1, 2, 0];
    expect(steadyOrder(before, [1.05, 2, 1], 0.1)).toBe(before);
    expect(steadyOrder(before, [1.2, 2, 1], 0.1)).toEqual([1, 0, 2]);
    expect(steadyOrder(before, [1.05, 2, 1], 0)).toEqual([1, 0, 2]);
    // Far apart in the list, each step within the slack.
    expect(steadyOrder([0, 1, 2], [1, 1.08, 1.16], 0.1)).toEqual([2, 1, 0]);
  });

  test("starts anew with another number of dimensions", () => {
    expect(steadyOrder([1, 0], [3, 1, 2], 1)).toEqual([0, 2, 1]);
  });
});

test("codes move one dimension and hold the others", () => {
  const codes = traversalCodes(Float32Array.of(5, 6, 7), 1, Float32Array.of(-1, 0.5));
  expect([...codes]).toEqual([5, -1, 7, 5, 0.5, 7]);
});
