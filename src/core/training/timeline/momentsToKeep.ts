/**
 * What is kept of a run's moments beyond its trainer, within fewer bytes than they may take in it: which of them, and each
 * in the form it is kept in, to look at. Writes nothing.
 */
import type { Evaluation } from "../../shared/measurements.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import { KEPT_TIMELINE_BYTES, momentKey, type PastMoment, type PastWeights } from "../../shared/timeline.ts";
import {
  EXACT_MOMENTS,
  bytesOfEvaluation,
  bytesOfRounded,
  bytesOfValues,
  exactValues,
  OVERHEAD_BYTES,
  roundedWeights,
  type KeptMoment,
  type KeptWeights,
} from "./keptMoment.ts";
import { sparedMoment, type ChangePeriod } from "./thinning.ts";

/** A timeline, as far as this looks at it. */
export interface Moments {
  /** Ascending by step. */
  readonly moments: readonly KeptMoment[];
  readonly changes: readonly ChangePeriod[];
}

export class MomentsToKeep {
  readonly #limit: number;
  /** Keys of those that were left out: they stay out, so that nothing is written, deleted and written again. */
  #leftOut = new Set<string>();

  constructor(limit = KEPT_TIMELINE_BYTES) {
    this.#limit = limit;
  }

  /** Those to be kept now, ascending: all that are new, and fewer of the others. Of a timeline that grew since the last call. */
  chosenFrom({ moments, changes }: Moments): readonly KeptMoment[] {
    const chosen = moments.filter((moment) => !this.#leftOut.has(momentKey(moment)));
    let bytes = chosen.reduce((sum, moment) => sum + this.#bytesOf(moment), 0);
    while (bytes > this.#limit) {
      const steps = chosen.map(({ step }) => step);
      const [spared] = chosen.splice(sparedMoment(steps, () => false, changes) ?? 0, 1);
      if (spared === undefined) break;
      bytes -= this.#bytesOf(spared);
    }
    const kept = new Set(chosen.map(momentKey));
    this.#leftOut = new Set(moments.map(momentKey).filter((key) => !kept.has(key)));
    return chosen;
  }

  /** As it is kept, in arrays of its own. */
  formOf({ step, takenBack, evaluation, beta, weights }: KeptMoment): PastMoment {
    return {
      version: 1,
      step,
      takenBack,
      evaluation: copiedEvaluation(evaluation),
      beta,
      weights: this.#isExact(weights) ? { kind: "exact", values: copied(exactValues(weights)) } : roundedCopy(weights),
    };
  }

  #bytesOf({ evaluation, weights }: KeptMoment): number {
    return OVERHEAD_BYTES + bytesOfEvaluation(evaluation) + this.#bytesOfWeights(weights);
  }

  #bytesOfWeights(weights: KeptWeights): number {
    if (weights.kind === "rounded") return bytesOfRounded(weights.values);
    return bytesOfValues(exactValues(weights)) / (this.#isExact(weights) ? 1 : 2);
  }

  /** Small networks cost as little exact as the figures beside them. */
  #isExact(weights: KeptWeights): weights is Exclude<KeptWeights, { kind: "rounded" }> {
    return weights.kind !== "rounded" && EXACT_MOMENTS * bytesOfValues(exactValues(weights)) <= this.#limit;
  }
}

function roundedCopy(weights: KeptWeights): PastWeights {
  if (weights.kind !== "rounded") return roundedWeights(exactValues(weights));
  const values = Object.entries(weights.values).map(([name, { shape, halves, scale }]) => {
    return [name, { shape, halves: halves.slice(), scale }] as const;
  });
  return { kind: "rounded", values: Object.fromEntries(values) };
}

function copied(tensors: TensorValues): TensorValues {
  const entries = Object.entries(tensors);
  return Object.fromEntries(entries.map(([name, { shape, values }]) => [name, { shape, values: values.slice() }]));
}

function copiedEvaluation(evaluation: Evaluation): Evaluation {
  const { klPerDimension, varianceOfMean, mu, logSigma } = evaluation;
  return {
    ...evaluation,
    klPerDimension: klPerDimension.slice(),
    varianceOfMean: varianceOfMean.slice(),
    mu: mu.slice(),
    logSigma: logSigma.slice(),
  };
}
