/** Which runs are linear VAEs, and what reverse water-filling predicts for them. Measures nothing. */
import type { Evaluation } from "../../../../core/shared/measurements.ts";
import type { Settings } from "../../../../core/settings/descriptors.ts";
import type { DatasetDescription } from "../../../../protocol/datasets.ts";

type LinearSettings = Pick<Settings, "model" | "prior" | "likelihood" | "hidden">;

/** No hidden layer, a Gaussian likelihood, N(0, I) as prior: what Tipping & Bishop 1999 and Lucas et al. 2019 solve. */
export function isLinearVae({ model, prior, likelihood, hidden }: LinearSettings): boolean {
  return model === "vae" && prior === "standard" && likelihood === "gaussian" && hidden.length === 0;
}

/**
 * Σ_d E[(x_d − m_d)²] behind a Gaussian reconstruction term of σ: with D outputs it is
 * 2 σ² (reconstruction − D (log σ + ½ log 2π)).
 */
export function squaredErrorOf(
  { reconstruction }: Pick<Evaluation, "reconstruction">,
  sigma: number,
  outputs: number,
): number {
  return 2 * sigma ** 2 * (reconstruction - outputs * (Math.log(sigma) + 0.5 * Math.log(2 * Math.PI)));
}

/** D, the components of x. */
export function outputsOf(dataset: DatasetDescription): number {
  if (dataset.kind === "images") return dataset.width * dataset.height;
  return dataset.kind === "points" ? 2 : dataset.items;
}
