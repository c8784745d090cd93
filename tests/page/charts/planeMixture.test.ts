/** The aggregated posterior on the plane: masses of Gaussians in cells, against Φ and against sampling a fine grid. */
import { describe, expect, test } from "vitest";
import { normalCdf } from "../../../src/core/shared/gaussian.ts";
import { axisDirections } from "../../../src/core/shared/latentPlane.ts";
import { addToGrid, emptyGrid } from "../../../src/page/charts/mixtureGrid.ts";
import { addComponents, emptyMixture, type Components } from "../../../src/page/charts/planeMixture.ts";
import { WHOLE_PLANE } from "../../../src/page/charts/planeView.ts";

const total = (mass: Float64Array) => mass.reduce((sum, share) => sum + share, 0);
const always = () => true;

function one(mean: readonly number[], sigmas: readonly number[], directions: Float32Array): Components {
  return { mu: Float32Array.from(mean), logSigma: Float32Array.from(sigmas, Math.log), count: 1, directions };
}

test("along axes and linear, the same as the exact grid of axis-parallel Gaussians", () => {
  const mu = Float32Array.from({ length: 90 }, (_, i) => 3 * Math.sin(i));
  const logSigma = Float32Array.from({ length: 90 }, (_, i) => Math.cos(i) - 1);
  const exact = emptyGrid(24, 3);
  addToGrid(exact, { means: mu, logSigmas: logSigma, stride: 3, axes: [2, 0] }, 0, always);
  const grid = emptyMixture(24, "linear", WHOLE_PLANE);
  expect(addComponents(grid, { mu, logSigma, count: 30, directions: axisDirections([2, 0], 3) }, 0, always)).toBe(30);
  exact.mass.forEach((mass, cell) => expect(grid.mass[cell]).toBeCloseTo(mass, 6));
});

test("at quantile spacing N(0, I) puts the same into every cell", () => {
  const grid = emptyMixture(16, "quantile", WHOLE_PLANE);
  addComponents(grid, one([0, 0], [1, 1], axisDirections([0, 1], 2)), 0, always);
  grid.mass.forEach((mass) => expect(mass).toBeCloseTo(1 / 256, 6));
  expect(total(grid.mass)).toBeCloseTo(1, 5);
});

test("a view of the upper right quarter holds what lies there: (Φ(3) − Φ(0))²", () => {
  const grid = emptyMixture(20, "linear", { left: 0.5, top: 0, size: 0.5 });
  addComponents(grid, one([0, 0], [1, 1], axisDirections([0, 1], 2)), 0, always);
  expect(total(grid.mass)).toBeCloseTo((normalCdf(3) - 0.5) ** 2, 6);
});

describe("along directions that are no axes", () => {
  const [c, s] = [Math.cos(0.6), Math.sin(0.6)];
  const turned = Float32Array.of(c, s, -s, c);

  test("the mass is all there, and mean and covariance are those of Uᵀ diag(σ²) U", () => {
    const grid = emptyMixture(60, "linear", WHOLE_PLANE);
    addComponents(grid, one([0.5, 0.2], [0.7, 0.15], turned), 0, always);
    const at = (cell: number) => [-3 + ((cell % 60) + 0.5) / 10, 3 - (Math.floor(cell / 60) + 0.5) / 10] as const;
    const moment = (of: (a: number, b: number) => number) =>
      grid.mass.reduce((sum, mass, cell) => sum + mass * of(...at(cell)), 0);
    const [meanA, meanB] = [c * 0.5 + s * 0.2, -s * 0.5 + c * 0.2];
    // 4.2 σ to the right border, further to the others.
    expect(total(grid.mass)).toBeCloseTo(normalCdf((3 - meanA) / Math.sqrt(c * c * 0.49 + s * s * 0.0225)), 6);
    expect(moment((a) => a)).toBeCloseTo(meanA, 3);
    expect(moment((_, b) => b)).toBeCloseTo(meanB, 3);
    // Cells of 0.1 add 0.1²/12 to each variance (Sheppard).
    const sheppard = 0.01 / 12;
    const [va, vb] = [0.49, 0.0225];
    expect(moment((a) => (a - meanA) ** 2)).toBeCloseTo(c * c * va + s * s * vb + sheppard, 3);
    expect(moment((_, b) => (b - meanB) ** 2)).toBeCloseTo(s * s * va + c * c * vb + sheppard, 3);
    expect(moment((a, b) => (a - meanA) * (b - meanB))).toBeCloseTo(c * s * (vb - va), 3);
  });

  test("cells hold what a sum over a fine lattice of z says", () => {
    const grid = emptyMixture(12, "linear", WHOLE_PLANE);
    addComponents(grid, one([0, 0], [1.1, 0.4], turned), 0, always);
    const lattice = new Float64Array(144);
    const step = 0.02;
    for (let i = -300; i < 300; i++) {
      for (let j = -120; j < 120; j++) {
        const [x, y] = [(i + 0.5) * step, (j + 0.5) * step];
        const weight = (Math.exp(-0.5 * ((x / 1.1) ** 2 + (y / 0.4) ** 2)) * step * step) / (2 * Math.PI * 1.1 * 0.4);
        const [a, b] = [c * x + s * y, -s * x + c * y];
        const [column, row] = [Math.floor((a + 3) * 2), Math.floor((3 - b) * 2)];
        if (column >= 0 && column < 12 && row >= 0 && row < 12)
          lattice[row * 12 + column] = (lattice[row * 12 + column] ?? 0) + weight;
      }
    }
    // A quarter of a percent of the whole, at cells as wide as the posterior is thin.
    grid.mass.forEach((mass, cell) => expect(Math.abs(mass - (lattice[cell] ?? 0)), String(cell)).toBeLessThan(0.0025));
  });

  test("slices add up to one go", () => {
    const mu = Float32Array.from({ length: 40 }, (_, i) => Math.sin(3 * i));
    const components = { mu, logSigma: mu.map((value) => value - 1), count: 20, directions: turned };
    const [whole, sliced] = [emptyMixture(10, "quantile", WHOLE_PLANE), emptyMixture(10, "quantile", WHOLE_PLANE)];
    addComponents(whole, components, 0, always);
    let [done, slices] = [0, 0];
    for (; done < 20; slices++) done = addComponents(sliced, components, done, () => false);
    expect(slices).toBe(5);
    expect([...sliced.mass]).toEqual([...whole.mass]);
  });
});

test("of a single dimension every column is evenly full", () => {
  const grid = emptyMixture(8, "linear", WHOLE_PLANE);
  addComponents(grid, one([0.4], [0.5], axisDirections([0, 0], 1)), 0, always);
  for (let column = 0; column < 8; column++) {
    const mass = Array.from({ length: 8 }, (_, row) => grid.mass[row * 8 + column] ?? 0);
    const [low, high] = [-3 + column * 0.75, -3 + (column + 1) * 0.75];
    const exact = (normalCdf((high - 0.4) / 0.5) - normalCdf((low - 0.4) / 0.5)) / 8;
    mass.forEach((share) => expect(share).toBeCloseTo(exact, 6));
  }
});
