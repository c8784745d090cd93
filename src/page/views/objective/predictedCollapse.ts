/** The β at which linear theory lets the posterior collapse, for the run at hand. Computes no eigenvalue. */
import type { CollapseTheory } from "../../../core/shared/measurements.ts";
import type { Settings } from "../../../core/settings/descriptors.ts";

type TheorySettings = Pick<Settings, "model" | "prior" | "likelihood">;

/**
 * Whether the theory speaks of such a model: a code with one Gaussian as its prior, which a linear map turns into N(0, I),
 * and a likelihood whose curvature at the mean image is known. A mixture or a flow as prior bends the argument.
 */
export function hasCollapseTheory({ model, prior, likelihood }: TheorySettings): boolean {
  const isLatent = model === "vae" || model === "cvae";
  const isGaussianPrior = prior === "standard" || prior === "gaussian" || prior === "network";
  return isLatent && isGaussianPrior && (likelihood === "bernoulli" || likelihood === "gaussian");
}

/**
 * β_c = λ_max(V^-½ Cov V^-½) for a Bernoulli likelihood, λ₁ / σ² for a Gaussian one with the decoder's σ. Null where
 * there is no theory, or σ is not known yet.
 */
export function predictedCollapse(
  settings: TheorySettings,
  theory: CollapseTheory | null,
  decoderSigma: number | null,
): number | null {
  if (theory === null || !hasCollapseTheory(settings)) return null;
  if (settings.likelihood === "bernoulli") return finite(theory.bernoulliThreshold);
  const first = theory.covarianceEigenvalues[0];
  return first === undefined || decoderSigma === null ? null : finite(first / decoderSigma ** 2);
}

function finite(value: number): number | null {
  return Number.isFinite(value) && value > 0 ? value : null;
}
