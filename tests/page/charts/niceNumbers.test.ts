/** Round numbers for axes, checked as properties and by hand. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { formatNumber, niceCeiling, niceStep } from "../../../src/page/charts/niceNumbers.ts";

const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

test("a step divides the span into at most the parts asked for, and no fewer than a fifth of them", () => {
  fc.assert(
    fc.property(positive, fc.integer({ min: 1, max: 10 }), (span, count) => {
      const parts = span / niceStep(span, count);
      expect(parts).toBeLessThanOrEqual(count * (1 + 1e-6));
      expect(parts).toBeGreaterThan(count / 5);
    }),
  );
});

test("steps and ceilings by hand", () => {
  expect(niceStep(75, 4)).toBe(20);
  expect(niceStep(0.3, 3)).toBeCloseTo(0.1, 12);
  expect(niceCeiling(2.99)).toBe(3);
  expect(niceCeiling(0.11)).toBeCloseTo(0.15, 12);
  expect(niceCeiling(0)).toBe(1);
  expect(() => niceStep(0, 4)).toThrow("got 0 and 4");
});

test("a ceiling is never below, and less than twice as high", () => {
  fc.assert(
    fc.property(positive, (value) => {
      expect(niceCeiling(value)).toBeGreaterThanOrEqual(value * (1 - 1e-6));
      expect(niceCeiling(value)).toBeLessThan(value * 2);
    }),
  );
});

test("numbers carry a true minus sign, and nothing stands for what is not a number", () => {
  expect(formatNumber(-0.414, 2)).toBe("−0.41");
  expect(formatNumber(158.26, 1)).toBe("158.3");
  expect(formatNumber(Number.NaN, 1)).toBe("–");
});
