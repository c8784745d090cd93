import { describe, expect, test } from "vitest";
import { normalCdf } from "../../../src/core/shared/gaussian.ts";
import { addToGrid, emptyGrid, standardNormalGrid } from "../../../src/page/charts/mixtureGrid.ts";

const total = (mass: Float64Array) => mass.reduce((sum, share) => sum + share, 0);

describe("mass of a mixture on a grid", () => {
  test("a standard normal leaves (Φ(3) − Φ(−3))² within three σ, cell by cell as Φ says", () => {
    const { mass } = standardNormalGrid(64, 3);
    // Φ to double precision, by another formula.
    expect(total(mass)).toBeCloseTo((normalCdf(3) - normalCdf(-3)) ** 2, 6);
    const cell = normalCdf(6 / 64) - 0.5;
    expect(mass[32 * 64 + 32]).toBeCloseTo(cell * cell, 8);
  });

  test("a component far narrower than a cell is not lost, and row 0 is the largest second coordinate", () => {
    const grid = emptyGrid(4, 2);
    // Columns 2 and 0 of three: the plane shows the third dimension across and the first one up.
    const means = Float32Array.of(1.5, 9, -0.5, -1.5, 9, -0.5);
    const mixture = { means, logSigmas: new Float32Array(6).fill(-12), stride: 3, axes: [2, 0] as const };
    expect(addToGrid(grid, mixture, 0, () => true)).toBe(2);
    const expected = new Float64Array(16);
    expected[1] = 0.5;
    expected[13] = 0.5;
    expect([...grid.mass]).toEqual([...expected]);
  });

  test("slices add up to the same as one go, and what lies beyond the frame is missing", () => {
    const means = Float32Array.from({ length: 120 }, (_, i) => Math.sin(i) * 4);
    const logSigmas = Float32Array.from({ length: 120 }, (_, i) => Math.cos(i) - 1);
    const mixture = { means, logSigmas, stride: 2, axes: [0, 1] as const };
    const [whole, sliced] = [emptyGrid(16, 3), emptyGrid(16, 3)];
    addToGrid(whole, mixture, 0, () => true);
    let [done, slices] = [0, 0];
    while (done < 60) {
      done = addToGrid(sliced, mixture, done, () => false);
      slices++;
    }
    expect(slices).toBe(8);
    expect([...sliced.mass]).toEqual([...whole.mass]);
    // Φ to double precision, by another formula.
    const inside = (at: number) => {
      const [mean, sigma] = [means[at] ?? 0, Math.exp(logSigmas[at] ?? 0)];
      return normalCdf((3 - mean) / sigma) - normalCdf((-3 - mean) / sigma);
    };
    const expected = Array.from({ length: 60 }, (_, i) => (inside(2 * i) * inside(2 * i + 1)) / 60);
    expect(total(whole.mass)).toBeCloseTo(
      expected.reduce((sum, share) => sum + share, 0),
      6,
    );
  });
});
