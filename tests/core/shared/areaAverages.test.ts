/** One image made smaller, as the data set of that size is made. */
import { expect, test } from "vitest";
import { footprint, shrunkSquare } from "../../../src/core/shared/areaAverages.ts";
import { shrinkImages } from "../../../src/core/datasets/shrinkImages.ts";
import { realDigits } from "../datasets/digits.ts";

test("a stretch of a row counts pixels by the part inside, and what lies beyond as paper", () => {
  expect(footprint(1.5, 4, 10)).toEqual({ first: 1, weights: [0.2, 0.4, 0.4] });
  expect(footprint(-1, 1, 10)).toEqual({ first: 0, weights: [0.5] });
});

test.each([28, 14, 8])("one digit shrunk to %d pixels is that of the shrunk data set", (side) => {
  const digits = realDigits();
  const few = { ...digits, count: 20, images: digits.images.slice(0, 20 * 784), labels: digits.labels.slice(0, 20) };
  const all = shrinkImages(few, "small", side);
  for (let i = 0; i < few.count; i++) {
    const alone = shrunkSquare(few.images.subarray(i * 784, (i + 1) * 784), 28, side);
    expect(alone).toEqual(all.images.slice(i * side ** 2, (i + 1) * side ** 2));
  }
});
