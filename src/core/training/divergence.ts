/**
 * What is known of a divergence when it is noticed: which figure went first, the finite ones before it, and what is likely
 * to blame. Rolls nothing back.
 */
import type { Settings } from "../settings/descriptors.ts";
import type { DivergenceCause, DivergenceReport } from "../shared/divergence.ts";
import type { LossBatch } from "../shared/measurements.ts";

export type DivergenceAccount = Omit<DivergenceReport, "backAt">;
type Row = DivergenceReport["last"][number];

/** Thrown when a loss is not a finite number: the parameters are ruined and should be rolled back. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
  readonly account: DivergenceAccount;

  constructor(account: DivergenceAccount) {
    super(`the ${account.found} is no longer a finite number at step ${account.step}`);
    this.account = account;
  }
}

/** Finite steps remembered: enough to see whether a loss crept up or jumped. */
const REMEMBERED = 8;
/** A finite objective beyond this is a loss that overflows; below it, the update before must have ruined the parameters. */
const OVERFLOWING_NATS = 1e15;

/** Follows the losses of a run, so that there are figures to show when one is not finite. */
export class LossHistory {
  #last: readonly Row[] = [];

  /** The first step of `losses` that is not finite, told with those before it; null when all are finite. */
  firstBad(losses: LossBatch, settings: Settings, sigma: number | null): DivergenceAccount | null {
    const rows = Array.from(losses.objective, (objective, i) => ({
      step: losses.firstStep + i,
      reconstruction: losses.reconstruction[i] ?? Number.NaN,
      kl: losses.kl[i] ?? Number.NaN,
      objective,
    }));
    const bad = rows.findIndex((row) => !isFinite(row));
    this.#last = [...this.#last, ...rows.slice(0, bad < 0 ? rows.length : bad)].slice(-REMEMBERED);
    const first = rows[bad];
    if (first === undefined) return null;
    const found = foundIn(first, this.#last.at(-1));
    return this.#account(found, found === "gradient" ? first.step - 1 : first.step, settings, sigma);
  }

  /** Held-out figures were not finite after `step` steps while those of training still were. */
  heldOut(step: number, settings: Settings, sigma: number | null): DivergenceAccount {
    return this.#account("heldOut", step, settings, sigma);
  }

  /** The run has gone back to `step`: what came later has not happened. */
  rollBack(step: number): void {
    this.#last = this.#last.filter((row) => row.step < step);
  }

  #account(
    found: DivergenceReport["found"],
    step: number,
    settings: Settings,
    sigma: number | null,
  ): DivergenceAccount {
    const { learningRate, clipNorm } = settings;
    return { found, step, last: this.#last, cause: likelyCause(this.#last, settings, sigma), learningRate, clipNorm };
  }
}

/**
 * A loss that overflows gives an infinite term. Two terms that are no numbers at all, straight after a loss of sane size,
 * come from parameters that are none: the gradient of the step before was not finite, or its update overflowed.
 */
function foundIn(bad: Row, before: Row | undefined): "loss" | "gradient" {
  const isRuined = Number.isNaN(bad.reconstruction) && Number.isNaN(bad.kl);
  return isRuined && before !== undefined && Math.abs(before.objective) < OVERFLOWING_NATS ? "gradient" : "loss";
}

/** Below it a Gaussian likelihood weighs errors ten thousandfold. */
const VANISHING_SIGMA = 0.01;
/** A step that multiplies the loss by this came from one minibatch and not from a trend. */
const SPIKE = 10;
/** Rates from which each optimiser is known to run away on these networks: ten times what presets use. */
const HASTY: Readonly<Record<Settings["optimiser"], number>> = { adam: 0.01, rmsprop: 0.01, sgd: 0.1 };

/** Of several the first that the figures show; the learning rate when only it stands out. */
export function likelyCause(last: readonly Row[], settings: Settings, sigma: number | null): DivergenceCause {
  if (sigma !== null && settings.decoderSigma !== "fixed" && sigma < VANISHING_SIGMA) return "vanishingSigma";
  const newest = last.at(-1);
  const before = last.at(-2);
  const oldest = last[0];
  if (newest === undefined || before === undefined || oldest === undefined) return byRate(settings);
  const grown = (term: (row: Row) => number) => Math.abs(term(newest)) > SPIKE * Math.max(1, Math.abs(term(oldest)));
  if (grown(({ kl }) => kl) && Math.abs(newest.kl) > Math.abs(newest.reconstruction)) return "klExplosion";
  const jumped = Math.abs(newest.objective) > SPIKE * Math.max(1, Math.abs(before.objective));
  const wasSteady = Math.abs(before.objective) < 2 * Math.max(1, Math.abs(oldest.objective));
  if (jumped && wasSteady && settings.clipNorm === 0 && byRate(settings) === "unknown") return "gradientSpike";
  return newest.objective > 2 * oldest.objective ? "learningRate" : byRate(settings);
}

function byRate({ learningRate, optimiser }: Settings): DivergenceCause {
  return learningRate >= HASTY[optimiser] ? "learningRate" : "unknown";
}

function isFinite({ reconstruction, kl, objective }: Row): boolean {
  return [reconstruction, kl, objective].every((value) => Number.isFinite(value));
}
