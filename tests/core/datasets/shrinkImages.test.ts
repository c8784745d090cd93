/** Smaller images: area averages, by hand and on the real digits. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ImageDataset } from "../../../src/core/datasets/dataset.ts";
import { shrinkImages } from "../../../src/core/datasets/shrinkImages.ts";
import { realDigits } from "./digits.ts";

function squares(side: number, images: readonly number[]): ImageDataset {
  const count = images.length / (side * side);
  const common = { kind: "images", name: "squares", classes: 1, width: side, height: side } as const;
  return { ...common, count, labels: new Uint8Array(count), images: Uint8Array.from(images) };
}

test("half the side: means of 2 × 2, rounded, for each image by itself", () => {
  const row = [0, 4, 10, 10, 8, 12, 20, 20];
  const source = squares(4, [...row, ...row, ...Array.from({ length: 16 }, () => 255)]);
  const shrunk = shrinkImages(source, "small", 2);
  expect([shrunk.name, shrunk.width, shrunk.height, shrunk.count]).toEqual(["small", 2, 2, 2]);
  expect([...shrunk.images]).toEqual([6, 15, 6, 15, 255, 255, 255, 255]);
});

test("a side that does not divide: pixels on a border count by the part inside", () => {
  // 3 → 2: areas of 1.5 × 1.5 of 9/4. The first row of weights is (1, ½), the second (½, 1).
  const shrunk = shrinkImages(squares(3, [90, 0, 0, 0, 180, 0, 0, 0, 45]), "small", 2);
  // (90 + ½·½·180) / 2.25 = 60; ¼·180 / 2.25 = 20 twice; (45 + 45) / 2.25 = 40.
  expect([...shrunk.images]).toEqual([60, 20, 20, 40]);
});

test("ink is kept: the mean grey level changes by rounding alone, and paper and full ink stay what they are", () => {
  const levels = fc.integer({ min: 0, max: 255 });
  const cases = fc.record({
    source: fc.array(levels, { minLength: 49, maxLength: 49 }),
    side: fc.integer({ min: 1, max: 7 }),
    flat: levels,
  });
  fc.assert(
    fc.property(cases, ({ source, side, flat }) => {
      const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, v) => sum + v, 0) / values.length;
      expect(Math.abs(mean(shrinkImages(squares(7, source), "", side).images) - mean(source))).toBeLessThan(0.5 + 1e-9);
      const even = squares(
        7,
        Array.from({ length: 49 }, () => flat),
      );
      expect(new Set(shrinkImages(even, "", side).images)).toEqual(new Set([flat]));
    }),
  );
});

test.each([14, 8])("the digits with sides of %d keep labels, order and ink", (side) => {
  const whole = realDigits();
  const small = shrinkImages(whole, "small", side);
  expect([small.count, small.images.length]).toEqual([10_000, 10_000 * side * side]);
  expect(small.labels).toBe(whole.labels);
  const mean = (images: Uint8Array) => images.reduce((sum, level) => sum + level, 0) / images.length;
  // Rounding is unbiased but for paper, where nothing is rounded: far below a tenth of a level.
  expect(Math.abs(mean(small.images) - mean(whole.images))).toBeLessThan(0.1);
});
