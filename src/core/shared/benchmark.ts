/** What is measured of a training step, as plain facts that both the page and the worker speak of. Measures nothing. */
import { assert } from "./assert.ts";

/** A VAE on the digits with everything else at its default; widths from the input towards the latent code. */
export interface BenchmarkCase {
  readonly hidden: readonly number[];
  readonly latentDim: number;
  readonly batchSize: number;
}

/** The default run, and the one that engines are compared by. */
export const STANDARD_CASE: BenchmarkCase = { hidden: [512], latentDim: 2, batchSize: 128 };

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** Smallest, middle and largest; the middle of an even number of values is the mean of the two in the middle. */
export function spread(values: readonly number[]): Spread {
  assert(values.length > 0, "a spread needs at least one value");
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const half = (sorted.length - 1) / 2;
  return { min: at(0), median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2, max: at(sorted.length - 1) };
}

/** Steps that take about `wantedMs` when one takes `stepMs`; at least one. */
export function stepsFor(wantedMs: number, stepMs: number): number {
  return Math.max(1, Math.round(wantedMs / Math.max(stepMs, 1e-3)));
}
