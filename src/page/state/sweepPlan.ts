/**
 * A sweep before and while it trains: which settings and values, which runs in which order, what comes next, how long it
 * takes. Pure; trains and stores nothing.
 */
import { fittingOptions } from "../../core/settings/compatibility.ts";
import { changed } from "../../core/settings/change.ts";
import { changedSettings } from "../../core/settings/changes.ts";
import { SETTING_NAMES, descriptorOf, type SettingName, type Settings } from "../../core/settings/descriptors.ts";
import { hasMeaning } from "../../core/settings/meaning.ts";
import { parseSetting, type SettingIssue } from "../../core/settings/parse.ts";
import { comesFrom, isDatasetName } from "../../core/shared/dataKinds.ts";
import { formatValue, sameValue } from "../../core/settings/values.ts";
import type { SettingValue, SweepBudget, SweepRecord, SweepResult, SweepRun } from "../storage/sweepRecord.ts";

export const LEAST_VALUES = 2;
export const MOST_VALUES = 24;
export const MOST_SEEDS = 10;
/** More would take a day even where a run takes minutes. */
export const MOST_RUNS = 120;
export const BUDGETS = { steps: { min: 1, max: 1_000_000 }, epochs: { min: 1, max: 1000 } } as const;

/** What a person asks for; values are texts of a field, options, or numbers. */
export interface SweepWish {
  readonly name: SettingName;
  readonly values: readonly unknown[];
  /** How many, counted up from the page's own. */
  readonly seeds: number;
  readonly budget: SweepBudget;
}

export type SweepFault = "values" | "seeds" | "runs" | "budget" | SettingIssue;

export type SweepPlanning =
  { readonly ok: true; readonly runs: readonly SweepRun[] } | { readonly ok: false; readonly fault: SweepFault };

/** Which own data there are, and how large their images are, is not for a run to choose. */
const FOLLOWS_DATA: ReadonlySet<SettingName> = new Set(["data", "imageSide"]);

/** Settings that mean something in a run with settings `base` and have at least two values, in the order of the table. */
export function sweepableSettings(base: Settings): readonly SettingName[] {
  return SETTING_NAMES.filter((name) => {
    if (FOLLOWS_DATA.has(name) || !hasMeaning(name, base)) return false;
    return descriptorOf(name).kind !== "choice" || optionsFor(name, base).length >= LEAST_VALUES;
  });
}

/**
 * Options of a choice that go with the rest of `base`; empty for what is no choice. Of data sets only those that are here:
 * none is fetched because it is among the values of a sweep.
 */
export function optionsFor(name: SettingName, base: Settings): readonly string[] {
  return (fittingOptions(name, base) ?? []).filter((option) => {
    if (option !== base.dataset && isDatasetName(option) && comesFrom(option, "public")) return false;
    const parsed = parseSetting(name, option);
    return parsed.ok && changed(base, { [name]: parsed.value }).ok;
  });
}

/** All values with the first seed, then all with the next: the first curve of the outcome is whole as soon as it can be. */
export function plannedRuns(base: Settings, { name, values, seeds, budget }: SweepWish): SweepPlanning {
  const { min, max } = BUDGETS[budget.unit];
  if (!(Number.isInteger(budget.amount) && budget.amount >= min && budget.amount <= max)) return fault("budget");
  // A sweep of seeds has one of each.
  const eachSeeds = name === "seed" ? 1 : seeds;
  if (!(Number.isInteger(eachSeeds) && eachSeeds >= 1 && eachSeeds <= MOST_SEEDS)) return fault("seeds");
  const parsed: SettingValue[] = [];
  for (const input of values) {
    const value = parseSetting(name, input);
    const [issue] = value.ok ? [] : value.issues;
    if (issue !== undefined) return fault(issue);
    if (value.ok && !parsed.some((other) => sameValue(other, value.value))) parsed.push(value.value);
  }
  if (parsed.length < LEAST_VALUES || parsed.length > MOST_VALUES) return fault("values");
  if (parsed.length * eachSeeds > MOST_RUNS) return fault("runs");
  const runs: SweepRun[] = [];
  for (const seed of seedsFrom(base.seed, eachSeeds)) {
    for (const value of inOrder(parsed)) {
      const settings = changed({ ...base, seed }, { [name]: value });
      const [issue] = settings.ok ? [] : settings.issues;
      if (issue !== undefined) return fault(issue);
      if (settings.ok) runs.push({ value, seed: settings.value.seed, settings: settings.value });
    }
  }
  return { ok: true, runs };
}

function fault(what: SweepFault): SweepPlanning {
  return { ok: false, fault: what };
}

/** Numbers from small to large, anything else as it was asked for. */
function inOrder(values: readonly SettingValue[]): readonly SettingValue[] {
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length === values.length ? numbers.toSorted((a, b) => a - b) : values;
}

function seedsFrom(first: number, count: number): readonly number[] {
  const { max } = descriptorOf("seed") as { readonly max: number };
  return Array.from({ length: count }, (_, i) => (first + i) % (max + 1));
}

/** What is worth asking first of some settings; the others get values spread over their range. */
const TYPICAL: Partial<Readonly<Record<SettingName, readonly SettingValue[]>>> = {
  beta: [0.1, 0.5, 1, 2, 4, 10, 40],
  latentDim: [1, 2, 4, 8, 16, 32],
  hidden: [[64], [128], [256], [512], [256, 256]],
  learningRate: [1e-4, 3e-4, 1e-3, 3e-3, 1e-2],
  batchSize: [16, 64, 128, 512],
  freeBits: [0, 0.1, 0.5, 1, 2],
  importanceSamples: [1, 5, 20, 50],
  components: [1, 5, 20, 50],
  couplings: [2, 4, 6, 8],
  sigma: [0.1, 0.3, 0.7, 1],
  momentum: [0, 0.5, 0.9, 0.99],
  clipNorm: [0, 1, 10, 100],
  toyNoise: [0, 0.05, 0.1, 0.2],
  toyCount: [500, 2000, 8000],
  hiddenQuadrants: [1, 2, 3],
};
const SPREAD = 5;

/** Values to begin with, as texts that the field and `plannedRuns` read. */
export function usualValues(name: SettingName, base: Settings): readonly string[] {
  const descriptor = descriptorOf(name);
  if (descriptor.kind === "choice") return optionsFor(name, base);
  if (name === "seed") return Array.from({ length: SPREAD }, (_, i) => String(base.seed + i));
  const typical = TYPICAL[name];
  if (typical !== undefined) return typical.map(formatValue);
  if (descriptor.kind !== "number") return [formatValue(descriptor.default)];
  const { min, max, whole, scale } = descriptor;
  const values = Array.from({ length: SPREAD }, (_, i) => {
    const share = i / (SPREAD - 1);
    const low = scale === "linear" ? min : Math.max(min, max * 1e-4);
    const value = scale === "linear" ? min + share * (max - min) : low * (max / low) ** share;
    return whole ? Math.round(value) : Number(value.toPrecision(2));
  });
  return [...new Set(values)].map(String);
}

/** "0.1, 1; 4 40" → four texts; widths, whose layers a dash joins, come apart at the same places. */
export { splitValues } from "./sideBySidePlan.ts";

/** Of the run that is next, as it is kept; the same each time, so that one half done is found again. */
export function runIdOf({ id }: Pick<SweepRecord, "id">, index: number): string {
  return `${id}-${index + 1}`;
}

/** The first planned run without a result; null when all have one. */
export function nextRun({ runs, results }: Pick<SweepRecord, "runs" | "results">): number | null {
  const over = new Set(results.map(({ index }) => index));
  const next = runs.findIndex((_, index) => !over.has(index));
  return next < 0 ? null : next;
}

export function withResult(sweep: SweepRecord, result: SweepResult, savedAt: number): SweepRecord {
  const others = sweep.results.filter(({ index }) => index !== result.index);
  return { ...sweep, savedAt, results: [...others, result] };
}

/** Values in the order of the first seed's runs. */
export function valuesOf({ runs }: Pick<SweepRecord, "runs">): readonly SettingValue[] {
  const seen = new Map<string, SettingValue>();
  for (const { value } of runs) if (!seen.has(formatValue(value))) seen.set(formatValue(value), value);
  return [...seen.values()];
}

export function seedsOf({ runs }: Pick<SweepRecord, "runs">): readonly number[] {
  return [...new Set(runs.map(({ seed }) => seed))];
}

/** Steps of a run when `trainCount` examples make an epoch; the trainer's own count of steps an epoch decides while it trains. */
export function stepsOf({ unit, amount }: SweepBudget, stepsPerEpoch: number): number {
  return unit === "steps" ? amount : amount * stepsPerEpoch;
}

/** Full minibatches in one pass, as the trainer counts: for what is said before it has. */
export function estimatedStepsPerEpoch(trainCount: number, batchSize: number): number {
  return Math.max(1, Math.floor(trainCount / Math.max(1, Math.min(batchSize, trainCount))));
}

export interface SweepPace {
  /** Of the run under way; its steps, and those it is to take. */
  readonly step: number;
  readonly goal: number;
  /** Measured of late; 0 where nothing was. */
  readonly stepsPerSecond: number;
}

/**
 * Seconds that are left, the runs to come taken to be as fast as this one; null while nothing was measured.
 * @param toCome runs not yet begun
 */
export function secondsLeft({ step, goal, stepsPerSecond }: SweepPace, toCome: number): number | null {
  if (!(stepsPerSecond > 0)) return null;
  return (Math.max(0, goal - step) + toCome * goal) / stepsPerSecond;
}

/** Of all steps of all runs, in [0, 1]. */
export function shareDone({ runs, results }: Pick<SweepRecord, "runs" | "results">, ofCurrent: number): number {
  const isOver = results.length >= runs.length;
  return isOver ? 1 : Math.min(1, (results.length + Math.min(1, Math.max(0, ofCurrent))) / runs.length);
}

export function sameSettings(a: Settings, b: Settings): boolean {
  return changedSettings(a, b).length === 0;
}
