/** The drawn density against N(0, I) and N(μ, σ² I), whose lines are circles. */
import { describe, expect, test } from "vitest";
import { linesHolding, logDensityAt, planeDensity, reachesBeyond } from "../../../src/page/charts/planeDensity.ts";

const SIDE = 48;

/** log N(z; μ, σ² I) at the cells' centres over [−3, 3]², row 0 on top. */
function gaussian([a, b]: readonly [number, number], sigma: number): Float32Array {
  return Float32Array.from({ length: SIDE * SIDE }, (_, cell) => {
    const x = ((cell % SIDE) + 0.5) * (6 / SIDE) - 3;
    const y = 3 - (Math.floor(cell / SIDE) + 0.5) * (6 / SIDE);
    return -((x - a) ** 2 + (y - b) ** 2) / (2 * sigma ** 2) - Math.log(2 * Math.PI * sigma ** 2);
  });
}

const centre: readonly [number, number] = [1, -0.5];
const sigma = 0.6;
const narrow = planeDensity(gaussian(centre, sigma), SIDE);

describe("mass in the frame", () => {
  // (2 Φ(3) − 1)² = 0.9973002² = 0.994608.
  test("of N(0, I)", () => expect(planeDensity(gaussian([0, 0], 1), SIDE).mass).toBeCloseTo(0.994_608, 4));
  // A quarter of a Gaussian lies beyond each of the two axes through its mean: at a corner of the frame ¼ is left.
  test("of a Gaussian at a corner of the frame", () => {
    expect(planeDensity(gaussian([3, 3], 0.5), SIDE).mass).toBeCloseTo(0.25, 3);
  });
  test("of no density is nothing, and lines around it are none", () => {
    const none = planeDensity(new Float32Array(16).fill(Number.NEGATIVE_INFINITY), 4);
    expect(none.mass).toBe(0);
    expect(linesHolding(none, 0.5)).toEqual([]);
    expect(planeDensity(new Float32Array(16).fill(Number.NaN), 4).mass).toBe(0);
  });
});

describe("a frame that is too small", () => {
  const ofGaussian = (mean: readonly [number, number], spread: number) => planeDensity(gaussian(mean, spread), SIDE);
  test("holds less than nine tenths of a density in two dimensions", () => {
    expect(reachesBeyond(ofGaussian([0, 0], 1), 2)).toBe(false);
    // (2 Φ(3/1.5) − 1)² = 0.9545² = 0.911 and (2 Φ(3/1.6) − 1)² = 0.9392² = 0.882.
    expect(reachesBeyond(ofGaussian([0, 0], 1.5), 2)).toBe(false);
    expect(reachesBeyond(ofGaussian([0, 0], 1.6), 2)).toBe(true);
    expect(reachesBeyond(ofGaussian([60, 0], 1), 2)).toBe(true);
  });

  test("shows the slice of more dimensions cut off, whatever its unit", () => {
    const slice = (mean: readonly [number, number], spread: number) =>
      planeDensity(
        gaussian(mean, spread).map((value) => value - 400),
        SIDE,
      );
    expect(reachesBeyond(slice([0, 0], 1), 20)).toBe(false);
    expect(reachesBeyond(slice([0, 0], 3), 20)).toBe(true);
    expect(reachesBeyond(slice([60, 0], 1), 20)).toBe(true);
  });

  test("of a line repeats it over its height", () => {
    const line = (spread: number) =>
      planeDensity(
        Float32Array.from({ length: SIDE * SIDE }, (_, cell) => {
          const x = ((cell % SIDE) + 0.5) * (6 / SIDE) - 3;
          return -(x ** 2) / (2 * spread ** 2) - Math.log(spread * Math.sqrt(2 * Math.PI));
        }),
        SIDE,
      );
    // 2 Φ(3/1.5) − 1 = 0.954 and 2 Φ(3/2) − 1 = 0.866.
    expect(reachesBeyond(line(1.5), 1)).toBe(false);
    expect(reachesBeyond(line(2), 1)).toBe(true);
  });

  test("twice as wide holds what it holds", () => {
    // The same cells, each four times as large: N(0, 4 I), whose density there is a quarter.
    const wide = planeDensity(
      gaussian([0, 0], 1).map((value) => value - Math.log(4)),
      SIDE,
      2,
    );
    expect(wide.mass).toBeCloseTo(0.994_608, 4);
    expect(logDensityAt(wide, [2, 0])).toBeCloseTo(-0.5 - Math.log(8 * Math.PI), 2);
  });
});

describe("lines around a share of the mass", () => {
  // A Gaussian in two dimensions holds 1 − e^(−r²/2) within r σ.
  test.each([1, 2])("of a Gaussian are circles of %i σ", (radius) => {
    const segments = linesHolding(narrow, 1 - Math.exp(-(radius ** 2) / 2));
    expect(segments.length).toBeGreaterThan(20);
    for (const [x, y] of segments.flat()) {
      const distance = Math.hypot(6 * x - 3 - centre[0], 3 - 6 * y - centre[1]) / sigma;
      // Half a cell is 0.0625, 0.10 σ.
      expect(Math.abs(distance - radius)).toBeLessThan(0.05);
    }
  });

  test("are closed: every end is the end of two segments", () => {
    const ends = new Map<string, number>();
    for (const [x, y] of linesHolding(narrow, 0.6).flat()) {
      const key = `${x.toFixed(9)},${y.toFixed(9)}`;
      ends.set(key, (ends.get(key) ?? 0) + 1);
    }
    expect([...ends.values()].every((count) => count === 2)).toBe(true);
  });

  test("do not depend on the unit of the density", () => {
    const shifted = planeDensity(
      gaussian(centre, sigma).map((value) => value - 40),
      SIDE,
    );
    const points = linesHolding(shifted, 0.6).flat(2);
    linesHolding(narrow, 0.6)
      .flat(2)
      .forEach((value, i) => expect(points[i]).toBeCloseTo(value, 4));
  });
});

describe("the shade", () => {
  test("of a cell is the share of the mass that is thinner, half of its own with it", () => {
    const densities = narrow.logDensity.map(Math.exp);
    const total = densities.reduce((sum, value) => sum + value, 0);
    // Cells as far from the mean are as dense but for rounding, and come in any order.
    const massBelow = (limit: number) =>
      densities.reduce((sum, value) => (value < limit ? sum + value : sum), 0) / total;
    for (let cell = 0; cell < SIDE * SIDE; cell += 7) {
      const own = densities[cell] ?? 0;
      expect(narrow.rank[cell]).toBeGreaterThan(massBelow(own * 0.9999) - 1e-6);
      expect(narrow.rank[cell]).toBeLessThan(massBelow(own * 1.0001) + 1e-6);
    }
  });
});

describe("the density at a place", () => {
  test("is that of the nearest cells, between them by a straight line", () => {
    // Side 2: centres at ±1.5; row 0 is the top.
    const density = planeDensity(Float32Array.from([0, 1, 2, 3]), 2);
    expect(logDensityAt(density, [-1.5, 1.5])).toBe(0);
    expect(logDensityAt(density, [1.5, -1.5])).toBe(3);
    expect(logDensityAt(density, [0, 1.5])).toBe(0.5);
    expect(logDensityAt(density, [0, 0])).toBe(1.5);
    expect(logDensityAt(density, [9, -9])).toBe(3);
  });
  // Linear interpolation of a parabola errs by at most h² / 8 · |f″| a dimension: 2 · 0.125² / 8 / 0.36 = 0.011.
  test("of a Gaussian is its own", () => {
    const exact = -(0.3 ** 2 + 0.2 ** 2) / (2 * sigma ** 2) - Math.log(2 * Math.PI * sigma ** 2);
    expect(Math.abs(logDensityAt(narrow, [1.3, -0.7]) - exact)).toBeLessThan(0.011);
  });
});
