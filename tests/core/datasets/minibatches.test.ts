/** Minibatches are a pure function of (stream, step). */
import fc from "fast-check";
import { expect, test } from "vitest";
import { cappedBatchSize, minibatchIndices, stepsPerEpoch } from "../../../src/core/datasets/minibatches.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";

const sizes = fc.record({
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  count: fc.integer({ min: 1, max: 60 }),
  batch: fc.integer({ min: 1, max: 80 }),
});

test("an epoch has ⌊count / batch⌋ steps, and at least one", () => {
  expect([stepsPerEpoch(9000, 128), stepsPerEpoch(9000, 1024), stepsPerEpoch(10, 5), stepsPerEpoch(3, 8)]).toEqual([
    70, 8, 2, 1,
  ]);
  expect(cappedBatchSize(3, 8)).toBe(3);
  expect(() => stepsPerEpoch(0, 8)).toThrow("need images and a batch of at least 1, got 0 and 8");
});

test("every step has the same size, and no image comes twice in an epoch", () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 5 }), ({ seed, count, batch }, epoch) => {
      const stream = RandomStream.fromSeed(seed);
      const perEpoch = stepsPerEpoch(count, batch);
      const steps = Array.from({ length: perEpoch }, (_, i) =>
        minibatchIndices(stream, count, batch, epoch * perEpoch + i),
      );
      expect(steps.every((step) => step.length === Math.min(count, batch))).toBe(true);
      const seen = steps.flatMap((step) => [...step]);
      expect(new Set(seen).size).toBe(perEpoch * Math.min(count, batch));
      expect(seen.every((i) => i >= 0 && i < count)).toBe(true);
    }),
  );
});

test("a step is the same whatever was asked before it", () => {
  fc.assert(
    fc.property(
      sizes,
      fc.array(fc.nat(500), { maxLength: 20 }),
      fc.nat(500),
      ({ seed, count, batch }, before, step) => {
        const used = RandomStream.fromSeed(seed);
        for (const earlier of before) minibatchIndices(used, count, batch, earlier);
        used.split("something else").normals(3);
        const fresh = minibatchIndices(RandomStream.fromSeed(seed), count, batch, step);
        expect(minibatchIndices(used, count, batch, step)).toEqual(fresh);
      },
    ),
  );
});

test("epochs and seeds differ in their order", () => {
  const first = minibatchIndices(RandomStream.fromSeed(1), 1000, 1000, 0);
  expect(minibatchIndices(RandomStream.fromSeed(1), 1000, 1000, 1)).not.toEqual(first);
  expect(minibatchIndices(RandomStream.fromSeed(2), 1000, 1000, 0)).not.toEqual(first);
});

test("changing the size of the training set does not reuse the order of another", () => {
  const stream = RandomStream.fromSeed(3);
  minibatchIndices(stream, 100, 10, 0);
  const order = minibatchIndices(stream, 10, 10, 0);
  expect([...order].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
