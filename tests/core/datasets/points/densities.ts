/** log p of the standardised sets of points, summed by brute force from their definitions: slow, and on no grid. */
import type { PointsName } from "../../../../src/core/datasets/points/registry.ts";

type Density = (x: number, y: number) => number;

interface Described {
  readonly density: Density;
  readonly mean: readonly [number, number];
  readonly variance: readonly [number, number];
}

/** On every curve; at most 0.018 apart. */
const NODES = 400;

/** Nats, at standardised x and y. */
export function logDensityOf(name: PointsName, noise: number): Density {
  const { density, mean, variance } = DESCRIPTIONS[name](noise);
  const [sx, sy] = [Math.sqrt(variance[0]), Math.sqrt(variance[1])];
  return (x, y) => Math.log(density(mean[0] + sx * x, mean[1] + sy * y) * sx * sy);
}

const DESCRIPTIONS: Readonly<Record<PointsName, (noise: number) => Described>> = {
  moons: (noise) => ({
    density: mixture(
      midpoints.flatMap((s) => {
        const [x, y] = [Math.cos(Math.PI * s), Math.sin(Math.PI * s)];
        return [[x, y] as const, [1 - x, 0.5 - y] as const];
      }),
      noise,
    ),
    mean: [0.5, 0.25],
    variance: [0.75 + noise ** 2, 0.5 + 0.5 * (0.25 - 2 / Math.PI) - 0.0625 + noise ** 2],
  }),
  rings: (noise) => {
    const turn = 2 * Math.PI;
    const nodes = midpoints.flatMap((s) => [1, 2, 3].map((r) => polar(r / 3, turn * s)));
    return centred(mixture(nodes, noise), 14 / 54 + noise ** 2);
  },
  spiral(noise) {
    // r = θ / 2π at θ = 3π √u; E x² = ∫ r² cos² θ du with u = s², by the midpoint rule like the density.
    const nodes = midpoints.flatMap((u) => {
      const radius = 1.5 * Math.sqrt(u);
      return [polar(radius, 2 * Math.PI * radius), polar(radius, 2 * Math.PI * radius + Math.PI)];
    });
    const meanSquare = (axis: 0 | 1) => nodes.reduce((sum, node) => sum + node[axis] ** 2, 0) / nodes.length;
    return {
      density: mixture(nodes, noise),
      mean: [0, 0],
      variance: [meanSquare(0) + noise ** 2, meanSquare(1) + noise ** 2],
    };
  },
  gaussians: (noise) => {
    const nodes = Array.from({ length: 8 }, (_, i) => polar(1, (i * Math.PI) / 4));
    return centred(mixture(nodes, noise), 0.5 + noise ** 2);
  },
  checkerboard: (noise) => {
    // Each square a lattice of Gaussians, closer together than their own deviation: a product of two rows of them.
    const row = (x: number, from: number) => {
      let sum = 0;
      for (let i = 0; i < 24; i++) sum += Math.exp(-0.5 * ((x - from - (i + 0.5) / 24) / noise) ** 2);
      return sum / (24 * Math.sqrt(2 * Math.PI) * noise);
    };
    const corners = [0, 1, 2, 3].flatMap((up) => [0, 2].map((across) => [across + (up % 2) - 2, up - 2] as const));
    const density: Density = (x, y) => corners.reduce((sum, [left, low]) => sum + row(x, left) * row(y, low), 0) / 8;
    return centred(density, 4 / 3 + noise ** 2);
  },
  pinwheel: (noise) => {
    const long = 0.09 + noise ** 2;
    const density: Density = (x, y) => {
      // The twist keeps the radius, so it is undone by turning back.
      const radius = Math.hypot(x, y);
      const angle = Math.atan2(y, x) - 0.25 * Math.exp(radius);
      let sum = 0;
      for (let arm = 0; arm < 5; arm++) {
        const [a, b] = polar(radius, angle - (2 * Math.PI * arm) / 5);
        sum += Math.exp(-0.5 * ((a - 1) ** 2 / long + b ** 2 / noise ** 2));
      }
      return sum / (5 * 2 * Math.PI * Math.sqrt(long) * noise);
    };
    return centred(density, (1.09 + 2 * noise ** 2) / 2);
  },
};

const midpoints = Array.from({ length: NODES }, (_, i) => (i + 0.5) / NODES);

function centred(density: Density, variance: number): Described {
  return { density, mean: [0, 0], variance: [variance, variance] };
}

function polar(radius: number, angle: number): readonly [number, number] {
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

function mixture(nodes: readonly (readonly [number, number])[], sigma: number): Density {
  return (x, y) => {
    let sum = 0;
    for (const [a, b] of nodes) sum += Math.exp(-0.5 * (((x - a) / sigma) ** 2 + ((y - b) / sigma) ** 2));
    return sum / (nodes.length * 2 * Math.PI * sigma ** 2);
  };
}
