/**
 * One moment of a run in plain arrays: what was measured, and the weights, exact or rounded to half precision; at some
 * moments everything a run needs to go on from there. No tensors.
 */
import type { RunSnapshot } from "../../settings/snapshot.ts";
import { assert } from "../../shared/assert.ts";
import { fromScaledHalves, scaledHalves } from "../../shared/halfFloats.ts";
import type { Evaluation } from "../../shared/measurements.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import type { MomentName, PastWeights, RoundedValues } from "../../shared/timeline.ts";

export type KeptWeights =
  | PastWeights
  /** `known`: entries of the run's journal that led here. The snapshot's parameters are the weights. */
  | { readonly kind: "copy"; readonly snapshot: RunSnapshot; readonly known: number };

export interface KeptMoment extends MomentName {
  readonly evaluation: Evaluation;
  /** Of the step it was about to take, after its schedule. */
  readonly beta: number;
  readonly weights: KeptWeights;
  /** Of all its arrays, and a little for what holds them. */
  readonly bytes: number;
}

/** A moment of a run as it stands, to be read. */
export interface MomentSource {
  /** Of its weights at single precision, and of everything a snapshot holds. */
  readonly parameterBytes: number;
  readonly snapshotBytes: number;
  /** Entries of the run's journal that led here. */
  readonly known: number;
  /** Of the step it is about to take, after its schedule. */
  readonly beta: number;
  readParameters(): Promise<TensorValues>;
  readSnapshot(): Promise<RunSnapshot>;
}

/** For the objects around the arrays: names, shapes, figures. */
export const OVERHEAD_BYTES = 4096;
/** Weights are rounded where not at least so many moments fit at single precision. */
export const EXACT_MOMENTS = 96;

export function keptMoment(evaluation: Evaluation, beta: number, weights: KeptWeights, takenBack = 0): KeptMoment {
  const bytes = OVERHEAD_BYTES + bytesOfEvaluation(evaluation) + bytesOfWeights(weights);
  return { step: evaluation.step, takenBack, evaluation, beta, weights, bytes };
}

export function bytesOfEvaluation({ klPerDimension, varianceOfMean, mu, logSigma }: Evaluation): number {
  return klPerDimension.byteLength + varianceOfMean.byteLength + mu.byteLength + logSigma.byteLength;
}

/** Each weight to 11 significant bits, and nothing to go on from. */
export function rounded(moment: KeptMoment): KeptMoment {
  const { weights, evaluation, beta, takenBack } = moment;
  if (weights.kind === "rounded") return moment;
  return keptMoment(evaluation, beta, roundedWeights(exactValues(weights)), takenBack);
}

/** The same weights, and nothing to go on from. */
export function withoutCopy(moment: KeptMoment): KeptMoment {
  const { weights, evaluation, beta, takenBack } = moment;
  if (weights.kind !== "copy") return moment;
  return keptMoment(evaluation, beta, { kind: "exact", values: weights.snapshot.parameters }, takenBack);
}

export function roundedWeights(exact: TensorValues): PastWeights & { readonly kind: "rounded" } {
  const values = Object.entries(exact).map(([name, { shape, values: numbers }]) => {
    return [name, { shape, ...scaledHalves(numbers) }] as const;
  });
  return { kind: "rounded", values: Object.fromEntries(values) };
}

/** The weights under these names (all without) in arrays of the caller's own, taken out of `spent` where they fit. */
export function weightsOf(
  { weights }: KeptMoment,
  names?: readonly string[],
  spent: Float32Array[] = [],
): TensorValues {
  const { values } = weights.kind === "copy" ? { values: weights.snapshot.parameters } : weights;
  const wanted = (names ?? Object.keys(values)).map((name) => {
    const kept = values[name];
    assert(kept !== undefined, `no weights are kept for ${name}`);
    const { shape } = kept;
    const own = ownArray("halves" in kept ? kept.halves.length : kept.values.length, spent);
    if ("halves" in kept) fromScaledHalves(kept, own);
    else own.set(kept.values);
    return [name, { shape, values: own }] as const;
  });
  return Object.fromEntries(wanted);
}

function ownArray(length: number, spent: Float32Array[]): Float32Array {
  const index = spent.findIndex((array) => array.length === length);
  return spent.splice(index, index < 0 ? 0 : 1)[0] ?? new Float32Array(length);
}

/** The very arrays that are kept. */
export function exactValues(weights: Exclude<KeptWeights, { kind: "rounded" }>): TensorValues {
  return weights.kind === "copy" ? weights.snapshot.parameters : weights.values;
}

function bytesOfWeights(weights: KeptWeights): number {
  if (weights.kind === "rounded") return bytesOfRounded(weights.values);
  if (weights.kind === "exact") return bytesOfValues(weights.values);
  return bytesOfValues(weights.snapshot.parameters) + bytesOfValues(weights.snapshot.optimiser.slots);
}

export function bytesOfRounded(tensors: RoundedValues): number {
  return Object.values(tensors).reduce((sum, { halves }) => sum + halves.byteLength, 0);
}

/** At single precision. */
export function bytesOfValues(tensors: TensorValues): number {
  return Object.values(tensors).reduce((sum, { values }) => sum + values.byteLength, 0);
}
