/**
 * When a person is told that a posterior has collapsed, either way: the verdict of `collapseKind`, held back while a run has
 * hardly begun or is on its way, and with the cheapest proof that q(z) is far from the prior. Says nothing about why.
 */
import { collapseKind, FAR_NATS_PER_ACTIVE_DIMENSION } from "../../../core/shared/collapseKind.ts";
import type { Evaluation } from "../../../core/shared/measurements.ts";

/** `collapsed`: KL too strong; `loose`: KL too weak. */
export type CollapseState = "untrained" | "healthy" | "partial" | "collapsed" | "loose";

/**
 * Before this step there is no verdict: with Adam at 10⁻³ the first dimension of a digits VAE becomes active within the
 * first hundred steps, so a decoder that still draws the mean image there has not collapsed, it has not begun.
 */
export const FIRST_VERDICT_STEP = 200;

/**
 * Codes begin far apart and are drawn in to the prior only then: on the digits at β = 1 the aggregated posterior is more
 * than a nat a dimension off in the first hundred steps, a quarter of one at step 600.
 */
const FIRST_LOOSE_STEP = 500;
/** The KL is still being drawn in while it was so many times larger at half the steps. */
const TIGHTENING_FACTOR = 1.1;

/**
 * A run settles while the second half of its steps brought more than this share of what the whole run brought: a descent
 * at constant speed has half of it there, one that reached its floor nearly nothing.
 */
const SETTLING_SHARE = 0.2;

/** What the verdict is made from beside the evaluation. */
export interface CollapseContext {
  /** The prior is N(0, I): only then do spreads of the codes say how far q(z) is from it. */
  readonly hasStandardPrior: boolean;
  /** β after its schedule and β as set: while it is still on its way up, loose is where a warm-up begins. */
  readonly effectiveBeta: number;
  readonly beta: number;
  /** −ELBO is still on its way down: a slow optimiser has not collapsed, it has not arrived. See `isSettling`. */
  readonly isSettling: boolean;
  /** The KL is still falling: codes are on their way to the prior. See `isTightening`. */
  readonly isTightening: boolean;
}

type Measured = Pick<Evaluation, "step" | "activeUnits" | "klPerDimension" | "mu" | "logSigma">;

/**
 * untrained: no measurement, too few steps for one to mean anything, or on its way. collapsed, partial and healthy as
 * `collapseKind` has it. loose: the aggregated posterior is provably as far from N(0, I) as it asks of a decomposition,
 * which is dear.
 */
export function collapseState(
  evaluation: Measured | null,
  { hasStandardPrior, effectiveBeta, beta, isSettling, isTightening }: CollapseContext,
): CollapseState {
  if (evaluation === null || evaluation.step < FIRST_VERDICT_STEP) return "untrained";
  const { klPerDimension, activeUnits, step } = evaluation;
  const kind = collapseKind({ klPerDimension, activeUnits, decomposition: null, swap: null });
  if (kind === "tooStrong") return isSettling ? "untrained" : "collapsed";
  if (hasStandardPrior && isFar(evaluation)) {
    const isOnItsWay = effectiveBeta < beta || isTightening || step < FIRST_LOOSE_STEP;
    return isOnItsWay ? "untrained" : "loose";
  }
  return kind === "partial" ? "partial" : "healthy";
}

function isFar(evaluation: Measured): boolean {
  return aggregateMismatch(evaluation).nats / evaluation.activeUnits > FAR_NATS_PER_ACTIVE_DIMENSION;
}

/** Whether the held-out −ELBO, one value a measured step, still falls as a run does that has not arrived. */
export function isSettling(steps: ArrayLike<number>, negativeElbo: ArrayLike<number>): boolean {
  const [first, then, now] = firstHalfwayLast(steps, negativeElbo);
  return then > now && then - now > SETTLING_SHARE * (first - now);
}

/** Whether the held-out KL, one value a measured step, still falls. */
export function isTightening(steps: ArrayLike<number>, kl: ArrayLike<number>): boolean {
  const [, then, now] = firstHalfwayLast(steps, kl);
  return then > TIGHTENING_FACTOR * now;
}

/** Of values at increasing steps; NaN, which is neither more nor less than anything, where there is none halfway. */
function firstHalfwayLast(steps: ArrayLike<number>, values: ArrayLike<number>): readonly [number, number, number] {
  const last = steps.length - 1;
  const half = (steps[last] ?? 0) / 2;
  let middle = 0;
  while (middle < last && (steps[middle + 1] ?? 0) <= half) middle++;
  const then = middle > 0 ? values[middle] : undefined;
  return [values[0] ?? Number.NaN, then ?? Number.NaN, values[last] ?? Number.NaN];
}

export interface AggregateMismatch {
  /** Σ_j ½ (m_j² + v_j − 1 − ln v_j), nats. */
  readonly nats: number;
  /** Variance of q(z) in the dimension where it is furthest from the prior's 1. */
  readonly worstVariance: number;
}

/**
 * How far q(z) = mean over x of q(z|x) is from N(0, I), at least. With m_j = E[μ_j] and v_j = Var[μ_j] + E[σ_j²] the mean
 * and variance of z_j under q(z), KL(q(z) ‖ N(0, I)) ≥ Σ_j KL(q(z_j) ‖ N(0, 1)) ≥ Σ_j ½ (m_j² + v_j − 1 − ln v_j): among
 * all densities of a given mean and variance the Gaussian has the most entropy. Exact, unlike an estimate by draws.
 */
export function aggregateMismatch({
  mu,
  logSigma,
  klPerDimension,
}: Pick<Evaluation, "mu" | "logSigma" | "klPerDimension">): AggregateMismatch {
  const dimensions = klPerDimension.length;
  const count = mu.length / dimensions;
  let nats = 0;
  let worst = { nats: -1, variance: Number.NaN };
  for (let j = 0; j < dimensions; j++) {
    let [sum, squares, spread] = [0, 0, 0];
    for (let i = j; i < mu.length; i += dimensions) {
      const mean = mu[i] ?? 0;
      sum += mean;
      squares += mean * mean;
      spread += Math.exp(2 * (logSigma[i] ?? 0));
    }
    const mean = sum / count;
    const variance = squares / count - mean * mean + spread / count;
    const own = 0.5 * (mean * mean + variance - 1 - Math.log(variance));
    nats += own;
    if (own > worst.nats) worst = { nats: own, variance };
  }
  return { nats, worstVariance: worst.variance };
}
