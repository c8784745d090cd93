/** How dense the codes are along a walk, and whether it crosses a hole. Numbers only; says nothing in words. */
import {
  kernelMixture,
  logMixtureDensity,
  posteriorMixture,
  scottBandwidths,
  type GaussianMixture,
} from "../../../core/shared/aggregatedPosterior.ts";
import type { Evaluation } from "../../../core/shared/measurements.ts";
import { logPriorDensity } from "../latent/priorDensity.ts";

/** Held-out codes that a walk is compared with, evenly picked: the median and the lowest hundredth need no more. */
const COMPARED_CODES = 200;
/** A place is in a hole when fewer of the codes than this share have as little around them. */
export const HOLE_SHARE = 0.01;

export interface WalkProfile {
  /** log q(z) at each place, nats. */
  readonly logQ: Float64Array;
  /** log p(z) of N(0, I); null under another prior and without one. */
  readonly logP: Float64Array | null;
}

export interface WalkDensity {
  readonly profiles: readonly WalkProfile[];
  /** log q around held-out codes, of all the others, ascending. */
  readonly typical: Float64Array;
  /** Of the kernels of codes without a spread; null for posteriors. */
  readonly bandwidths: Float64Array | null;
}

export interface WalkQuestion {
  readonly lines: readonly Float32Array[];
  readonly evaluation: Pick<Evaluation, "mu" | "logSigma">;
  readonly latentDim: number;
  readonly isStandardPrior: boolean;
}

export interface WalkVerdict {
  readonly isHole: boolean;
  readonly lowest: number;
  /** Where on the walk, in [0, 1]. */
  readonly at: number;
  readonly median: number;
  /** Of the held-out codes, those with as little around them or less. */
  readonly shareAsThin: number;
}

/** Gives way after each place: `yield`s nothing, returns the whole. */
export function* walkDensity({
  lines,
  evaluation,
  latentDim,
  isStandardPrior,
}: WalkQuestion): Generator<undefined, WalkDensity> {
  const { mu, logSigma } = evaluation;
  const bandwidths = logSigma.length === mu.length ? null : scottBandwidths(mu, latentDim);
  const mixture = bandwidths === null ? posteriorMixture(mu, logSigma, latentDim) : kernelMixture(mu, bandwidths);
  yield;
  const profiles: WalkProfile[] = [];
  for (const line of lines) profiles.push(yield* profileOf(line, mixture, isStandardPrior));
  const compared = Math.min(COMPARED_CODES, mixture.count);
  const typical = new Float64Array(compared);
  for (let i = 0; i < compared; i++) {
    const index = Math.floor((i * mixture.count) / compared);
    typical[i] = logMixtureDensity(mixture, mu.subarray(index * latentDim, (index + 1) * latentDim), index);
    yield;
  }
  return { profiles, typical: typical.toSorted(), bandwidths };
}

function* profileOf(
  line: Float32Array,
  mixture: GaussianMixture,
  isStandardPrior: boolean,
): Generator<undefined, WalkProfile> {
  const { latentDim } = mixture;
  const count = line.length / latentDim;
  const place = (i: number) => line.subarray(i * latentDim, (i + 1) * latentDim);
  const logQ = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    logQ[i] = logMixtureDensity(mixture, place(i));
    yield;
  }
  const logP = isStandardPrior ? Float64Array.from({ length: count }, (_, i) => logPriorDensity(place(i))) : null;
  return { logQ, logP };
}

export function walkVerdict({ logQ }: WalkProfile, typical: Float64Array): WalkVerdict {
  let least = 0;
  logQ.forEach((value, i) => {
    if (value < (logQ[least] ?? 0)) least = i;
  });
  const lowest = logQ[least] ?? Number.NaN;
  const shareAsThin = typical.filter((value) => value <= lowest).length / typical.length;
  return {
    isHole: shareAsThin < HOLE_SHARE,
    lowest,
    at: least / (logQ.length - 1),
    median: quantile(typical, 0.5),
    shareAsThin,
  };
}

/** The value below which this share of `ascending` lies. */
export function quantile(ascending: Float64Array, share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? Number.NaN;
}

/** Nats that charts of these profiles share, from the lowest to the highest anywhere on them. */
export function densityRange({ profiles, typical }: WalkDensity): readonly [number, number] {
  let [bottom, top] = [quantile(typical, HOLE_SHARE), quantile(typical, 0.5)];
  for (const { logQ, logP } of profiles) {
    for (const value of [...logQ, ...(logP ?? [])]) {
      bottom = Math.min(bottom, value);
      top = Math.max(top, value);
    }
  }
  // A nat more at either end keeps lines off the edges, and codes that are all one from having no range at all.
  return [Math.floor(bottom - 0.5), Math.ceil(top + 0.5)];
}
