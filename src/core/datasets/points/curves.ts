/** Sets of points that lie on curves and are blurred by noise: two moons, rings, a spiral of two arms. */
import { blurredEntropy, type WeightedPoint } from "./blurredEntropy.ts";
import { nodesOfUnit } from "./quadrature.ts";
import type { Moments, Point, PointShape } from "./shape.ts";

/** One curve for each class. */
interface Curves {
  readonly classes: number;
  /** Where class `label` is at s in [0, 1]. */
  along(label: number, s: number): Point;
  /** Density of s in [0, 1]. */
  density(s: number): number;
  /** s below which a share `u` of the points lies: the inverse of the distribution function of s. */
  quantile(u: number): number;
  /** At least the length of the longest curve. */
  readonly length: number;
}

/** Below this the curve needs so many nodes that a page would wait; at 0 the entropy is -∞. */
const LEAST_NOISE = 0.002;
/** A piece of eight nodes may be this many σ long. */
const SIGMAS_PER_PIECE = 3;
const LEAST_PIECES = 24;

function blurredCurves(curves: Curves): PointShape {
  const { classes, along, density, quantile, length } = curves;
  const nodes = (pieces: number): readonly WeightedPoint[] =>
    nodesOfUnit(pieces).flatMap(({ at, weight }) =>
      Array.from({ length: classes }, (_, label) => ({
        point: along(label, at),
        weight: (weight * density(at)) / classes,
      })),
    );
  const { mean, std } = momentsOf(nodes(LEAST_PIECES));
  return {
    classes,
    at: (label, [u], shift) => plus(along(label, quantile(u)), shift),
    moments: (noise) => ({ mean, std: [Math.hypot(std[0], noise), Math.hypot(std[1], noise)] }),
    entropy(noise) {
      if (noise < LEAST_NOISE) return null;
      const pieces = Math.max(LEAST_PIECES, Math.ceil(length / (SIGMAS_PER_PIECE * noise)));
      return blurredEntropy(nodes(pieces), noise);
    },
  };
}

const uniform = { density: () => 1, quantile: (u: number) => u };

/** As scikit-learn defines them: unit half circles, the second turned over and moved by (1, ½) below its top. */
export const moons: PointShape = blurredCurves({
  ...uniform,
  classes: 2,
  length: Math.PI,
  along(label, s) {
    const [x, y] = [Math.cos(Math.PI * s), Math.sin(Math.PI * s)];
    return label === 0 ? [x, y] : [1 - x, 0.5 - y];
  },
});

const RINGS = 3;

/** Circles of radius ⅓, ⅔ and 1 about the origin, with as many points on each. */
export const rings: PointShape = blurredCurves({
  ...uniform,
  classes: RINGS,
  length: 2 * Math.PI,
  along(label, s) {
    const radius = (label + 1) / RINGS;
    return [radius * Math.cos(2 * Math.PI * s), radius * Math.sin(2 * Math.PI * s)];
  },
});

const SPIRAL_TURNS = 1.5;

/** Two arms of Archimedes' spiral r = θ / 2π, one opposite the other; θ = 3π √u spreads points about evenly over them. */
export const spiral: PointShape = blurredCurves({
  classes: 2,
  // ∫ √(1 + θ²) / 2π from 0 to 3π is 7.34.
  length: 7.5,
  density: (s) => 2 * s,
  quantile: Math.sqrt,
  along(label, s) {
    const radius = SPIRAL_TURNS * s;
    const angle = 2 * Math.PI * radius + label * Math.PI;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
});

function plus(a: Point, b: Point): Point {
  return [a[0] + b[0], a[1] + b[1]];
}

function momentsOf(points: readonly WeightedPoint[]): Moments {
  const expectation = (f: (point: Point) => number) =>
    points.reduce((sum, { point, weight }) => sum + weight * f(point), 0);
  const mean = [expectation(([x]) => x), expectation(([, y]) => y)] as const;
  const variance = (axis: 0 | 1) => expectation((point) => (point[axis] - mean[axis]) ** 2);
  return { mean, std: [Math.sqrt(variance(0)), Math.sqrt(variance(1))] };
}
