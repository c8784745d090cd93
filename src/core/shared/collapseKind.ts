/** Which of the two collapses measurements speak of, if any. Measures nothing and names no cure. */
import type { Evaluation, KlDecomposition } from "./measurements.ts";

/**
 * `tooStrong`: the posterior is the prior and the decoder ignores z (KL too strong). `tooWeak`: the aggregated posterior is
 * far from the prior, so that samples of the prior are not like reconstructions (KL too weak). `partial`: some dimensions
 * carry nothing, or only one sign of the first collapse is there.
 */
export type CollapseKind = "healthy" | "partial" | "tooStrong" | "tooWeak";

export interface CollapseEvidence {
  /** KL against the prior, nats. */
  readonly klPerDimension: Evaluation["klPerDimension"];
  readonly activeUnits: number;
  /** Null where it has not been asked for: the aggregated posterior is then taken to be near the prior. */
  readonly decomposition: Pick<
    KlDecomposition,
    "mutualInformation" | "marginalKl" | "dimensionWiseKl" | "count"
  > | null;
  /** −E log p(x|z) by the own z and by another's; null where it has not been asked for: nothing then speaks against. */
  readonly swap: { readonly reconstruction: number; readonly swapped: number } | null;
}

/**
 * Nats of all dimensions together below which the posterior is the prior. Digits, 784-400-10: at β = 30 they fall to 0.03
 * with the reconstruction of the mean image, at β = 20 they are 0.6 and worth 14 nats of reconstruction.
 */
export const COLLAPSED_KL_NATS = 0.1;
/**
 * Nats lost by another's z below which the decoder ignores z. A decoder that hears KL nats loses about 2 β KL (linear
 * theory, near the threshold), so that 1 is clear of COLLAPSED_KL_NATS at β = 1 to 5 and of the noise of 1,000 examples.
 */
export const IGNORED_SWAP_NATS = 1;
/**
 * Nats between q(z) and p(z) for each active dimension from which on they are far apart: a Gaussian of variance 3.5, or of
 * 0.1, is as far from the prior. At β = 1 a tenth of a nat is much.
 */
export const FAR_NATS_PER_ACTIVE_DIMENSION = 0.6;
/**
 * A mutual information nearer than this to log N is at its ceiling: the mixture is then N separate bumps, and what is
 * left of the KL counts as marginal however near q(z) is to the prior.
 */
export const CEILING_NATS = 1;

export function collapseKind({ klPerDimension, activeUnits, decomposition, swap }: CollapseEvidence): CollapseKind {
  const latentDim = klPerDimension.length;
  const kl = klPerDimension.reduce((sum, value) => sum + value, 0);
  if (activeUnits === 0 || kl < COLLAPSED_KL_NATS) {
    return swap === null || swap.swapped - swap.reconstruction < IGNORED_SWAP_NATS ? "tooStrong" : "partial";
  }
  if (decomposition !== null && distance(decomposition) / activeUnits > FAR_NATS_PER_ACTIVE_DIMENSION) {
    return "tooWeak";
  }
  return activeUnits < latentDim ? "partial" : "healthy";
}

/** Nats between q(z) and p(z): all of the marginal KL where the mixture can tell, else the part that its marginals show. */
function distance(decomposition: NonNullable<CollapseEvidence["decomposition"]>): number {
  const { mutualInformation, marginalKl, dimensionWiseKl, count } = decomposition;
  return mutualInformation > Math.log(count) - CEILING_NATS ? dimensionWiseKl : marginalKl;
}
