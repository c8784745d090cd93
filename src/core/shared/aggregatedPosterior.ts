/**
 * The aggregated posterior q(z) = 1/N Σ_n q(z|x_n) of held-out examples as a density in plain numbers, all dimensions at
 * once; for codes without a spread a kernel estimate takes its place. Holds no tensors.
 */
import { assert } from "./assert.ts";

const LOG_TWO_PI = Math.log(2 * Math.PI);
/** Share of the widest dimension's spread below which a dimension without any is taken to have one. */
const LEAST_SPREAD = 1e-3;

/** Gaussians of equal weight with diagonal covariances. */
export interface GaussianMixture {
  readonly latentDim: number;
  readonly count: number;
  /** [count, latentDim] */
  readonly means: Float32Array;
  /** 1 / (2 σ²) [count, latentDim]. */
  readonly precisions: Float64Array;
  /** −Σ_j (log σ_j + ½ log 2π) [count]. */
  readonly logPeaks: Float64Array;
}

/** `mu`, `logSigma` [count, latentDim]. @throws when they do not fit */
export function posteriorMixture(mu: Float32Array, logSigma: Float32Array, latentDim: number): GaussianMixture {
  assert(mu.length === logSigma.length, `there are ${mu.length} means and ${logSigma.length} spreads`);
  return mixtureOf(mu, latentDim, (index) => logSigma[index] ?? 0);
}

/** Kernel density estimate: a Gaussian of `bandwidths` [latentDim] around each code. */
export function kernelMixture(mu: Float32Array, bandwidths: Float64Array): GaussianMixture {
  const logs = bandwidths.map((bandwidth) => Math.log(bandwidth));
  return mixtureOf(mu, bandwidths.length, (index) => logs[index % bandwidths.length] ?? 0);
}

/**
 * Scott's rule for a product kernel, h_j = s_j N^(−1/(d + 4)), with s_j the sample standard deviation of dimension j (Scott
 * 1992, Multivariate Density Estimation, §6.3). `mu` [count, latentDim] → [latentDim].
 * @throws with fewer than two codes
 */
export function scottBandwidths(mu: Float32Array, latentDim: number): Float64Array {
  const count = mu.length / latentDim;
  assert(count >= 2, `a bandwidth needs two codes, got ${count}`);
  const spreads = Float64Array.from({ length: latentDim }, (_, j) => {
    let mean = 0;
    for (let n = 0; n < count; n++) mean += (mu[n * latentDim + j] ?? 0) / count;
    let squares = 0;
    for (let n = 0; n < count; n++) squares += ((mu[n * latentDim + j] ?? 0) - mean) ** 2;
    return Math.sqrt(squares / (count - 1));
  });
  const widest = spreads.reduce((most, spread) => Math.max(most, spread), 0);
  // Codes that are all one: any width will do.
  const least = widest === 0 ? 1 : LEAST_SPREAD * widest;
  const shrink = count ** (-1 / (latentDim + 4));
  return spreads.map((spread) => Math.max(spread, least) * shrink);
}

/**
 * log q(z) = log 1/N Σ_n N(z; μ_n, diag σ_n²), nats.
 * @param without leaves this component out, and divides by N − 1: how dense it is around an example because of the others
 */
export function logMixtureDensity(mixture: GaussianMixture, z: ArrayLike<number>, without = -1): number {
  const { latentDim, count, means, precisions, logPeaks } = mixture;
  // The sum is kept relative to the largest term so far: nothing under- or overflows, in one pass.
  let largest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let n = 0; n < count; n++) {
    if (n === without) continue;
    let term = logPeaks[n] ?? 0;
    for (let j = 0, at = n * latentDim; j < latentDim; j++, at++) {
      const away = (z[j] ?? 0) - (means[at] ?? 0);
      term -= (precisions[at] ?? 0) * away * away;
    }
    if (term > largest) {
      sum = sum * Math.exp(largest - term) + 1;
      largest = term;
    } else sum += Math.exp(term - largest);
  }
  const components = without < 0 ? count : count - 1;
  return largest + Math.log(sum / components);
}

function mixtureOf(mu: Float32Array, latentDim: number, logSigmaAt: (index: number) => number): GaussianMixture {
  const count = mu.length / latentDim;
  assert(Number.isInteger(count) && count > 0, `means must be whole rows of ${latentDim} numbers, got ${mu.length}`);
  const precisions = new Float64Array(mu.length);
  const logPeaks = new Float64Array(count);
  for (let index = 0; index < mu.length; index++) {
    const logSigma = logSigmaAt(index);
    precisions[index] = 0.5 * Math.exp(-2 * logSigma);
    const row = Math.floor(index / latentDim);
    logPeaks[row] = (logPeaks[row] ?? 0) - logSigma - 0.5 * LOG_TWO_PI;
  }
  return { latentDim, count, means: mu, precisions, logPeaks };
}
