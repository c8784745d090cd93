/** How runs that are held against each other are called: by a person, or by the settings in which they differ. Knows no state. */
import { changedSettings } from "../../../core/settings/changes.ts";
import type { SettingName, Settings } from "../../../core/settings/descriptors.ts";
import { hasMeaning } from "../../../core/settings/meaning.ts";
import { PRESETS, presetOf } from "../../../core/settings/presets.ts";
import { startingSettings } from "../../../core/settings/starting.ts";
import { valueWords, type Words } from "../../language/words.ts";
import { differingSettings, type ComparedRun } from "../../state/comparedRuns.ts";
import type { RunRecord } from "../../storage/runRecord.ts";

/** More would be a sentence. */
const MOST = 3;
/** Beside a curve there is room for so many letters. */
const SHORT = 11;

export interface ComparedName {
  /** `β 4 · seed 2` */
  readonly long: string;
  /** `2 β 4`: with its number, for the end of a line. */
  readonly short: string;
}

export function comparedNames(
  words: Words,
  runs: readonly Pick<ComparedRun, "settings" | "title">[],
): readonly ComparedName[] {
  const differing = differingSettings(runs);
  return runs.map(({ title, settings }, index) => {
    const number = words.numbers.count(index + 1);
    const own = title ?? bySettings(words, settings, differing);
    const long = own === "" ? words.t("compareRuns.plain", { number }) : own;
    const first = title ?? bySettings(words, settings, differing.slice(0, 1));
    const brief = first.length > SHORT ? `${first.slice(0, SHORT - 1)}…` : first;
    return { long, short: brief === "" ? number : `${number} ${brief}` };
  });
}

function bySettings(words: Words, settings: Settings, names: readonly SettingName[]): string {
  const meant = names.filter((name) => hasMeaning(name, settings));
  const said = meant.slice(0, MOST).map((name) => {
    return `${words.catalogue.settings[name].label} ${valueWords(words, name, settings[name])}`;
  });
  return meant.length > MOST ? `${said.join(" · ")} …` : said.join(" · ");
}

/** A kept run in a list, by how it differs from its preset, or from what a run of its kind starts from. */
export function listedName(words: Words, { title, settings }: Pick<RunRecord, "title" | "settings">): string {
  if (title !== null) return title;
  const { catalogue } = words;
  const start = startingSettings({ dataset: settings.dataset, model: settings.model });
  const preset = presetOf(settings);
  const base: Settings = preset === null ? start : { ...start, ...PRESETS[preset] };
  const changed = changedSettings(base, settings).filter((name) => name !== "dataset" && name !== "model");
  const rest = bySettings(words, settings, changed);
  const kind =
    preset === null
      ? `${catalogue.options.dataset[settings.dataset]} · ${catalogue.options.model[settings.model]}`
      : catalogue.presets[preset].label;
  return rest === "" ? kind : `${kind} · ${rest}`;
}
