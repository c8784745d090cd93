/** The entropy of points blurred by Gaussian noise, by quadrature on a grid that exists only near the points. */
import type { Point } from "./shape.ts";

export interface WeightedPoint {
  readonly point: Point;
  readonly weight: number;
}

/** Cells per σ. The trapezoid rule on Gaussians errs by exp(-2π² 2²) here: nothing. */
const CELLS_PER_SIGMA = 2;
/** Beyond 7 σ a Gaussian of the plane has exp(-24.5) of its mass. */
const REACH = 7 * CELLS_PER_SIGMA;
const TILE = 64;
/** Tiles are found by one number; rows of tiles are this far apart in it. */
const TILE_ROW = 2 ** 24;

const LOG_TWO_PI = Math.log(2 * Math.PI);

/**
 * h = -∫ p log p over the plane, nats, of p(x) = Σ_k w_k N(x; x_k, σ² I) with Σ_k w_k = 1. Along a curve, `points` must
 * be nodes of a quadrature rule no farther apart than about σ / 2.
 */
export function blurredEntropy(points: readonly WeightedPoint[], sigma: number): number {
  // In units of a cell everything is a whole number of steps; the scale is put back at the end.
  const cell = sigma / CELLS_PER_SIGMA;
  const tiles = new Map<number, Float64Array>();
  for (const { point, weight } of points) scatter(tiles, point[0] / cell, point[1] / cell, weight);
  let sum = 0;
  let mass = 0;
  for (const tile of tiles.values()) {
    for (const value of tile) {
      if (value <= 0) continue;
      mass += value;
      sum -= value * Math.log(value);
    }
  }
  // p = value / (2π σ²); `mass` is (2π σ²) / cell² up to rounding, and dividing by it makes p sum to 1.
  return sum / mass + LOG_TWO_PI + 2 * Math.log(sigma);
}

/** Adds w exp(-|x - (column, row)|² / 2 s²), s = CELLS_PER_SIGMA cells, to the cells within reach. */
function scatter(tiles: Map<number, Float64Array>, x: number, y: number, weight: number): void {
  const [left, bottom] = [Math.round(x) - REACH, Math.round(y) - REACH];
  const [across, up] = [bell(x, left, 1), bell(y, bottom, weight)];
  for (let row = bottom; row <= bottom + REACH * 2; row++) {
    const height = up[row - bottom] ?? 0;
    for (let column = left; column <= left + REACH * 2;) {
      const tileColumn = Math.floor(column / TILE);
      const tile = tileAt(tiles, tileColumn, Math.floor(row / TILE));
      const end = Math.min((tileColumn + 1) * TILE, left + REACH * 2 + 1);
      const offset = (row - Math.floor(row / TILE) * TILE) * TILE - tileColumn * TILE;
      for (; column < end; column++) {
        tile[offset + column] = (tile[offset + column] ?? 0) + height * (across[column - left] ?? 0);
      }
    }
  }
}

function bell(centre: number, first: number, weight: number): Float64Array {
  return Float64Array.from({ length: 2 * REACH + 1 }, (_, i) => {
    const distance = (first + i - centre) / CELLS_PER_SIGMA;
    return weight * Math.exp(-0.5 * distance * distance);
  });
}

function tileAt(tiles: Map<number, Float64Array>, column: number, row: number): Float64Array {
  const key = row * TILE_ROW + column;
  const known = tiles.get(key);
  if (known !== undefined) return known;
  const tile = new Float64Array(TILE * TILE);
  tiles.set(key, tile);
  return tile;
}
