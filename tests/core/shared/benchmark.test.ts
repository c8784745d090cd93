import fc from "fast-check";
import { expect, test } from "vitest";
import { spread, stepsFor } from "../../../src/core/shared/benchmark.ts";

test("spread of odd, even and single samples", () => {
  expect(spread([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3 });
  expect(spread([4, 1, 3, 2])).toEqual({ min: 1, median: 2.5, max: 4 });
  expect(spread([7])).toEqual({ min: 7, median: 7, max: 7 });
  expect(() => spread([])).toThrow("at least one");
});

test("as many values lie above the median as below it", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }), (values) => {
      const { median } = spread(values);
      expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});

test("steps for a while: whole, at least one, also for a clock that saw no time pass", () => {
  expect(stepsFor(250, 10)).toBe(25);
  expect(stepsFor(250, 800)).toBe(1);
  expect(stepsFor(250, 0)).toBe(250_000);
});
