/** Eight of the sixteen unit squares of [-2, 2]², those of one colour; noise blurs their edges. Each square is a class. */
import { normalCdf } from "../../shared/gaussian.ts";
import { nodesBetween } from "./quadrature.ts";
import type { PointShape } from "./shape.ts";

const SIDE = 4;
const SQUARES = 8;
const EDGES = Array.from({ length: SIDE + 1 }, (_, i) => i - SIDE / 2);

/** Beyond 8 σ of an edge its blur has no weight in a double; pieces of 2 σ resolve it. */
const EDGE_PIECES = [-8, -6, -4, -2, 0, 2, 4, 6, 8] as const;

export const checkerboard: PointShape = {
  classes: SQUARES,
  at(label, [u, v], shift) {
    const row = Math.floor(label / 2);
    const column = 2 * (label % 2) + (row % 2);
    return [column - SIDE / 2 + u + shift[0], row - SIDE / 2 + v + shift[1]];
  },
  moments(noise) {
    // Each coordinate alone is uniform on [-2, 2]: variance 4² / 12.
    const std = Math.sqrt((SIDE * SIDE) / 12 + noise * noise);
    return { mean: [0, 0], std: [std, std] };
  },
  entropy: (noise) => (noise > 0 ? entropyOfBlurred(noise) : Math.log(SQUARES)),
};

/**
 * p(x, y) = ⅛ (A(x) A(y) + B(x) B(y)), where A is the blurred indicator of the squares in even columns and B of those in
 * odd ones: a double sum over the nodes of one axis.
 */
function entropyOfBlurred(sigma: number): number {
  const breaks = EDGES.flatMap((edge) => EDGE_PIECES.map((steps) => edge + steps * sigma)).toSorted((a, b) => a - b);
  const nodes = nodesBetween(breaks);
  const weights = Float64Array.from(nodes, ({ weight }) => weight);
  const even = Float64Array.from(nodes, ({ at }) => blurredColumns(at, 0, sigma));
  const odd = Float64Array.from(nodes, ({ at }) => blurredColumns(at, 1, sigma));
  let entropy = 0;
  for (let i = 0; i < nodes.length; i++) {
    const [a, b, weight] = [even[i] ?? 0, odd[i] ?? 0, weights[i] ?? 0];
    for (let j = 0; j < nodes.length; j++) {
      const p = (a * (even[j] ?? 0) + b * (odd[j] ?? 0)) / SQUARES;
      if (p > 0) entropy -= weight * (weights[j] ?? 0) * p * Math.log(p);
    }
  }
  return entropy;
}

/** Σ over columns of one parity of Φ((x - left) / σ) - Φ((x - right) / σ). */
function blurredColumns(x: number, parity: 0 | 1, sigma: number): number {
  let sum = 0;
  for (let column = parity; column < SIDE; column += 2) {
    const left = column - SIDE / 2;
    sum += normalCdf((x - left) / sigma) - normalCdf((x - left - 1) / sigma);
  }
  return sum;
}
