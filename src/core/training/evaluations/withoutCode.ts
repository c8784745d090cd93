/** The part of an evaluation that only models with a latent code have, for those without. */
import type { Evaluation } from "../../shared/measurements.ts";

type LatentPart = Omit<Evaluation, "family" | "negativeElbo" | "reconstruction" | "kl">;

export function withoutCode(step: number, count: number): LatentPart {
  const none = new Float32Array(0);
  return {
    step,
    count,
    isKlEstimated: false,
    klPerDimension: none,
    varianceOfMean: none,
    activeUnits: 0,
    decoderSigma: null,
    mu: none,
    logSigma: none,
    recall: null,
  };
}
