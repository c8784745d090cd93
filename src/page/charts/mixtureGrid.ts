/**
 * The mass that a mixture of axis-parallel Gaussians puts into the cells of a grid, exactly and a little at a time, so
 * that a page stays quick. Knows no model and paints nothing.
 */
import { fastCdf } from "./fastCdf.ts";

/** `means` and `logSigmas` [count, stride]; the two columns of `axes` are the plane. */
interface Mixture {
  readonly means: Float32Array;
  readonly logSigmas: Float32Array;
  readonly stride: number;
  readonly axes: readonly [number, number];
}

export interface MassGrid {
  readonly side: number;
  /** The grid covers [−limit, limit]². */
  readonly limit: number;
  /** Share of the mixture in each cell [side · side], row 0 on top (the largest second coordinate). */
  readonly mass: Float64Array;
}

/** Components between two looks at the clock; about a tenth of a millisecond's work. */
const COMPONENTS_A_LOOK = 8;

/**
 * Adds the mixture's components to the grid until `mayGoOn` says no, and tells at which component to go on; the grid holds
 * shares of the whole mixture when that is the last. Cell masses are differences of Φ, so a posterior narrower than a cell
 * loses nothing, and what is missing from 1 lies beyond the frame.
 */
export function addToGrid(grid: MassGrid, mixture: Mixture, from: number, mayGoOn: () => boolean): number {
  const { side, limit, mass } = grid;
  const { means, logSigmas, stride, axes } = mixture;
  const count = means.length / stride;
  const across = new Float64Array(side);
  const up = new Float64Array(side);
  let component = from;
  while (component < count) {
    const end = Math.min(count, component + COMPONENTS_A_LOOK);
    for (; component < end; component++) {
      const at = component * stride;
      const [a, b] = axes;
      fillMasses(across, limit, means[at + a] ?? 0, Math.exp(logSigmas[at + a] ?? 0));
      fillMasses(up, limit, means[at + b] ?? 0, Math.exp(logSigmas[at + b] ?? 0));
      for (let row = 0; row < side; row++) {
        const share = (up[side - 1 - row] ?? 0) / count;
        if (share === 0) continue;
        const start = row * side;
        for (let column = 0; column < side; column++) {
          mass[start + column] = (mass[start + column] ?? 0) + share * (across[column] ?? 0);
        }
      }
    }
    if (!mayGoOn()) break;
  }
  return component;
}

export function emptyGrid(side: number, limit: number): MassGrid {
  return { side, limit, mass: new Float64Array(side * side) };
}

/** N(0, I) on the same grid. */
export function standardNormalGrid(side: number, limit: number): MassGrid {
  const grid = emptyGrid(side, limit);
  const standard = { means: new Float32Array(2), logSigmas: new Float32Array(2), stride: 2, axes: [0, 1] as const };
  addToGrid(grid, standard, 0, () => true);
  return grid;
}

/** Mass of N(mean, sigma²) in each of the equal cells of [−limit, limit]. */
function fillMasses(out: Float64Array, limit: number, mean: number, sigma: number): void {
  const width = (2 * limit) / out.length;
  let below = fastCdf((-limit - mean) / sigma);
  for (let cell = 0; cell < out.length; cell++) {
    const upTo = fastCdf((-limit + (cell + 1) * width - mean) / sigma);
    out[cell] = upTo - below;
    below = upTo;
  }
}
