/** Drawn points: seeded, balanced, standardised by their distribution, and of the entropy that is stated for them. */
import { describe, expect, test } from "vitest";
import { drawPoints, entropy, type PointsName } from "../../../../src/core/datasets/points/registry.ts";
import { comesFrom, DATA_KINDS, type DatasetName } from "../../../../src/core/shared/dataKinds.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { logDensityOf } from "./densities.ts";

const NAMES = (Object.keys(DATA_KINDS) as DatasetName[]).filter(
  (name): name is PointsName => DATA_KINDS[name].kind === "points" && comesFrom(name, "drawn"),
);
const CLASSES = { moons: 2, rings: 3, pinwheel: 5, checkerboard: 8, gaussians: 8, spiral: 2 } as const;

const draw = (name: PointsName, count: number, noise: number, seed = 7) =>
  drawPoints(RandomStream.fromSeed(seed), name, count, noise);

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}

function axis(points: Float32Array, offset: 0 | 1): number[] {
  return [...points].filter((_, i) => i % 2 === offset);
}

test("there are six sets of points", () => {
  expect(NAMES).toEqual(Object.keys(CLASSES));
});

describe.each(NAMES)("%s", (name) => {
  test("is the same for the same seed, another for another, and its first points do not depend on their number", () => {
    const set = draw(name, 500, 0.1);
    expect(draw(name, 500, 0.1)).toEqual(set);
    expect(draw(name, 500, 0.1, 8).points).not.toEqual(set.points);
    expect(draw(name, 200, 0.1).points).toEqual(set.points.subarray(0, 400));
  });

  test("has its classes in turn, as many of each as there can be", () => {
    const { classes, count, labels, points } = draw(name, 4000, 0.1);
    expect([classes, count, labels.length, points.length]).toEqual([CLASSES[name], 4000, 4000, 8000]);
    const sizes = Array.from({ length: classes }, (_, label) => labels.filter((each) => each === label).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test.each([0, 0.05, 0.3])("is standardised at noise %d: mean 0, variance 1 within the error of a sample", (noise) => {
    const count = 20_000;
    const { points } = draw(name, count, noise);
    for (const values of [axis(points, 0), axis(points, 1)]) {
      // Five standard errors: of a mean 1/√n, of a variance √((kurtosis - 1)/n) with the sample's own kurtosis.
      expect(Math.abs(meanOf(values))).toBeLessThan(5 / Math.sqrt(count));
      const kurtosis = meanOf(values.map((value) => value ** 4));
      expect(Math.abs(varianceOf(values) - 1)).toBeLessThan(5 * Math.sqrt((kurtosis - 1) / count));
    }
  });

  test.each([0.05, 0.2])("has the entropy that its own points show, −E log p, at noise %d", (noise) => {
    // log p is summed directly from the definition of the set (densities.ts), not on the quadrature's grid.
    const count = 3000;
    const { points, entropy: stated } = draw(name, count, noise);
    const logDensity = logDensityOf(name, noise);
    const surprises = Array.from({ length: count }, (_, i) => -logDensity(points[2 * i] ?? 0, points[2 * i + 1] ?? 0));
    const standardError = Math.sqrt(varianceOf(surprises) / count);
    expect(Math.abs(meanOf(surprises) - (stated ?? Number.NaN))).toBeLessThan(4 * standardError);
  });

  test("nears the entropy of a standard normal, and never exceeds it", () => {
    // The Gaussian has the largest entropy of all distributions of unit variances: log 2πe.
    const largest = Math.log(2 * Math.PI * Math.E);
    const values = [0.02, 0.05, 0.1, 0.2, 0.5].map((noise) => entropy(name, noise) ?? Number.NaN);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values.at(-1)).toBeLessThan(largest);
    expect(entropy(name, 20)).toBeCloseTo(largest, 3);
  });
});

describe("entropies that are known", () => {
  test.each([
    // Quadrature of another program for the standardised set, standard error .005.
    [0.05, 1.129],
    [0.1, 1.835],
    [0.2, 2.424],
  ])("moons at noise %d: %d nats", (noise, expected) => {
    expect(Math.abs((entropy("moons", noise) ?? Number.NaN) - expected)).toBeLessThan(0.01);
  });

  test("a sharp checkerboard: area 8 over variance 4/3, log 6", () => {
    // Squares of side 2 have log 32 before standardising, and a variance of 16/3: the same log 6.
    expect(entropy("checkerboard", 0)).toBeCloseTo(Math.log(6), 12);
    expect(entropy("checkerboard", 0)).toBeCloseTo(Math.log(32) - Math.log(16 / 3), 12);
  });

  test("Gaussians that do not overlap: log 8 + log 2πeσ², less the log of the variance ½ + σ²", () => {
    const sigma = 0.05;
    const expected = Math.log(8) + Math.log(2 * Math.PI * Math.E * sigma ** 2) - Math.log(0.5 + sigma ** 2);
    expect(entropy("gaussians", sigma)).toBeCloseTo(expected, 9);
  });

  test("arms of a pinwheel that hardly overlap: log 5 + the entropy of one arm", () => {
    const sigma = 0.005;
    const [long, variance] = [Math.hypot(0.3, sigma), (1 + 0.3 ** 2 + 2 * sigma ** 2) / 2];
    const expected = Math.log(5) + Math.log(2 * Math.PI * Math.E * long * sigma) - Math.log(variance);
    expect(entropy("pinwheel", sigma)).toBeCloseTo(expected, 2);
  });

  test("rings far apart: each a circle, log of its length + ½ log 2πeσ²", () => {
    const sigma = 0.005;
    // Mean over the rings of log 2πr, and log 3 for which ring; curvature adds terms of σ²/r².
    const lengths = [1 / 3, 2 / 3, 1].map((radius) => Math.log(2 * Math.PI * radius));
    const raw = Math.log(3) + meanOf(lengths) + 0.5 * Math.log(2 * Math.PI * Math.E * sigma ** 2);
    const variance = (1 + 4 + 9) / 9 / 3 / 2 + sigma ** 2;
    expect(entropy("rings", sigma)).toBeCloseTo(raw - Math.log(variance), 3);
  });

  test("none where the points lie on curves or on points themselves", () => {
    const sharp = NAMES.filter((name) => entropy(name, 0) === null);
    expect(sharp).toEqual(["moons", "rings", "pinwheel", "gaussians", "spiral"]);
  });
});

test("moons are scikit-learn's: unit half circles, the second turned over and standing at (1, ½)", () => {
  // Standardising is undone by closed forms: E x = ½, Var x = ½ + ¼; E y = ¼, E y² = ½ + ½ (¼ - 2/π).
  const [varianceX, varianceY] = [0.75, 0.5 + 0.5 * (0.25 - 2 / Math.PI) - 0.0625];
  const { points, labels } = draw("moons", 400, 0);
  for (let i = 0; i < 400; i++) {
    const x = 0.5 + Math.sqrt(varianceX) * (points[2 * i] ?? 0);
    const y = 0.25 + Math.sqrt(varianceY) * (points[2 * i + 1] ?? 0);
    const isFirst = labels[i] === 0;
    expect(isFirst ? Math.hypot(x, y) : Math.hypot(1 - x, 0.5 - y)).toBeCloseTo(1, 5);
    expect(isFirst ? y : 0.5 - y).toBeGreaterThan(-1e-6);
  }
});
