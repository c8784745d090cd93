/**
 * What stands side by side: one setting, two to four values of it, and the settings of each side, which are those of the
 * page in all else. Starts nothing.
 */
import { fittingOptions } from "../../core/settings/compatibility.ts";
import { changed } from "../../core/settings/change.ts";
import { changedSettings } from "../../core/settings/changes.ts";
import { SETTING_NAMES, descriptorOf, type SettingName, type Settings } from "../../core/settings/descriptors.ts";
import { familyOf } from "../../core/settings/family.ts";
import { hasMeaning } from "../../core/settings/meaning.ts";
import { parseSetting, type SettingIssue } from "../../core/settings/parse.ts";

export const LEAST_SIDES = 2;
export const MOST_SIDES = 4;

export type SettingValue = Settings[SettingName];

export interface PlannedSide {
  readonly value: SettingValue;
  readonly settings: Settings;
  /** What had to change beside the setting, because it would not go with that value. */
  readonly alsoChanged: readonly SettingName[];
}

export interface SidePlan {
  readonly name: SettingName;
  readonly sides: readonly PlannedSide[];
}

export type PlanReading =
  | { readonly ok: true; readonly plan: SidePlan }
  /** `count`: fewer than two values, or more than four. */
  | { readonly ok: false; readonly fault: "count" | SettingIssue };

/** Same seed, same data: what every side sees must be the same examples in the same order. */
const ALIKE: ReadonlySet<SettingName> = new Set([
  "dataset",
  "data",
  "imageSide",
  "splitSeed",
  "toyNoise",
  "toyCount",
  "seed",
]);

/** Settings that can be set side by side in a run with settings `base`, in the order of the table. */
export function comparableSettings(base: Settings): readonly SettingName[] {
  return SETTING_NAMES.filter((name) => {
    if (ALIKE.has(name) || !hasMeaning(name, base)) return false;
    return descriptorOf(name).kind !== "choice" || optionsBeside(name, base).length >= LEAST_SIDES;
  });
}

/** Options of a choice that go with the rest of `base`; of models those of the same family, whose figures mean the same. */
export function optionsBeside(name: SettingName, base: Settings): readonly string[] {
  const options = fittingOptions(name, base) ?? [];
  if (name !== "model") return options;
  const family = familyOf(base.model);
  return options.filter((model) => familyOf(model as Settings["model"]) === family);
}

/** @param inputs one value a side, of any kind: numbers, text of a field, options */
export function planOf(base: Settings, name: SettingName, inputs: readonly unknown[]): PlanReading {
  if (inputs.length < LEAST_SIDES || inputs.length > MOST_SIDES) return { ok: false, fault: "count" };
  const sides: PlannedSide[] = [];
  for (const input of inputs) {
    const side = plannedSide(base, name, input);
    if ("problem" in side) return { ok: false, fault: side };
    sides.push(side);
  }
  return { ok: true, plan: { name, sides } };
}

function plannedSide(base: Settings, name: SettingName, input: unknown): PlannedSide | SettingIssue {
  const parsed = parseSetting(name, input);
  const wanted = parsed.ok ? changed(base, { [name]: parsed.value }) : parsed;
  const [issue] = wanted.ok ? [] : wanted.issues;
  if (issue !== undefined) return issue;
  if (!wanted.ok || [...ALIKE].some((alike) => wanted.value[alike] !== base[alike])) {
    return { path: name, problem: "notAnOption", value: String(input), allowed: optionsBeside(name, base).join(", ") };
  }
  const settings = wanted.value;
  const alsoChanged = changedSettings(base, settings).filter((other) => other !== name);
  return { value: settings[name], settings, alsoChanged };
}

const QUICK: readonly (readonly [SettingName, ...SettingValue[]])[] = [
  ["beta", 0.1, 1, 4, 40],
  ["beta", 1, 4],
  ["latentDim", 1, 2, 8, 32],
  ["model", "vae", "autoencoder"],
  ["prior", "standard", "mixture", "vamp"],
  ["freeBits", 0, 0.5, 2],
  ["learningRate", 1e-4, 1e-3, 1e-2, 1e-1],
  ["optimiser", "adam", "rmsprop", "sgd"],
  ["batchSize", 16, 128, 1024],
  ["couplings", 2, 4, 8],
];

/** What is offered at one press: what makes sense beside `base`, β first. */
export function quickPlans(base: Settings): readonly SidePlan[] {
  const comparable = comparableSettings(base);
  return QUICK.flatMap(([name, ...values]) => {
    if (!comparable.includes(name)) return [];
    if (descriptorOf(name).kind === "choice") {
      const options = optionsBeside(name, base);
      if (values.some((value) => !options.includes(String(value)))) return [];
    }
    const reading = planOf(base, name, values);
    return reading.ok ? [reading.plan] : [];
  });
}

/** "0.1, 1; 4 40" → four texts; widths, whose layers a dash joins, come apart at the same places. */
export function splitValues(text: string): readonly string[] {
  return text
    .split(/[\s,;/，；、]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
