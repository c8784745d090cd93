/** The best a linear VAE can do on the data of this run. Asks for the spectrum only where the run can be held against it. */
import { useCallback } from "react";
import type { Settings } from "../../../../core/settings/descriptors.ts";
import type { RdPoint } from "../../../charts/rateDistortion.ts";
import { linearRdCurve } from "../../../charts/rateDistortionTheory.ts";
import { useRoomState } from "../../../state/roomContext.ts";
import { useSpectrum } from "../../../state/theory.ts";
import { outputsOf } from "../diagnostics/linearPrediction.ts";

/** A Gaussian likelihood and N(0, I) as prior: hidden layers may do better than the curve, never the linear model. */
export function hasLinearCurve({ model, prior, likelihood }: Settings): boolean {
  return model === "vae" && prior === "standard" && likelihood === "gaussian";
}

/** At the σ that the decoder has now. Null where there is none, and until it is known. */
export function useTheoryCurve(): ((mostRate: number) => readonly RdPoint[]) | null {
  const isWanted = useRoomState(({ settings, dataset }) => hasLinearCurve(settings) && dataset?.kind !== "ratings");
  const latentDim = useRoomState(({ settings }) => settings.latentDim);
  const sigma = useRoomState(({ evaluation }) => evaluation?.decoderSigma ?? null);
  const outputs = useRoomState(({ dataset }) => (dataset === null ? null : outputsOf(dataset)));
  const spectrum = useSpectrum(isWanted);
  const curve = useCallback(
    (mostRate: number) =>
      spectrum === null || sigma === null || outputs === null
        ? []
        : linearRdCurve({ spectrum, latentDim, sigma, outputs, mostRate }),
    [spectrum, latentDim, sigma, outputs],
  );
  return isWanted && spectrum !== null && sigma !== null ? curve : null;
}
