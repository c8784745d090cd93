/** What the page is told of a data set: the held-out examples of its kind, in the order of the split. */
import { expect, test } from "vitest";
import { inputDimOf } from "../../src/core/datasets/dataset.ts";
import { splitDataset } from "../../src/core/datasets/split.ts";
import { DEFAULT_SETTINGS } from "../../src/core/settings/descriptors.ts";
import { describeDataset } from "../../src/worker/describeDataset.ts";
import { someDataset } from "./session.ts";

async function described(name: "mnist14" | "mnist8" | "moons" | "spiral" | "ratings") {
  const choice = { ...DEFAULT_SETTINGS, dataset: name, toyNoise: 0.1, toyCount: 200 };
  const dataset = await someDataset(choice);
  const split = splitDataset(dataset);
  const rows = (values: ArrayLike<number>) =>
    [...split.heldOut].flatMap((position) =>
      Array.from({ length: inputDimOf(dataset) }, (_, i) => values[position * inputDimOf(dataset) + i]),
    );
  return { dataset, split, rows, description: describeDataset(choice, dataset, split) };
}

test.each(["mnist14", "spiral", "ratings"] as const)("%s: sizes, classes and labels", async (name) => {
  const { dataset, split, description } = await described(name);
  expect(description).toMatchObject({
    name,
    kind: dataset.kind,
    classes: dataset.classes,
    trainCount: split.train.length,
    heldOutCount: split.heldOut.length,
  });
  expect([...description.heldOutLabels]).toEqual([...split.heldOut].map((position) => dataset.labels[position]));
});

test("images come as bytes with their size", async () => {
  const { dataset, description, rows } = await described("mnist8");
  if (dataset.kind !== "images" || description.kind !== "images") throw new Error("no images");
  expect([description.width, description.height]).toEqual([8, 8]);
  expect([...description.heldOutImages]).toEqual(rows(dataset.images));
});

test("points come with the entropy no model can fall below", async () => {
  const { dataset, description, rows } = await described("moons");
  if (dataset.kind !== "points" || description.kind !== "points") throw new Error("no points");
  expect([...description.heldOutPoints]).toEqual(rows(dataset.points));
  // Standardised moons of noise .1: 1.835 nats by another program's quadrature.
  expect(Math.abs((description.entropy ?? Number.NaN) - 1.835)).toBeLessThan(0.01);
});

test("ratings come with the groups of the items", async () => {
  const { dataset, description, rows } = await described("ratings");
  if (dataset.kind !== "ratings" || description.kind !== "ratings") throw new Error("no ratings");
  expect(description.items).toBe(dataset.items);
  expect(description.itemGroups).toEqual(dataset.itemGroups);
  expect([...description.heldOutLiked]).toEqual(rows(dataset.liked));
});
