/** Which held-out inputs are near one another by their posteriors. Pure; draws nothing. */

interface Posteriors {
  /** [count, latentDim]. */
  readonly mu: Float32Array;
  /** [count, latentDim]; empty for codes without spread. */
  readonly logSigma: Float32Array;
  readonly count: number;
}

export interface Neighbour {
  readonly index: number;
  readonly distance: number;
}

/**
 * The `amount` nearest to `input`, nearest first, by the 2-Wasserstein distance between Gaussians with independent
 * dimensions: W² = ‖μ₁ − μ₂‖² + ‖σ₁ − σ₂‖² (Dowson & Landau 1982), in units of z. Between codes it is Euclidean.
 */
export function nearestByPosterior({ mu, logSigma, count }: Posteriors, input: number, amount: number): Neighbour[] {
  const latentDim = mu.length / count;
  const spread = logSigma.length === mu.length ? logSigma.map(Math.exp) : null;
  const squares = Float64Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < latentDim; k++) {
      const [at, own] = [i * latentDim + k, input * latentDim + k];
      sum += ((mu[at] ?? 0) - (mu[own] ?? 0)) ** 2;
      if (spread !== null) sum += ((spread[at] ?? 0) - (spread[own] ?? 0)) ** 2;
    }
    return sum;
  });
  return Array.from({ length: count }, (_, index) => index)
    .filter((index) => index !== input)
    .toSorted((a, b) => (squares[a] ?? 0) - (squares[b] ?? 0))
    .slice(0, amount)
    .map((index) => ({ index, distance: Math.sqrt(squares[index] ?? 0) }));
}

/** All points by their distance to a place of the plane, nearest first: `positions` [count · 2]. */
export function byDistanceTo(place: readonly [number, number], positions: Float32Array): number[] {
  const squares = Float64Array.from(
    { length: positions.length / 2 },
    (_, i) => ((positions[2 * i] ?? 0) - place[0]) ** 2 + ((positions[2 * i + 1] ?? 0) - place[1]) ** 2,
  );
  return Array.from(squares.keys()).toSorted((a, b) => (squares[a] ?? 0) - (squares[b] ?? 0));
}

/** ½ (μ² + σ² − 1 − log σ²): KL of one dimension against N(0, 1), nats. */
export function dimensionKl(mu: number, logSigma: number): number {
  return 0.5 * (mu * mu + Math.exp(2 * logSigma) - 1 - 2 * logSigma);
}
