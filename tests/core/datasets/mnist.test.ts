/** The bundled digits are the package's, byte for byte, and small enough to wait for. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { DATASETS, parseDataset } from "../../../src/core/datasets/registry.ts";
import { PUBLIC_SETS } from "../../../src/core/shared/publicSets.ts";
import { SETTINGS } from "../../../src/core/settings/descriptors.ts";
import { compressMnist } from "../../../tools/mnistDigits.ts";
import { realDigits } from "./digits.ts";

/** Images per class in the package, counted from its files: values / 784. */
const CLASS_SIZES = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978];

test("every data set that can be chosen comes with the page, has an address, or is a person's own", () => {
  const known = [...Object.keys(DATASETS), ...Object.keys(PUBLIC_SETS), "ownImages", "ownPoints"];
  expect([...SETTINGS.dataset.options].toSorted()).toEqual(known.toSorted());
});

test("there are 10,000 digits of 28 × 28 with the package's class sizes", () => {
  const { count, images, labels } = realDigits();
  expect(count).toBe(10_000);
  expect(images.length).toBe(10_000 * 784);
  expect(CLASS_SIZES.map((_, label) => labels.filter((each) => each === label).length)).toEqual(CLASS_SIZES);
});

test("grey levels are the package's: each class has the sum of its file, to within the file's rounding", () => {
  const { labels, images } = realDigits();
  const sums = new Float64Array(10);
  labels.forEach((label, i) => {
    for (const level of images.subarray(i * 784, (i + 1) * 784)) sums[label] = (sums[label] ?? 0) + level;
  });
  for (const label of [0, 5, 9]) {
    const file = createRequire(import.meta.url).resolve(`mnist/src/digits/${label}.json`);
    const { data } = JSON.parse(readFileSync(file, "utf8")) as { data: number[] };
    // 255 v sums to the levels up to rounding errors of v, which cancel: far below 0.01 % of the sum.
    const expected = 255 * data.reduce((sum, value) => sum + value, 0);
    expect(Math.abs((sums[label] ?? 0) / expected - 1)).toBeLessThan(1e-4);
  }
});

test("the first images show every class, so that a strip of a few is not all zeros", () => {
  expect(new Set(realDigits().labels.subarray(0, 60)).size).toBe(10);
});

test("the served file is below 2.5 MB and unpacks to the same digits", () => {
  const compressed = compressMnist();
  expect(compressed.length).toBeLessThan(2_500_000);
  const { images, labels } = parseDataset("mnist", gunzipSync(compressed));
  expect(Buffer.compare(images, realDigits().images)).toBe(0);
  expect(Buffer.compare(labels, realDigits().labels)).toBe(0);
});
