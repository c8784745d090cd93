/** How two settings of a run differ, in the words of a link; names marks on curves and runs. */
import { SETTING_NAMES, SETTINGS, type SettingName, type Settings, type SettingsPatch } from "./descriptors.ts";
import { formatValue, sameValue } from "./values.ts";

export interface SettingDifference {
  readonly name: SettingName;
  readonly from: string;
  readonly to: string;
}

export function changesBetween(before: Settings, after: Settings): readonly SettingDifference[] {
  return changedSettings(before, after).map((name) => {
    return { name, from: formatValue(before[name]), to: formatValue(after[name]) };
  });
}

/** Names of the settings in which two differ, in the order of the table. */
export function changedSettings(a: Settings, b: Settings): readonly SettingName[] {
  return SETTING_NAMES.filter((name) => !sameValue(a[name], b[name]));
}

export function needsNewRun(names: readonly SettingName[]): boolean {
  return names.some((name) => SETTINGS[name].applies === "newRun");
}

/** The part of `settings` under these names. */
export function picked(settings: Settings, names: readonly SettingName[]): SettingsPatch {
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}

/** The part of `settings` under these names that applies live, or that needs a new run. */
export function only(settings: Settings, names: readonly SettingName[], applies: "live" | "newRun"): SettingsPatch {
  const chosen = names.filter((name) => SETTINGS[name].applies === applies);
  return Object.fromEntries(chosen.map((name) => [name, settings[name]]));
}
