/** What a run measures of itself, as plain numbers both sides read. Nats per image unless a name says otherwise. */

/** Held-out measurements: summed over pixels and latent dimensions, averaged over `count` images. */
export interface Evaluation {
  readonly step: number;
  /** reconstruction + kl, with one sample of z per image; never weighted by β. */
  readonly negativeElbo: number;
  readonly reconstruction: number;
  readonly kl: number;
  readonly klPerDimension: Float32Array;
  /** Var over images of the posterior mean, per dimension (Burda et al. 2015). */
  readonly varianceOfMean: Float32Array;
  readonly activeUnits: number;
  readonly count: number;
  /** σ of a Gaussian likelihood, fixed or as learned so far; null for others. */
  readonly decoderSigma: number | null;
  /** Posterior means [count, latentDim]. */
  readonly mu: Float32Array;
}

/** Minibatch losses of consecutive steps; `objective` is what was minimised (β and free bits in it). */
export interface LossBatch {
  readonly firstStep: number;
  readonly reconstruction: Float32Array;
  readonly kl: Float32Array;
  readonly objective: Float32Array;
}

/** A latent dimension counts as active when Var over images of its posterior mean exceeds this (Burda et al. 2015, §5.2). */
export const ACTIVE_UNIT_VARIANCE = 0.01;
