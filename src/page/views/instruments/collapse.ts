/** Is the posterior alive? From held-out measurements to one of four words. Says nothing about why. */
import type { Evaluation } from "../../../core/shared/measurements.ts";

export type CollapseState = "untrained" | "healthy" | "partly" | "collapsed";

/**
 * healthy: every latent dimension is active; collapsed: none is; partly: some are. Untrained: no measurement, or one of
 * the first weights, which says nothing about training.
 */
export function collapseState(
  evaluation: Pick<Evaluation, "step" | "activeUnits" | "klPerDimension"> | null,
): CollapseState {
  if (evaluation === null || evaluation.step === 0) return "untrained";
  if (evaluation.activeUnits === 0) return "collapsed";
  return evaluation.activeUnits < evaluation.klPerDimension.length ? "partly" : "healthy";
}
