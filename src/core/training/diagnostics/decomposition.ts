/** The mean KL of a set of posteriors taken apart by the full mixture of all of them. Plain double precision, no tensors. */
import { assert } from "../../shared/assert.ts";
import type { KlDecomposition } from "../../shared/measurements.ts";

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** Densities computed between two chances to give way: some 10 ms on a laptop. */
const DENSITIES_PER_CHUNK = 500_000;
/** Less than exp of this beside 1 changes no digit of a double, whatever the number of terms here. */
const NEGLIGIBLE = -50;

/** Posteriors q(z|x_n) = N(μ_n, diag σ_n²), row-major [count, latentDim]. */
export interface Posteriors {
  readonly mu: ArrayLike<number>;
  readonly logSigma: ArrayLike<number>;
  readonly latentDim: number;
}

export interface DecompositionOptions {
  /** log p(z) of each draw [draws], nats, from `posteriorDraws`; N(0, I) without it. */
  readonly logPrior?: ArrayLike<number> | null;
  /** Called between chunks of about 10 ms; waits as long as it likes, and stops the work by rejecting. */
  readonly between?: () => Promise<void>;
}

/** z_i = μ_n + σ_n ε_i with n = i mod count: ε [draws, latentDim] → z [draws, latentDim]. */
export function posteriorDraws({ mu, logSigma }: Posteriors, eps: ArrayLike<number>): Float64Array {
  const size = mu.length;
  return Float64Array.from(
    eps,
    (value, i) => (mu[i % size] ?? Number.NaN) + Math.exp(logSigma[i % size] ?? Number.NaN) * value,
  );
}

/**
 * With q(z) = 1/N Σ_n q(z|x_n) and z_i ~ q(z|x_n), n = i mod N, all means over the draws, nats:
 *   mutual information   I_q(n; z) = E[log q(z|x_n) - log q(z)], at most log N
 *   marginal KL          KL(q(z) ‖ p(z)) = E[log q(z) - log p(z)]
 *   total correlation    KL(q(z) ‖ Π_j q(z_j)) = E[log q(z) - Σ_j log q(z_j)]
 *   dimension-wise KL    Σ_j KL(q(z_j) ‖ p(z_j)) = E[Σ_j log q(z_j) - log p(z)]
 * The first two add up to the mean KL, the last two to the marginal KL. With a `logPrior` of dependent dimensions the last
 * is what is left of the marginal KL, and no divergence: it may be negative. Standard errors as if the draws were
 * independent. Hoffman & Johnson 2016; Chen et al. 2018, §2–3.
 * `eps` [draws, latentDim], standard normals.
 * @throws when the lengths do not fit, or there are fewer than two draws
 */
export async function decomposeKl(
  posteriors: Posteriors,
  eps: ArrayLike<number>,
  { logPrior = null, between }: DecompositionOptions = {},
): Promise<Omit<KlDecomposition, "step">> {
  const { mu, logSigma, latentDim } = posteriors;
  const count = mu.length / latentDim;
  const samples = eps.length / latentDim;
  assert(Number.isInteger(count) && logSigma.length === mu.length, "posteriors must be [count, latentDim]");
  assert(Number.isInteger(samples) && samples > 1, "there must be two draws of [latentDim] or more");
  assert(logPrior === null || logPrior.length === samples, "log p(z) must be known for every draw");
  const z = posteriorDraws(posteriors, eps);
  const mixture = new Mixture(posteriors);
  const parts = [new RunningMean(), new RunningMean(), new RunningMean(), new RunningMean()] as const;
  const rows = Math.max(1, Math.floor(DENSITIES_PER_CHUNK / mu.length));

  for (let i = 0; i < samples; i++) {
    if (i > 0 && i % rows === 0) await between?.();
    const { own, joint, marginals } = mixture.logDensities(z, i);
    const prior = logPrior === null ? logStandardNormal(z, i, latentDim) : (logPrior[i] ?? Number.NaN);
    parts[0].add(own - joint);
    parts[1].add(joint - prior);
    parts[2].add(joint - marginals);
    parts[3].add(marginals - prior);
  }
  const [mutualInformation, marginalKl, totalCorrelation, dimensionWiseKl] = parts;
  return {
    mutualInformation: mutualInformation.mean,
    marginalKl: marginalKl.mean,
    totalCorrelation: totalCorrelation.mean,
    dimensionWiseKl: dimensionWiseKl.mean,
    standardErrors: [
      mutualInformation.standardError,
      marginalKl.standardError,
      totalCorrelation.standardError,
      dimensionWiseKl.standardError,
    ],
    count,
    samples,
  };
}

interface LogDensities {
  own: number; // log q(z|x_n) of the posterior the draw came from
  joint: number; // log q(z)
  marginals: number; // Σ_j log q(z_j)
}

/** q(z) and its marginals. Arrays are laid out by dimension, so that the innermost loop runs over posteriors in order. */
class Mixture {
  readonly #count: number;
  readonly #latentDim: number;
  readonly #mu: Float64Array;
  readonly #inverseSigma: Float64Array;
  readonly #logSigma: Float64Array;
  /** Σ_j of the exponents of each posterior at the draw under way, without the constant. */
  readonly #exponents: Float64Array;
  /** The one answer, written again for every draw. */
  readonly #answer: LogDensities = { own: 0, joint: 0, marginals: 0 };

  constructor({ mu, logSigma, latentDim }: Posteriors) {
    const count = mu.length / latentDim;
    this.#count = count;
    this.#latentDim = latentDim;
    this.#mu = byDimension(mu, count, latentDim);
    this.#logSigma = byDimension(logSigma, count, latentDim);
    this.#inverseSigma = this.#logSigma.map((value) => Math.exp(-value));
    this.#exponents = new Float64Array(count);
  }

  /** At row `i` of `z`, which came from posterior i mod count. Valid until the next call. */
  logDensities(z: Float64Array, i: number): LogDensities {
    const exponents = this.#exponents.fill(0);
    const origin = i % this.#count;
    const logCount = Math.log(this.#count);
    let marginals = 0;
    for (let j = 0; j < this.#latentDim; j++) {
      marginals += this.#addDimension(j, z[i * this.#latentDim + j] ?? 0, origin) - logCount - HALF_LOG_TWO_PI;
    }
    const constant = this.#latentDim * HALF_LOG_TWO_PI;
    this.#answer.own = (exponents[origin] ?? 0) - constant;
    this.#answer.joint = logSumExp(exponents) - logCount - constant;
    this.#answer.marginals = marginals;
    return this.#answer;
  }

  /** Adds the exponents of dimension j at z_j; returns the log of the sum of their exponentials. */
  #addDimension(j: number, z: number, origin: number): number {
    const [count, mu, inverseSigma, logSigma] = [this.#count, this.#mu, this.#inverseSigma, this.#logSigma];
    const exponents = this.#exponents;
    const from = j * count;
    const here = from + origin;
    // The posterior that z came from is never far below the largest: it stands in for the maximum.
    const shift = -0.5 * ((z - (mu[here] ?? 0)) * (inverseSigma[here] ?? 0)) ** 2 - (logSigma[here] ?? 0);
    let sum = 0;
    for (let n = 0; n < count; n++) {
      const standardised = (z - (mu[from + n] ?? 0)) * (inverseSigma[from + n] ?? 0);
      const exponent = -0.5 * standardised * standardised - (logSigma[from + n] ?? 0);
      exponents[n] = (exponents[n] ?? 0) + exponent;
      if (exponent - shift > NEGLIGIBLE) sum += Math.exp(exponent - shift);
    }
    return shift + Math.log(sum);
  }
}

/** Mean and its standard error from a stream of numbers (Welford 1962). */
class RunningMean {
  mean = 0;
  #count = 0;
  #squares = 0;

  add(value: number): void {
    this.#count += 1;
    const difference = value - this.mean;
    this.mean += difference / this.#count;
    this.#squares += difference * (value - this.mean);
  }

  get standardError(): number {
    return Math.sqrt(this.#squares / (this.#count - 1) / this.#count);
  }
}

function byDimension(values: ArrayLike<number>, count: number, latentDim: number): Float64Array {
  return Float64Array.from(values, (_, i) => values[(i % count) * latentDim + Math.floor(i / count)] ?? Number.NaN);
}

function logSumExp(exponents: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const exponent of exponents) if (exponent > largest) largest = exponent;
  let sum = 0;
  for (const exponent of exponents) if (exponent - largest > NEGLIGIBLE) sum += Math.exp(exponent - largest);
  return largest + Math.log(sum);
}

function logStandardNormal(z: Float64Array, i: number, latentDim: number): number {
  let sum = 0;
  for (let j = 0; j < latentDim; j++) sum -= 0.5 * (z[i * latentDim + j] ?? 0) ** 2 + HALF_LOG_TWO_PI;
  return sum;
}
