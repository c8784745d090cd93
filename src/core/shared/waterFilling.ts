/** What a linear β-VAE does at its optimum, in closed form: reverse water-filling over the spectrum of the data. Trains and measures nothing. */
import type { CollapseTheory } from "./measurements.ts";

/** Eigenvalues of the covariance of x, largest first, of which the smaller ones may be missing, and the sum of all. */
export type Spectrum = Pick<CollapseTheory, "covarianceEigenvalues" | "totalVariance">;

export interface LinearVae {
  readonly beta: number;
  /** σ of the Gaussian likelihood. */
  readonly sigma: number;
  readonly latentDim: number;
}

export interface LinearDimension {
  /** Whether λ_i, the variance of x along the principal axis of this dimension, is above the water. */
  readonly isActive: boolean;
  /** w_i² = λ_i − θ: squared length of this column of the decoder. */
  readonly weightSquared: number;
  /** θ / λ_i. */
  readonly posteriorVariance: number;
  /** Var_x E[z_i|x] = 1 − θ / λ_i. */
  readonly varianceOfMean: number;
  /** ½ ln(λ_i / θ), nats. */
  readonly kl: number;
}

export interface LinearTheory {
  /** θ = β σ². */
  readonly waterLevel: number;
  readonly activeDimensions: number;
  /** All `latentDim`, the largest eigenvalue first; a trained model has them in any order. */
  readonly dimensions: readonly LinearDimension[];
  /** Σ_i KL_i, nats. */
  readonly rate: number;
  /** E‖x − x̂‖², summed over the components of x: θ for each active dimension, λ_i for all others. */
  readonly distortion: number;
}

/**
 * The optimum of E[−log N(x; W z + m, σ² I)] + β KL over W, m and the encoder: with θ = β σ², dimension i is active iff
 * λ_i > θ, and then w_i² = λ_i − θ, posterior variance θ/λ_i, KL ½ ln(λ_i/θ), distortion θ: Shannon's rate and distortion
 * of a Gaussian source with water level θ. β = 1: Tipping & Bishop 1999, Lucas et al. 2019.
 * Null when it depends on eigenvalues that the spectrum lacks.
 * @throws RangeError for β or σ that are not above 0
 */
export function linearTheory(spectrum: Spectrum, { beta, sigma, latentDim }: LinearVae): LinearTheory | null {
  if (!(beta > 0 && sigma > 0)) throw new RangeError(`β and σ must be above 0; got ${beta} and ${sigma}`);
  const { covarianceEigenvalues: eigenvalues, totalVariance } = spectrum;
  const waterLevel = beta * sigma ** 2;
  if (latentDim > eigenvalues.length && largestMissing(spectrum) > waterLevel) return null;
  const dimensions = Array.from({ length: latentDim }, (_, i) => dimensionOf(eigenvalues[i] ?? 0, waterLevel));
  const active = dimensions.filter(({ isActive }) => isActive);
  return {
    waterLevel,
    activeDimensions: active.length,
    dimensions,
    rate: active.reduce((sum, { kl }) => sum + kl, 0),
    distortion: totalVariance - active.reduce((sum, { weightSquared }) => sum + weightSquared, 0),
  };
}

/**
 * σ when it is learned: the fixed point σ² = distortion / D, which with q active dimensions is Σ_inactive λ / (D − q β).
 * The right side over the left falls as σ rises, so there is one. `outputs` is D, the components of x.
 * Null when there is none above 0 (everything that varies can be coded: σ falls for ever), or when it depends on
 * eigenvalues that the spectrum lacks.
 */
export function learnedSigma(
  spectrum: Spectrum,
  { beta, latentDim, outputs }: Omit<LinearVae, "sigma"> & { readonly outputs: number },
): number | null {
  const { covarianceEigenvalues: eigenvalues, totalVariance } = spectrum;
  let inactive = totalVariance;
  for (let q = 0; q <= Math.min(latentDim, eigenvalues.length); q++) {
    const freedom = outputs - q * beta;
    if (freedom <= 0) return null;
    const variance = inactive / freedom;
    const next = eigenvalues[q] ?? largestMissing(spectrum);
    // From the fewest active dimensions on, the first that leaves nothing above the water is the fixed point.
    if (variance > 0 && (q === latentDim || next <= beta * variance)) return Math.sqrt(variance);
    inactive -= eigenvalues[q] ?? 0;
  }
  return null;
}

/** The terms of that optimum's β-free −ELBO in nats: −E log p(x|z), and the two together. `outputs` is D. */
export function linearNegativeElbo(
  { rate, distortion }: LinearTheory,
  sigma: number,
  outputs: number,
): { readonly reconstruction: number; readonly negativeElbo: number } {
  const reconstruction = 0.5 * (outputs * Math.log(2 * Math.PI * sigma ** 2) + distortion / sigma ** 2);
  return { reconstruction, negativeElbo: reconstruction + rate };
}

function dimensionOf(eigenvalue: number, waterLevel: number): LinearDimension {
  const isActive = eigenvalue > waterLevel;
  const posteriorVariance = isActive ? waterLevel / eigenvalue : 1;
  return {
    isActive,
    weightSquared: isActive ? eigenvalue - waterLevel : 0,
    posteriorVariance,
    varianceOfMean: 1 - posteriorVariance,
    kl: isActive ? -0.5 * Math.log(posteriorVariance) : 0,
  };
}

/** What an eigenvalue that the spectrum does not list can be at most. */
function largestMissing({ covarianceEigenvalues, totalVariance }: Spectrum): number {
  const listed = covarianceEigenvalues.reduce((sum, value) => sum + value, 0);
  return Math.max(0, Math.min(covarianceEigenvalues.at(-1) ?? Number.POSITIVE_INFINITY, totalVariance - listed));
}
