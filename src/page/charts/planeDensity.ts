/**
 * A density over the linear latent plane as something to draw: how dense each cell is by rank, and lines that hold a share
 * of the mass. Pure; where the density comes from is not its matter.
 */
import { PLANE_LIMIT, type PlanePoint } from "./planeGeometry.ts";

export interface PlaneDensity {
  readonly side: number;
  /** z of one unit of the plane, whose frame is [−3, 3]². */
  readonly scale: number;
  /** log p at the centres of side × side cells of the frame, row 0 on top; nats. */
  readonly logDensity: Float32Array;
  /**
   * Share of the frame's mass that lies where p is smaller, in (0, 1): 1 at the peak. The same whatever the density's
   * unit; p / p_max for a Gaussian in two dimensions.
   */
  readonly rank: Float32Array;
  /** ∫ p over the frame, by the midpoint rule: below 1 where the density reaches beyond, or is a slice of one. */
  readonly mass: number;
}

/** @param logDensity [side · side], nats; what is not a number counts as no density */
export function planeDensity(logDensity: Float32Array, side: number, scale = 1): PlaneDensity {
  // Relative to the peak: a slice far from the mass is as thin as e^−1000 everywhere, and still has a shape.
  const peak = peakOf(logDensity);
  const densities = Float64Array.from(logDensity, (value) =>
    value > Number.NEGATIVE_INFINITY ? Math.exp(value - peak) : 0,
  );
  const total = densities.reduce((sum, value) => sum + value, 0);
  const rank = new Float32Array(densities.length);
  let below = 0;
  for (const cell of [...densities.keys()].toSorted((a, b) => (densities[a] ?? 0) - (densities[b] ?? 0))) {
    const own = total > 0 ? (densities[cell] ?? 0) / total : 0;
    // Half of the cell itself: the rank of its centre.
    rank[cell] = below + own / 2;
    below += own;
  }
  const cellSide = (2 * PLANE_LIMIT * scale) / side;
  return { side, scale, logDensity, rank, mass: Math.exp(peak) * total * cellSide * cellSide };
}

/** Of the values that are numbers; −∞ when there are none. */
function peakOf(values: Float32Array): number {
  return values.reduce((most, value) => (value > most ? value : most), Number.NEGATIVE_INFINITY);
}

/** log p at z, between the cells' centres linearly in both directions; nats. */
export function logDensityAt({ logDensity, side, scale }: PlaneDensity, [x, y]: PlanePoint): number {
  const limit = PLANE_LIMIT * scale;
  const [column, right] = between(((x + limit) / (2 * limit)) * side - 0.5, side);
  const [row, down] = between(((limit - y) / (2 * limit)) * side - 0.5, side);
  const at = (r: number, c: number) => logDensity[held(r, side) * side + held(c, side)] ?? 0;
  const upper = at(row, column) * (1 - right) + at(row, column + 1) * right;
  const lower = at(row + 1, column) * (1 - right) + at(row + 1, column + 1) * right;
  return upper * (1 - down) + lower * down;
}

/** Cells a side that a learned prior is asked for: with 500 components a million distances. */
export const PRIOR_SIDE = 48;
/** ±48: a prior that is wider than that has lost its run. */
const LARGEST_SCALE = 16;

/** Nothing holds a learned prior within ±3: its plane is doubled while this says so. */
export function needsWiderPlane(density: PlaneDensity, latentDim: number): boolean {
  return density.scale < LARGEST_SCALE && reachesBeyond(density, latentDim);
}

/** More of the mass than this beyond the frame, and the frame is too small. */
const MOST_BEYOND = 0.1;
/** Width of the frame's rim as a share of its half side, and the most of the frame's own mass that may lie there. */
const RIM = 0.2;
const MOST_IN_RIM = 0.15;

/**
 * Whether the density goes on beyond the frame. In up to two dimensions the mass in the frame says so; a slice of more
 * is not normalised, and counts as cut off where much of it lies at the rim: N(0, I) has 3 % there, a flat one 36 %.
 */
export function reachesBeyond({ mass, side, scale, logDensity }: PlaneDensity, latentDim: number): boolean {
  // With one dimension the same line is repeated over the height of the frame.
  if (latentDim === 1) return mass / (2 * PLANE_LIMIT * scale) < 1 - MOST_BEYOND;
  if (latentDim === 2) return mass < 1 - MOST_BEYOND;
  const peak = peakOf(logDensity);
  let [all, rim] = [0, 0];
  logDensity.forEach((value, cell) => {
    const density = value > Number.NEGATIVE_INFINITY ? Math.exp(value - peak) : 0;
    const far = Math.max(fromMiddle(cell % side, side), fromMiddle(Math.floor(cell / side), side));
    all += density;
    if (far > 1 - RIM) rim += density;
  });
  return rim > MOST_IN_RIM * all;
}

/** 0 in the middle of the frame, 1 at its edge. */
function fromMiddle(index: number, side: number): number {
  return Math.abs((2 * (index + 0.5)) / side - 1);
}

type Segment = readonly [PlanePoint, PlanePoint];

/**
 * Where the densest region that holds `share` of the frame's mass ends: segments in fractions of the frame, right and
 * down. Marching squares between the cells' centres; the outermost cells reach to the frame.
 */
export function linesHolding({ rank, side }: PlaneDensity, share: number): Segment[] {
  const level = 1 - share;
  const segments: Segment[] = [];
  for (let row = -1; row < side; row++) {
    for (let column = -1; column < side; column++) {
      const corners = [
        [row, column],
        [row, column + 1],
        [row + 1, column + 1],
        [row + 1, column],
      ].map(([r = 0, c = 0]) => ({
        x: position(c, side),
        y: position(r, side),
        above: (rank[held(r, side) * side + held(c, side)] ?? 0) - level,
      }));
      const crossings = corners.flatMap((from, i) => crossing(from, corners[(i + 1) % 4] ?? from));
      // Four crossings are a saddle: they are joined in their order around the square.
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const [a, b] = [crossings[i], crossings[i + 1]];
        if (a !== undefined && b !== undefined) segments.push([a, b]);
      }
    }
  }
  return segments;
}

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly above: number;
}

function crossing(from: Corner, to: Corner): PlanePoint[] {
  if (from.above >= 0 === to.above >= 0) return [];
  const at = from.above / (from.above - to.above);
  return [[from.x + at * (to.x - from.x), from.y + at * (to.y - from.y)]];
}

/** Centre of a cell as a fraction of the frame; those beyond it lie on its edge. */
function position(index: number, side: number): number {
  return Math.min(1, Math.max(0, (index + 0.5) / side));
}

function held(index: number, side: number): number {
  return Math.min(side - 1, Math.max(0, index));
}

function between(place: number, side: number): readonly [number, number] {
  const inside = Math.min(side - 1, Math.max(0, place));
  const index = Math.floor(inside);
  return [index, inside - index];
}
