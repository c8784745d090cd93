/** What the bars of the KL show of an evaluation, and how they are called. Draws none. */

import { ACTIVE_UNIT_VARIANCE, type Evaluation } from "../../../core/shared/measurements.ts";
import type { KlBarsLabels, KlDimension } from "../../charts/KlBars.tsx";
import type { Words } from "../../language/words.ts";

/** In the order of the axes. */
export function klDimensions({ klPerDimension, varianceOfMean }: Evaluation): readonly KlDimension[] {
  return Array.from(klPerDimension, (kl, index) => {
    const variance = varianceOfMean[index] ?? Number.NaN;
    return { index, kl, variance, active: variance > ACTIVE_UNIT_VARIANCE };
  });
}

export function klLabels(t: Words["t"], { isKlEstimated }: Evaluation): KlBarsLabels {
  return {
    title: t("posterior.title"),
    dimension: t("posterior.dimension"),
    kl: t(isKlEstimated ? "diagnostics.natsToStandard" : "posterior.units"),
    variance: t("posterior.variance"),
    active: t("posterior.activeUnit"),
    inactive: t("posterior.inactiveUnit"),
  };
}
