/** How a kept run is called, found and put in order. Knows no storage. */
import { changedSettings } from "../../../core/settings/changes.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../core/settings/descriptors.ts";
import { hasMeaning } from "../../../core/settings/meaning.ts";
import { applyPreset, presetOf } from "../../../core/settings/presets.ts";
import { startingSettings } from "../../../core/settings/starting.ts";
import { valueWords, type Words } from "../../language/words.ts";
import type { RunRecord } from "../../storage/runRecord.ts";
import type { ListedRun } from "../../storage/runStore.ts";

export const SORTS = ["savedAt", "createdAt", "negativeElbo", "step", "name"] as const;
export type Sort = (typeof SORTS)[number];

type NamingWords = Pick<Words, "t" | "catalogue" | "numbers">;

/** More would be a sentence. */
const MOST = 4;

/** Its title; else its preset and how its settings differ from it: `Latent plane · β 4 · seed 2`. */
export function nameOf(words: NamingWords, { title, settings }: Pick<RunRecord, "title" | "settings">): string {
  return title ?? settingsName(words, settings);
}

function settingsName(words: NamingWords, settings: Settings): string {
  const { catalogue } = words;
  const preset = presetOf(settings);
  const start = startingSettings({ dataset: settings.dataset, model: settings.model });
  const beside = preset === null ? { ...start, ...DEFAULT_SEED } : applyPreset(start, preset);
  const first =
    preset === null
      ? `${catalogue.options.model[settings.model]}, ${catalogue.options.dataset[settings.dataset]}`
      : catalogue.presets[preset].label;
  const said = changedSettings(beside, settings)
    .filter((name) => hasMeaning(name, settings) && name !== "dataset" && name !== "model")
    .map((name) => `${catalogue.settings[name].label.toLowerCase()} ${valueWords(words, name, settings[name])}`);
  const all = [first, ...said.slice(0, MOST)].join(" · ");
  return said.length > MOST ? `${all} …` : all;
}

const DEFAULT_SEED = { seed: DEFAULT_SETTINGS.seed };

/** Whether every word of the search is somewhere in name, tags, notes or settings. */
export function matches(words: NamingWords, record: RunRecord, search: string): boolean {
  const settings = changedSettings(DEFAULT_SETTINGS, record.settings).map((name) => {
    return `${name} ${words.catalogue.settings[name].label} ${valueWords(words, name, record.settings[name])}`;
  });
  const text = [nameOf(words, record), ...record.tags, record.notes, ...settings].join(" ").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

interface Wish {
  readonly search: string;
  readonly sort: Sort;
  /** Of this sweep alone; null for all. */
  readonly sweep: string | null;
}

/** Those that match, in this order; what cannot be read stands at the end whatever is searched for. */
export function shownLines(words: NamingWords, lines: readonly ListedRun[], wish: Wish): ListedRun[] {
  const { search, sort, sweep } = wish;
  const unreadable = sweep === null ? lines.filter(({ kind }) => kind === "unreadable") : [];
  const records = lines.flatMap((line) => {
    if (line.kind !== "run" || (sweep !== null && line.record.sweep !== sweep)) return [];
    return matches(words, line.record, search) ? [line] : [];
  });
  return [...records.toSorted((a, b) => compared(words, a.record, b.record, sort)), ...unreadable];
}

function compared(words: NamingWords, a: RunRecord, b: RunRecord, sort: Sort): number {
  switch (sort) {
    case "name":
      return nameOf(words, a).localeCompare(nameOf(words, b));
    case "negativeElbo":
      return lossOf(a) - lossOf(b);
    default:
      return b[sort] - a[sort];
  }
}

function lossOf({ figures }: RunRecord): number {
  return figures === null ? Number.MAX_VALUE : figures.negativeElbo;
}
