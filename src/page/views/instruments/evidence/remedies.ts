/** What helps against the state a posterior is in, as changes of settings a person can make with one press. Makes none. */
import { needsNewRun } from "../../../../core/settings/changes.ts";
import { changed } from "../../../../core/settings/change.ts";
import {
  SETTINGS,
  type SettingName,
  type Settings,
  type SettingsPatch,
} from "../../../../core/settings/descriptors.ts";
import type { CollapseState } from "../collapse.ts";

export type RemedyName = "lowerBeta" | "raiseBeta" | "warmUp" | "freeBits" | "smallerSigma" | "learnedSigma";

export interface Remedy {
  readonly name: RemedyName;
  readonly changes: SettingsPatch;
  /** It cannot be done to the run as it is: it waits to be applied to a new one. */
  readonly isForNewRun: boolean;
}

/** A quarter: enough to leave the collapsed solution, and a step a class sees on the curve. */
const BETA_FACTOR = 4;
/** Half of what theory calls the brink. */
const BELOW_THE_BRINK = 0.5;
/** Nats a dimension that cost nothing (Kingma et al. 2016 use 0.1 to 2). */
const FREE_BITS = 0.5;

/**
 * @param predicted β at which linear theory lets the posterior collapse; null where it says nothing
 *
 * A larger σ of a Gaussian decoder is none of them: it divides the weight of every error, so that the collapse comes at a
 * smaller β (β_c = λ₁ / σ²). It is a smaller one that helps, and a learned one that finds it.
 */
export function remediesFor(state: CollapseState, settings: Settings, predicted: number | null): readonly Remedy[] {
  if (state === "loose")
    return fitting(settings, [["raiseBeta", { beta: BETA_FACTOR * Math.max(settings.beta, 0.01) }]]);
  if (state !== "collapsed" && state !== "partial") return [];
  const least = Math.min(settings.beta / BETA_FACTOR, (predicted ?? Number.POSITIVE_INFINITY) * BELOW_THE_BRINK);
  return fitting(settings, [
    ["lowerBeta", { beta: roundedDown(least) }],
    ["warmUp", { schedule: "linear" }],
    ["freeBits", { freeBits: FREE_BITS }],
    ["smallerSigma", { sigma: settings.sigma / 2 }],
    ["learnedSigma", { decoderSigma: "learned" }],
  ]);
}

/** Those that change something of this run and that it can have. */
function fitting(settings: Settings, offers: readonly (readonly [RemedyName, SettingsPatch])[]): readonly Remedy[] {
  return offers.flatMap(([name, changes]) => {
    const isMade = (Object.keys(changes) as SettingName[]).every(
      (key) => settings[key] !== changes[key] && isWithin(key, changes[key]),
    );
    const alreadyHelped = name === "freeBits" ? settings.freeBits > 0 : false;
    const hasNoSigma = settings.likelihood !== "gaussian" || settings.decoderSigma !== "fixed";
    const isAboutSigma = name === "smallerSigma" || name === "learnedSigma";
    if (!isMade || alreadyHelped || (isAboutSigma && hasNoSigma)) return [];
    if (settings.bound !== "elbo" && !isAboutSigma) return [];
    if (!changed(settings, changes).ok) return [];
    return [{ name, changes, isForNewRun: needsNewRun(Object.keys(changes) as SettingName[]) }];
  });
}

function isWithin(name: SettingName, value: Settings[SettingName] | undefined): boolean {
  const descriptor = SETTINGS[name];
  return (
    descriptor.kind !== "number" || (typeof value === "number" && value >= descriptor.min && value <= descriptor.max)
  );
}

/** The largest of 1, 2 and 5 times a power of ten that is no larger: a number a person can say. */
export function roundedDown(value: number): number {
  if (!(value > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [5, 2, 1].find((f) => f * power <= value * (1 + 1e-9)) ?? 1;
  return Number((factor * power).toPrecision(1));
}
