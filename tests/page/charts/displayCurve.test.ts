/** Thinning a series for display: bucket means, appended and never recomputed until the buckets widen. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Series } from "../../../src/core/shared/series.ts";
import { bucketMeans, DisplayCurve, displayBucket, nearestStep } from "../../../src/page/charts/displayCurve.ts";

describe("buckets", () => {
  test("the smallest power of two that fits the limit", () => {
    expect([1, 384, 385, 768, 769, 8192].map((length) => displayBucket(length, 384))).toEqual([1, 1, 2, 2, 4, 32]);
  });

  test("means by hand; an incomplete bucket is left out", () => {
    expect(bucketMeans(Float64Array.from([1, 3, 10, 20, 7]), 2, 0)).toEqual([2, 15]);
    expect(bucketMeans(Float64Array.from([1, 3, 10, 20, 7]), 2, 1)).toEqual([15]);
  });
});

describe("a curve that follows a series", () => {
  test("holds at most the limit, and each point is the mean of its steps, whatever the sizes of the batches", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 25 }), (batches) => {
        const series = new Series(["loss"], 256);
        const curve = new DisplayCurve(series, ["loss"], 24);
        let step = 0;
        for (const size of batches) {
          for (let i = 0; i < size; i++) series.append(++step, { loss: 3 * step });
          const before = [...curve.steps];
          const { rebuilt, from } = curve.update();
          expect(curve.steps.length).toBeLessThanOrEqual(24);
          if (!rebuilt) expect(curve.steps.slice(0, from)).toEqual(before);
          // The series is linear in the step, so every mean must lie on the line.
          curve.steps.forEach((at, i) => expect(curve.values("loss")[i]).toBeCloseTo(3 * at, 6));
          const gaps = curve.steps.slice(1).map((at, i) => at - (curve.steps[i] ?? 0));
          expect(new Set(gaps).size).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("the series halving itself does not redraw the curve", () => {
    const series = new Series(["loss"], 256);
    const curve = new DisplayCurve(series, ["loss"], 24);
    for (let step = 1; step <= 256; step++) series.append(step, { loss: step });
    curve.update();
    // 256 rows in at most 24 points: 16 rows each.
    expect(curve.span).toBe(16);
    const drawn = [...curve.values("loss")];
    series.append(257, { loss: 257 });
    series.append(258, { loss: 258 });
    expect(series.stride).toBe(2);
    expect(curve.update()).toEqual({ rebuilt: false, from: drawn.length });
    expect(curve.values("loss")).toEqual(drawn);
  });
});

test("the nearest step is the one a search of all finds", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 500 })),
      fc.integer({ min: -20, max: 520 }),
      (values, step) => {
        const steps = values.toSorted((a, b) => a - b);
        const found = nearestStep(steps, step);
        if (found === null) expect(steps).toEqual([]);
        else expect(Math.abs((steps[found] ?? 0) - step)).toBe(Math.min(...steps.map((at) => Math.abs(at - step))));
      },
    ),
  );
});
