/** Reverse water-filling for the run at hand, when it is a linear VAE. Asks for the theory only then. */
import { useMemo } from "react";
import { learnedSigma, linearTheory, type LinearTheory } from "../../../../core/shared/waterFilling.ts";
import type { Evaluation } from "../../../../core/shared/measurements.ts";
import { useRoomState } from "../../../state/roomContext.ts";
import { useSpectrum } from "../../../state/theory.ts";
import { isLinearVae, outputsOf } from "./linearPrediction.ts";

export interface LinearPrediction {
  /** At the σ that the decoder has now; null when it needs smaller eigenvalues than are known. */
  readonly theory: LinearTheory | null;
  /** Where a σ that is learned settles; null when it is fixed, or not known. */
  readonly sigma: number | null;
  /** D, the components of x. */
  readonly outputs: number;
}

/** Null when the run is no linear VAE, and before data and theory are known. */
export function useLinearPrediction(evaluation: Evaluation | null): LinearPrediction | null {
  const isLinear = useRoomState(({ settings }) => isLinearVae(settings));
  const isFixed = useRoomState(({ settings }) => settings.decoderSigma === "fixed");
  const latentDim = useRoomState(({ settings }) => settings.latentDim);
  const beta = useRoomState((state) => state.effectiveBeta);
  const dataset = useRoomState((state) => state.dataset);
  const spectrum = useSpectrum(isLinear);
  const sigma = evaluation?.decoderSigma ?? null;
  return useMemo(() => {
    if (!isLinear || spectrum === null || dataset === null || sigma === null || !(beta > 0 && sigma > 0)) return null;
    const outputs = outputsOf(dataset);
    return {
      theory: linearTheory(spectrum, { beta, sigma, latentDim }),
      sigma: isFixed ? null : learnedSigma(spectrum, { beta, latentDim, outputs }),
      outputs,
    };
  }, [isLinear, spectrum, dataset, sigma, beta, latentDim, isFixed]);
}
