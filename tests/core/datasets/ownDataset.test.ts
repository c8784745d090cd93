/** A person's own data: what is refused, and what a data set is made of them. */
import { expect, test } from "vitest";
import { ownDataset } from "../../../src/core/datasets/ownDataset.ts";
import { parseOwnData } from "../../../src/core/shared/parseOwnData.ts";
import { Failure } from "../../../src/core/shared/failure.ts";
import { ownImages, ownPoints } from "../../ownData.ts";

test("what is whole is taken as it is, without a copy", () => {
  const [images, points] = [ownImages(30), ownPoints(30)];
  expect(parseOwnData(images)).toEqual(images);
  const parsed = parseOwnData(points);
  expect(parsed.kind === "points" && parsed.points).toBe(points.points);
});

const images = ownImages(30);

test.each<[string, unknown, RegExp]>([
  ["nothing", null, /it is no data set/],
  ["a text", "images", /it is no data set/],
  ["another kind", { ...images, kind: "sounds" }, /neither images nor 30 points/],
  ["too few", ownImages(19), /its count must be a whole number from 20 to 70000, not 19/],
  ["a count that is not true", { ...images, count: 31 }, /it has not 31 labels/],
  ["a side that is not true", { ...images, side: 15 }, /it has not 30 images of 15 × 15/],
  ["a side beyond what is trained", { ...images, side: 65 }, /its side must be a whole number from 14 to 64/],
  ["a count that would take all memory", { ...images, count: 2 ** 40 }, /its count must be/],
  ["a class there is not", { ...images, labels: images.labels.with(7, 3) }, /example 7 has the class 3/],
  ["labels as numbers", { ...images, labels: [...images.labels] }, /it has not 30 labels/],
  ["names for other classes", { ...images, classNames: ["a"] }, /class names are not 3 short texts/],
  ["names that are none", { ...images, classNames: ["a", "b", 3] }, /class names are not 3 short texts/],
  ["no name", { ...images, name: undefined }, /its name is no short text/],
  ["half a point", { ...ownPoints(30), points: new Float32Array(59) }, /neither images nor 30 points/],
  ["NaN", { ...ownPoints(30), points: ownPoints(30).points.with(9, Number.NaN) }, /point 4 has a coordinate/],
])("refuses %s with what is wrong", (_, input, message) => {
  expect(() => parseOwnData(input)).toThrow(message);
  expect(() => parseOwnData(input)).toThrow(Failure);
});

test("images are bytes as they are given", () => {
  const set = ownDataset(images);
  expect(set).toMatchObject({ kind: "images", name: "ownImages", title: "mine", width: 14, height: 14, count: 30 });
  expect(set.kind === "images" && set.images).toBe(images.images);
});

test("points have mean 0 and deviation 1 in each coordinate, and no entropy", () => {
  const set = ownDataset(ownPoints(1000));
  if (set.kind !== "points") throw new Error("points are points");
  expect(set.entropy).toBeNull();
  for (const axis of [0, 1]) {
    const values = set.points.filter((_, i) => i % 2 === axis);
    const mean = values.reduce((sum, x) => sum + x, 0) / 1000;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 1000;
    // 1000 numbers in single precision: each is off by less than 1e-7 of its size.
    expect(Math.abs(mean)).toBeLessThan(1e-6);
    expect(Math.abs(variance - 1)).toBeLessThan(1e-5);
  }
});

test("a coordinate that never varies is centred and no more", () => {
  const flat = ownPoints(30);
  const set = ownDataset({ ...flat, points: flat.points.map((x, i) => (i % 2 === 0 ? 4 : x)) });
  expect(set.kind === "points" && set.points.filter((_, i) => i % 2 === 0)).toEqual(new Float32Array(30));
});
