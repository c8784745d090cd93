/** Which dimensions a traversal shows, in what order and how far it goes along each. Numbers only; decodes nothing. */
import { ACTIVE_UNIT_VARIANCE, type Evaluation } from "../../../core/shared/measurements.ts";

export const COLUMNS = 11;
/** Of σ, to both sides. */
export const REACH = 3;

export interface TraversedDimension {
  /** From 0. */
  readonly index: number;
  /** Nats; zero throughout for an autoencoder. */
  readonly kl: number;
  /** Of the posterior mean. */
  readonly variance: number;
  readonly active: boolean;
  /** z of each column, ascending. */
  readonly values: Float32Array;
}

type Measured = Pick<Evaluation, "klPerDimension" | "varianceOfMean" | "mu" | "logSigma" | "count">;

/**
 * From −3 to 3 σ of N(0, I); with another prior, or none, of the aggregated posterior of that dimension: mean ± σ of
 * q(z_j), Var = Var μ_j + E σ_j². In the order of their numbers.
 */
export function traversedDimensions(evaluation: Measured, isStandardPrior: boolean): readonly TraversedDimension[] {
  const { klPerDimension, varianceOfMean } = evaluation;
  return Array.from(varianceOfMean, (variance, index) => {
    const { centre, spread } = isStandardPrior ? { centre: 0, spread: 1 } : marginalOf(evaluation, index);
    const values = Float32Array.from({ length: COLUMNS }, (_, column) => centre + spread * columnOffset(column));
    return { index, kl: klPerDimension[index] ?? 0, variance, active: variance > ACTIVE_UNIT_VARIANCE, values };
  });
}

/** −3 … 3 in even steps. */
export function columnOffset(column: number): number {
  return REACH * ((2 * column) / (COLUMNS - 1) - 1);
}

function marginalOf({ mu, logSigma, varianceOfMean, count }: Measured, dimension: number) {
  const latentDim = varianceOfMean.length;
  let centre = 0;
  let within = 0;
  for (let at = dimension; at < mu.length; at += latentDim) {
    centre += (mu[at] ?? 0) / count;
    // An autoencoder has none.
    if (logSigma.length > 0) within += Math.exp(2 * (logSigma[at] ?? 0)) / count;
  }
  return { centre, spread: Math.sqrt((varianceOfMean[dimension] ?? 0) + within) };
}

/**
 * Indices with the largest score first. Scores of a model in training change places all the time: the `previous` order is
 * returned itself while no score stands more than `slack` below one that comes after it.
 */
export function steadyOrder(previous: readonly number[], scores: readonly number[], slack: number): readonly number[] {
  let least = Number.POSITIVE_INFINITY;
  const holds =
    previous.length === scores.length &&
    previous.every((index) => {
      const score = scores[index] ?? 0;
      const fits = score - least <= slack;
      least = Math.min(least, score);
      return fits;
    });
  return holds ? previous : [...scores.keys()].toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
}

/** z of a row of tiles, [COLUMNS, latentDim]: `base` with dimension `index` at each of `values`. */
export function traversalCodes(base: Float32Array, index: number, values: Float32Array): Float32Array {
  const codes = new Float32Array(values.length * base.length);
  values.forEach((value, column) => {
    codes.set(base, column * base.length);
    codes[column * base.length + index] = value;
  });
  return codes;
}
