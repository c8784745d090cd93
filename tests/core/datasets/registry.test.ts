/** The registry: every data set that can be chosen, of the kind and size that are stated for it, and split alike. */
import { describe, expect, test } from "vitest";
import { inputDimOf, type Dataset } from "../../../src/core/datasets/dataset.ts";
import { DATASETS, drawDataset, isFetched, parseDataset } from "../../../src/core/datasets/registry.ts";
import { splitDataset } from "../../../src/core/datasets/split.ts";
import { SETTINGS } from "../../../src/core/settings/descriptors.ts";
import { comesFrom, DATA_KINDS, type DatasetName, type DatasetNameFrom } from "../../../src/core/shared/dataKinds.ts";
import { packMnist } from "../../../tools/mnistDigits.ts";

type RegisteredName = DatasetNameFrom<"bundled" | "drawn">;

const CHOICES: readonly DatasetName[] = SETTINGS.dataset.options;
const NAMES = CHOICES.filter((name): name is RegisteredName => comesFrom(name, "bundled") || comesFrom(name, "drawn"));
let file: Uint8Array | null = null;

function made(name: RegisteredName, toyCount = 4000): Dataset {
  if (!isFetched(name)) return drawDataset({ dataset: name, toyNoise: 0.05, toyCount });
  file ??= packMnist();
  return parseDataset(name, file);
}

test("what can be chosen, what has a kind and what is registered are the same names in the same order", () => {
  expect(Object.keys(DATA_KINDS)).toEqual([...CHOICES]);
  expect(Object.keys(DATASETS)).toEqual([...NAMES]);
});

test("the digits of every size need the file, all others need none", () => {
  expect(NAMES.filter(isFetched)).toEqual(["mnist", "mnist14", "mnist8"]);
});

describe.each(NAMES)("%s", (name) => {
  const dataset = made(name);
  const { kind, side } = DATA_KINDS[name];

  test("is of its kind and size", () => {
    expect([dataset.name, dataset.kind]).toEqual([name, kind]);
    const inputDim = { images: (side ?? 0) ** 2, points: 2, ratings: 200 }[kind];
    expect(inputDimOf(dataset)).toBe(inputDim);
    expect(dataset.count).toBe({ images: 10_000, points: 4000, ratings: 2000 }[kind]);
    expect(dataset.labels.length).toBe(dataset.count);
  });

  test("a tenth is held out, and of each class its share to within one", () => {
    const { train, heldOut } = splitDataset(dataset);
    expect([train.length, heldOut.length]).toEqual([0.9 * dataset.count, 0.1 * dataset.count]);
    for (let label = 0; label < dataset.classes; label++) {
      const size = dataset.labels.filter((each) => each === label).length;
      const out = heldOut.filter((position) => dataset.labels[position] === label).length;
      expect(Math.abs(out - size / 10)).toBeLessThan(1);
    }
  });
});

test("every set of points is drawn from a stream of its own, the same each time", () => {
  const points = (name: RegisteredName) => {
    const dataset = made(name, 100);
    return dataset.kind === "points" ? dataset.points : new Float32Array();
  };
  expect(points("moons")).toEqual(points("moons"));
  expect(points("moons")).not.toEqual(points("spiral"));
});

test("regression: the first points of the moons and likes of the ratings are those that saved runs were made with", () => {
  const moons = made("moons");
  const ratings = made("ratings");
  if (moons.kind !== "points" || ratings.kind !== "ratings") throw new Error("the kinds are others");
  expect([...moons.points.subarray(0, 4)].map((value) => value.toFixed(4))).toEqual([
    "-1.6480",
    "-0.3242",
    "0.5416",
    "-1.5922",
  ]);
  const firstLikes = [...ratings.liked.subarray(0, 40)].flatMap((like, item) => (like === 1 ? [item] : []));
  expect(firstLikes).toEqual([9, 24, 26, 30, 32, 38]);
});
