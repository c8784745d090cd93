/** The fixed split: stratified, the same everywhere, and its two sides never meet. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { minibatchIndices, stepsPerEpoch } from "../../../src/core/datasets/minibatches.ts";
import { heldOutPerClass, splitDataset } from "../../../src/core/datasets/split.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { realDigits } from "./digits.ts";

const digits = realDigits();
const split = splitDataset(digits);

function imageAt(position: number): Uint8Array {
  return digits.images.subarray(position * 784, (position + 1) * 784);
}

test("9,000 are trained on and 1,000 held out; together they are all, each once", () => {
  expect(split.train.length).toBe(9000);
  expect(split.heldOut.length).toBe(1000);
  const all = [...split.train, ...split.heldOut].toSorted((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: 10_000 }, (_, i) => i));
});

test("each class is held out in proportion", () => {
  // By hand from the class sizes 1001 1127 991 1032 980 863 1014 1070 944 978: tenths rounded down sum to 997, and the
  // three largest remainders are those of the classes 9 (.8), 1 (.7) and 6 (.4; 8 has as much but a larger number).
  const perClass = Array.from(
    { length: 10 },
    (_, c) => [...split.heldOut].filter((i) => digits.labels[i] === c).length,
  );
  expect(perClass).toEqual([100, 113, 99, 103, 98, 86, 102, 107, 94, 98]);
});

test("class sizes always sum to the rounded tenth and miss their share by less than one", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 12 }), (sizes) => {
      const quotas = heldOutPerClass(sizes);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(quotas.reduce((sum, quota) => sum + quota, 0)).toBe(Math.round(total / 10));
      quotas.forEach((quota, i) => expect(Math.abs(quota - (sizes[i] ?? 0) / 10)).toBeLessThan(1));
    }),
  );
});

test("regression: the split is the one that saved runs and links were made with", () => {
  // SHA-256 of the held-out positions as decimal text, from the first version of this split. A change here makes every
  // earlier held-out figure incomparable.
  const hash = createHash("sha256").update(split.heldOut.join(" ")).digest("hex");
  expect(hash).toBe("5ee96071d40d8d5575ec72398d861128d9ffb4b71af670a31189b899abb48d88");
});

test("no held-out image is ever trained on, and each epoch has every image that fits once", () => {
  const heldOut = new Set(split.heldOut);
  const shuffle = RandomStream.fromSeed(1).split("shuffle");
  const perEpoch = stepsPerEpoch(split.train.length, 128);
  expect(perEpoch).toBe(70); // ⌊9000 / 128⌋
  for (let epoch = 0; epoch < 3; epoch++) {
    const seen = new Set<number>();
    for (let step = epoch * perEpoch; step < (epoch + 1) * perEpoch; step++) {
      for (const i of minibatchIndices(shuffle, split.train.length, 128, step)) seen.add(split.train[i] ?? -1);
    }
    expect(seen.size).toBe(70 * 128);
    expect([...seen].filter((position) => heldOut.has(position) || position < 0)).toEqual([]);
  }
});

test("no held-out picture stands in the training set under another position", () => {
  const key = (position: number) => createHash("sha1").update(imageAt(position)).digest("base64");
  const trained = new Set(Array.from(split.train, key));
  expect([...split.heldOut].filter((position) => trained.has(key(position)))).toEqual([]);
});
