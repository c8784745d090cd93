/** Series: exact while it fits, then means of growing buckets; every expectation is a property or worked by hand. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Series } from "../../../src/core/shared/series.ts";

type Column = "loss" | "kl";

function filled(values: readonly number[], capacity: number): Series<Column> {
  const series = new Series<Column>(["loss", "kl"], capacity);
  values.forEach((value, i) => series.append(i + 1, { loss: value, kl: -value }));
  return series;
}

const losses = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 400 });

describe("while it fits", () => {
  test("every row is kept exactly", () => {
    const series = filled([5, 3, 8, 1], 4);
    expect([...series.steps]).toEqual([1, 2, 3, 4]);
    expect([...series.column("loss")]).toEqual([5, 3, 8, 1]);
    expect([...series.column("kl")]).toEqual([-5, -3, -8, -1]);
    expect(series.stride).toBe(1);
  });
});

describe("once it is full", () => {
  test("neighbours are averaged and the stride doubles (by hand)", () => {
    // Rows 1…4 become (1.5: 4), (3.5: 6); the bucket of 5 and 6 gives (5.5: 15); 7 waits for its neighbour.
    const series = filled([3, 5, 4, 8, 10, 20, 7], 4);
    expect(series.stride).toBe(2);
    expect([...series.steps]).toEqual([1.5, 3.5, 5.5]);
    expect([...series.column("loss")]).toEqual([4, 6, 15]);
    expect(series.lastStep).toBe(7);
  });

  test("the mean of all complete rows is preserved, steps increase, memory is bounded", () => {
    fc.assert(
      fc.property(losses, fc.constantFrom(2, 4, 8, 32), (values, capacity) => {
        const series = filled(values, capacity);
        expect(series.length).toBeLessThanOrEqual(capacity);
        const held = series.length * series.stride;
        expect(values.length - held).toBeGreaterThanOrEqual(0);
        expect(values.length - held).toBeLessThan(series.stride * (series.length === capacity ? 2 : 1));
        const expected = values.slice(0, held).reduce((sum, value) => sum + value, 0);
        const actual = series.column("loss").reduce((sum, value) => sum + value * series.stride, 0);
        expect(actual).toBeCloseTo(expected, 6);
        series.steps.forEach((step, i) => expect(step).toBe(i * series.stride + (series.stride + 1) / 2));
      }),
    );
  });

  test("batches and single rows give the same series", () => {
    fc.assert(
      fc.property(losses, fc.integer({ min: 1, max: 50 }), (values, size) => {
        const one = filled(values, 8);
        const many = new Series<Column>(["loss", "kl"], 8);
        for (let at = 0; at < values.length; at += size) {
          const chunk = values.slice(at, at + size);
          many.appendBatch(
            chunk.map((_, i) => at + i + 1),
            { loss: chunk, kl: chunk.map((value) => -value) },
          );
        }
        expect(many.lastStep).toBe(one.lastStep);
        expect([many.stride, many.steps, many.column("loss"), many.column("kl")]).toEqual([
          one.stride,
          one.steps,
          one.column("loss"),
          one.column("kl"),
        ]);
      }),
    );
  });

  test("a million rows stay within 8192, and the last row is near the end", () => {
    const series = new Series<"loss">(["loss"]);
    for (let step = 1; step <= 1_000_000; step++) series.append(step, { loss: step });
    // 8192 · 2⁷ = 1,048,576 is the first capacity that holds a million rows.
    expect(series.stride).toBe(128);
    expect(series.length).toBe(Math.floor(1_000_000 / 128));
    expect(series.column("loss")).toEqual(series.steps);
    expect(series.steps.at(-1)).toBeGreaterThan(1_000_000 - 256);
  });
});

describe("what it refuses", () => {
  test("a step that does not go forward", () => {
    const series = filled([1, 2], 4);
    expect(() => series.append(2, { loss: 0, kl: 0 })).toThrow("beyond 2, got 2");
    expect(() => series.append(Number.NaN, { loss: 0, kl: 0 })).toThrow("got NaN");
  });

  test("an odd capacity, a batch of unequal columns", () => {
    expect(() => new Series(["loss"], 3)).toThrow("got 3");
    expect(() => filled([], 4).appendBatch([1, 2], { loss: [1, 2], kl: [1] })).toThrow("kl has 1 values");
  });
});
