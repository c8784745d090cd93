/** What a run measures of itself, as plain numbers both sides read. Nats per image unless a name says otherwise. */

/**
 * `latent`: a bound with a reconstruction and a KL. `density`: −log p(x) itself, which then stands in the place of the
 * reconstruction and of the bound, beside a KL of 0. `adversarial`: neither; the generator's loss stands in the place of
 * the reconstruction, the critic's in that of the KL.
 */
export type ModelFamily = "latent" | "density" | "adversarial";

/** Held-out measurements: summed over pixels and latent dimensions, averaged over `count` images. */
export interface Evaluation {
  readonly step: number;
  readonly family: ModelFamily;
  /** reconstruction + kl, with one sample of z per image; never weighted by β. */
  readonly negativeElbo: number;
  readonly reconstruction: number;
  readonly kl: number;
  /** The KL is the mean of log q(z|x) − log p(z) at one z an image, because the prior has no closed form. */
  readonly isKlEstimated: boolean;
  /** Against the prior; against N(0, I) where the KL is estimated. Empty without a latent code. */
  readonly klPerDimension: Float32Array;
  /** Var over images of the posterior mean, per dimension (Burda et al. 2015). */
  readonly varianceOfMean: Float32Array;
  readonly activeUnits: number;
  readonly count: number;
  /** σ of a Gaussian likelihood, fixed or as learned so far; null for others. */
  readonly decoderSigma: number | null;
  /** Posterior means [count, latentDim]; empty without a latent code. */
  readonly mu: Float32Array;
  /** log σ of the posteriors [count, latentDim]; empty where there is none. */
  readonly logSigma: Float32Array;
  /** Recall of recommendations on held-out users; null for other data. */
  readonly recall: RecallReport | null;
}

/** Share of a held-out user's hidden likes among the `k` items a model ranks first, averaged over users (Liang et al. 2018). */
export interface RecallReport {
  readonly k: number;
  readonly model: number;
  /** The same for recommending everybody what is liked most. */
  readonly popularity: number;
  readonly users: number;
}

/**
 * E_x KL(q(z|x) ‖ p(z)) taken apart (Hoffman & Johnson 2016; Chen et al. 2018), nats. The aggregated posterior is the full
 * mixture of all `count` posteriors, at `samples` draws of z.
 */
export interface KlDecomposition {
  readonly step: number;
  /** I_q(n; z), at most log count. */
  readonly mutualInformation: number;
  /** KL(q(z) ‖ p(z)) = total correlation + dimension-wise KL when p has independent dimensions. */
  readonly marginalKl: number;
  readonly totalCorrelation: number;
  readonly dimensionWiseKl: number;
  /** Standard errors over the draws, in the order above. */
  readonly standardErrors: readonly [number, number, number, number];
  readonly count: number;
  readonly samples: number;
}

/** log p(x) by importance sampling from q(z|x), nats: mean over `images` held-out examples. */
export interface LogMarginal {
  readonly step: number;
  readonly mean: number;
  /** Of the mean, over images. */
  readonly standardError: number;
  readonly samples: number;
  readonly images: number;
}

/** Linear theory of collapse for a data set (science: β at which the origin becomes stable). */
export interface CollapseTheory {
  /** Largest eigenvalue of V^-½ Cov V^-½, V = diag p (1 − p): β_c of a Bernoulli likelihood. */
  readonly bernoulliThreshold: number;
  /** Eigenvalues of the covariance of x, largest first: β_c of a Gaussian likelihood is the first over σ². */
  readonly covarianceEigenvalues: readonly number[];
  /** Sum of all eigenvalues. */
  readonly totalVariance: number;
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
