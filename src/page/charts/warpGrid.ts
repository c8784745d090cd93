/** A grid of the latent plane as lines of points, and where it is between two layers. Knows no model and no canvas. */

export interface WarpLine {
  /** Index of the line's first point. */
  readonly from: number;
  readonly count: number;
  /** `axis`: z₁ = 0 or z₂ = 0; `circle`: ‖z‖ = 1 or 2. */
  readonly kind: "line" | "axis" | "circle";
}

export interface WarpGrid {
  /** [count · 2], all lines one after the other. */
  readonly points: Float32Array;
  readonly lines: readonly WarpLine[];
}

interface GridShape {
  /** The grid covers [−reach, reach]². */
  readonly reach: number;
  readonly spacing: number;
  /** Points of a line: enough that a bent one looks bent. */
  readonly perLine: number;
  readonly radii: readonly number[];
}

const SHAPE: GridShape = { reach: 3, spacing: 0.5, perLine: 73, radii: [1, 2] };

/** Lines of constant z₁, of constant z₂, and circles around the origin. */
export function latentGrid({ reach, spacing, perLine, radii }: GridShape = SHAPE): WarpGrid {
  const steps = Math.round((2 * reach) / spacing);
  const count = (2 * (steps + 1) + radii.length) * perLine;
  const points = new Float32Array(2 * count);
  const lines: WarpLine[] = [];
  let from = 0;
  const add = (kind: WarpLine["kind"], at: (share: number) => readonly [number, number]): void => {
    for (let i = 0; i < perLine; i++) points.set(at(i / (perLine - 1)), 2 * (from + i));
    lines.push({ from, count: perLine, kind });
    from += perLine;
  };
  for (let i = 0; i <= steps; i++) {
    const value = i * spacing - reach;
    const kind = value === 0 ? "axis" : "line";
    add(kind, (share) => [value, (2 * share - 1) * reach]);
    add(kind, (share) => [(2 * share - 1) * reach, value]);
  }
  for (const radius of radii) {
    add("circle", (share) => [radius * Math.cos(2 * Math.PI * share), radius * Math.sin(2 * Math.PI * share)]);
  }
  return { points, lines };
}

/** Points of the grid, then `carried` ones: what a model is asked to carry along. */
export function withCarried(grid: WarpGrid, carried: Float32Array): Float32Array {
  const all = new Float32Array(grid.points.length + carried.length);
  all.set(grid.points);
  all.set(carried, grid.points.length);
  return all;
}

/** Where the points are `at` layers on, from 0 to stages.length − 1; between two layers on the straight line. */
export function stageAt(stages: readonly Float32Array[], at: number): Float32Array {
  const last = stages.length - 1;
  const held = Math.min(last, Math.max(0, at));
  const before = stages[Math.floor(held)];
  const after = stages[Math.ceil(held)];
  if (before === undefined || after === undefined) return new Float32Array(0);
  const share = held - Math.floor(held);
  if (share === 0) return before;
  return before.map((value, i) => value + share * ((after[i] ?? value) - value));
}
