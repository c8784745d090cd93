/**
 * What every catalogue must contain, as types: a setting, option, preset, engine or failure without words does not compile.
 * Holds no words itself.
 */
import type { BackendName, BackendReason } from "../../core/shared/backends.ts";
import type { FailureCode } from "../../core/shared/failure.ts";
import type { ChoiceSetting, SETTINGS, SettingGroup, SettingName } from "../../core/settings/descriptors.ts";
import type { SettingProblem } from "../../core/settings/parse.ts";
import type { PresetGroup, PresetName } from "../../core/settings/presets.ts";

export interface LabelAndHelp {
  readonly label: string;
  /** What it does, and what to try. */
  readonly help: string;
}

export type ChoiceName = {
  [Name in SettingName]: (typeof SETTINGS)[Name] extends ChoiceSetting ? Name : never;
}[SettingName];

export type OptionOf<Name extends ChoiceName> = (typeof SETTINGS)[Name]["options"][number];

/** The part of a catalogue that follows from tables elsewhere. */
export interface TableWords {
  readonly groups: Readonly<Record<SettingGroup, string>>;
  readonly settings: Readonly<Record<SettingName, LabelAndHelp>>;
  readonly options: { readonly [Name in ChoiceName]: Readonly<Record<OptionOf<Name>, string>> };
  readonly presetGroups: Readonly<Record<PresetGroup, string>>;
  readonly presets: Readonly<Record<PresetName | "own", LabelAndHelp>>;
  readonly problems: Readonly<Record<SettingProblem, string>>;
  readonly backends: Readonly<Record<BackendName, LabelAndHelp>>;
  readonly backendReasons: Readonly<Record<BackendReason, string>>;
  readonly failures: Readonly<Record<FailureCode, string>>;
}
