/** The generator: repeatable, splittable without interference, and distributed as it says. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { RandomStream } from "../../../src/core/shared/random.ts";

const seeds = fc.integer({ min: 0, max: 4_294_967_295 });
const names = fc.oneof(fc.string({ maxLength: 12 }), fc.nat());

/** Draws for the tests of distribution: their standard errors below come from this number. */
const COUNT = 100_000;

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

function momentOf(values: ArrayLike<number>, power: number): number {
  return mean(Array.from(values, (value) => value ** power));
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const centred = (values: ArrayLike<number>) => {
    const centre = mean(values);
    return Array.from(values, (value) => value - centre);
  };
  const [x, y] = [centred(a), centred(b)];
  const product = mean(x.map((value, i) => value * (y[i] ?? 0)));
  return product / Math.sqrt(momentOf(x, 2) * momentOf(y, 2));
}

test("the same seed and path give the same draws, whatever else was drawn", () => {
  fc.assert(
    fc.property(seeds, names, names, (seed, first, second) => {
      const parent = RandomStream.fromSeed(seed);
      parent.uint32();
      parent.split("elsewhere").normals(5);
      const draws = parent.split(first).split(second).normals(4);
      expect(draws).toEqual(RandomStream.fromSeed(seed).split(first).split(second).normals(4));
    }),
  );
});

test("splitting does not advance a stream", () => {
  const split = RandomStream.fromSeed(7);
  split.split("a").uint32();
  expect(split.uint32()).toBe(RandomStream.fromSeed(7).uint32());
});

test("different seeds, names and depths give different streams", () => {
  const root = RandomStream.fromSeed(1);
  const streams = [
    root,
    RandomStream.fromSeed(0),
    RandomStream.fromSeed(4_294_967_295),
    root.split(""),
    root.split("noise"),
    root.split("noise1"),
    root.split("noise").split("").split(1),
    root.split("esion"),
    ...Array.from({ length: 2000 }, (_, step) => root.split("noise").split(step)),
  ];
  expect(new Set(streams.map((stream) => `${stream.uint32()} ${stream.uint32()}`)).size).toBe(streams.length);
});

test("uniform draws lie in [0, 1) with mean ½, variance 1/12 and no favoured sixteenth", () => {
  const values = RandomStream.fromSeed(1).uniforms(COUNT, 0, 1);
  expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
  // Standard error of the mean: √(1/12 / 100,000) = 0.0009; of the second moment: √(4/45 / 100,000) = 0.0009.
  expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(0.004);
  expect(Math.abs(momentOf(values, 2) - 1 / 3)).toBeLessThan(0.004);
  const cells = new Array<number>(16).fill(0);
  for (const value of values) cells[Math.floor(value * 16)] = (cells[Math.floor(value * 16)] ?? 0) + 1;
  const expected = COUNT / 16;
  // Chi-squared with 15 degrees of freedom exceeds 44.26 once in ten thousand times (tables).
  expect(cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(44.26);
});

test("uniforms keep to their range", () => {
  const values = RandomStream.fromSeed(2).uniforms(1000, -0.25, 0.75);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(-0.25);
  expect(Math.max(...values)).toBeLessThanOrEqual(0.75);
  expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.98);
});

test("normal draws have the moments 0, 1, 0, 3 and the tail of N(0, 1)", () => {
  const values = RandomStream.fromSeed(3).normals(COUNT);
  // Standard errors over 100,000 draws: √(1, 2, 15, 96) / 316 = 0.0032, 0.0045, 0.012, 0.031; four of each allowed.
  expect(Math.abs(mean(values))).toBeLessThan(0.013);
  expect(Math.abs(momentOf(values, 2) - 1)).toBeLessThan(0.018);
  expect(Math.abs(momentOf(values, 3))).toBeLessThan(0.05);
  expect(Math.abs(momentOf(values, 4) - 3)).toBeLessThan(0.125);
  // P(|z| > 1.96) = 0.0500 (tables); standard error √(.05 × .95 / 100,000) = 0.0007.
  const tail = values.filter((value) => Math.abs(value) > 1.96).length / COUNT;
  expect(Math.abs(tail - 0.05)).toBeLessThan(0.003);
});

test("an odd number of normal draws is the even one cut short", () => {
  const draw = (count: number) => RandomStream.fromSeed(4).normals(count);
  expect(draw(5)).toEqual(draw(6).subarray(0, 5));
  expect(draw(0).length).toBe(0);
});

test("neighbouring streams, steps and draws do not correlate", () => {
  const noise = RandomStream.fromSeed(5).split("noise");
  const [a, b] = [noise.split(400).normals(20_000), noise.split(401).normals(20_000)];
  const other = RandomStream.fromSeed(6).split("noise").split(400).normals(20_000);
  const firsts = Array.from({ length: 20_001 }, (_, step) => noise.split(step).uniform());
  // The standard error of a correlation of 20,000 independent pairs is 1 / √20,000 = 0.007; four of them.
  for (const [x, y] of [
    [a, b],
    [a, other],
    [a.subarray(1), a.subarray(0, -1)],
    [firsts.slice(1), firsts.slice(0, -1)],
  ] as const) {
    expect(Math.abs(correlation(x, y))).toBeLessThan(0.029);
  }
});

test("a permutation has every number once", () => {
  fc.assert(
    fc.property(seeds, fc.nat(300), (seed, count) => {
      const order = RandomStream.fromSeed(seed).permutation(count);
      expect(Array.from(order).toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    }),
  );
});

test("all six orders of three come equally often", () => {
  const counts = new Map<string, number>();
  const stream = RandomStream.fromSeed(8);
  for (let i = 0; i < 6000; i++) {
    const order = stream.permutation(3).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // 1000 expected of each, with standard deviation √(6000 × 1/6 × 5/6) = 29; four of them.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(116);
});

test("regression: the draws that saved runs and links were made with", () => {
  // Printed by the first version of the generator. A change here makes every earlier run unrepeatable.
  const stream = RandomStream.fromSeed(1).split("noise").split(400);
  expect([stream.uint32(), stream.uint32(), stream.uint32()]).toEqual([1_719_797_338, 2_503_560_487, 3_168_001_305]);
});
