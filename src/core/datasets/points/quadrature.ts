/** Gauss–Legendre quadrature in pieces: nodes and weights, no integrands. */

export interface Node {
  readonly at: number;
  readonly weight: number;
}

const ORDER = 8;
const NEWTON_STEPS = 20;

/** Zeros of the Legendre polynomial P_8 on [-1, 1] and the weights 2 / ((1 - x²) P_8'(x)²). */
const RULE: readonly Node[] = Array.from({ length: ORDER }, (_, i) => {
  let x = Math.cos((Math.PI * (i + 0.75)) / (ORDER + 0.5));
  let slope = 1;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    let [previous, current] = [1, x];
    for (let n = 2; n <= ORDER; n++)
      [previous, current] = [current, ((2 * n - 1) * x * current - (n - 1) * previous) / n];
    slope = (ORDER * (x * current - previous)) / (x * x - 1);
    x -= current / slope;
  }
  return { at: x, weight: 2 / ((1 - x * x) * slope * slope) };
});

/** Nodes for ∫ f over [first, last] of the ascending `breaks`, eight between any two: Σ weight f(at). */
export function nodesBetween(breaks: readonly number[]): readonly Node[] {
  return breaks.slice(1).flatMap((to, i) => {
    const from = breaks[i] ?? to;
    const half = (to - from) / 2;
    return half > 0 ? RULE.map(({ at, weight }) => ({ at: from + half * (1 + at), weight: half * weight })) : [];
  });
}

/** As `nodesBetween`, over [0, 1] in `pieces` of the same length. */
export function nodesOfUnit(pieces: number): readonly Node[] {
  return nodesBetween(Array.from({ length: pieces + 1 }, (_, i) => i / pieces));
}
