/** What a run keeps of its past, as both sides speak of it. Keeps nothing. */
import type { ScaledHalves } from "./halfFloats.ts";
import type { Evaluation } from "./measurements.ts";
import type { TensorValues } from "./tensorValues.ts";

/** Most bytes that the moments of one run may take. */
export const TIMELINE_BYTES = 64 * 1024 * 1024;
/** Most bytes of moments that are kept with a run beyond its page: hundreds of runs share one disk. */
export const KEPT_TIMELINE_BYTES = 16 * 1024 * 1024;

export interface TimelineReport {
  /** Steps that can be shown again, ascending; the newest is not always now. */
  readonly steps: readonly number[];
  /** What they take, at most `limit`. */
  readonly bytes: number;
  readonly limit: number;
  /** Whether weights are kept at half precision for looking; a fork is exact all the same. */
  readonly isRounded: boolean;
}

export type RoundedValues = Readonly<Record<string, ScaledHalves & { readonly shape: readonly number[] }>>;

/** Weights to look at, rounded to half precision or not. */
export type PastWeights =
  | { readonly kind: "rounded"; readonly values: RoundedValues }
  | { readonly kind: "exact"; readonly values: TensorValues };

/** Tells the moments of a run apart: one step may be reached again, with other weights. */
export interface MomentName {
  readonly step: number;
  /** How often the run's past had been taken back when it came there. */
  readonly takenBack: number;
}

/** A moment of a run as it is kept beyond its trainer: to look at, with nothing to go on from. */
export interface PastMoment extends MomentName {
  readonly version: 1;
  readonly evaluation: Evaluation;
  /** Of the step it was about to take, after its schedule. */
  readonly beta: number;
  readonly weights: PastWeights;
}

/** What is to be kept of a run's moments: all of `kept` by their keys, of which `fresh` are those that were not known. */
export interface ToldMoments {
  readonly kept: readonly string[];
  readonly fresh: readonly PastMoment[];
}

/** The same for the same moment of one run, other for any other. */
export function momentKey({ step, takenBack }: MomentName): string {
  return `${step}/${takenBack}`;
}

/** Every array of it. */
export function arraysOf({ evaluation, weights }: PastMoment): readonly (Float32Array | Uint16Array)[] {
  const { klPerDimension, varianceOfMean, mu, logSigma } = evaluation;
  const own = Object.values(weights.values).map((tensor) => ("halves" in tensor ? tensor.halves : tensor.values));
  return [klPerDimension, varianceOfMean, mu, logSigma, ...own];
}
