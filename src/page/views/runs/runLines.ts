/** How a kept run is called, found and put in order. Knows no storage. */
import { changedSettings } from "../../../core/settings/changes.ts";
import { DEFAULT_SETTINGS, type SettingName, type Settings } from "../../../core/settings/descriptors.ts";
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

type Named = Pick<RunRecord, "title" | "settings"> & Partial<Pick<RunRecord, "data">>;

/** Its title; else its preset and how its settings differ from it: `Latent plane · β 4 · seed 2`. */
export function nameOf(words: NamingWords, { title, settings, data }: Named): string {
  return title ?? settingsName(words, settings, data?.title ?? null);
}

/** What the name of a person's own data says already. */
const SAID_BY_TITLE: ReadonlySet<SettingName> = new Set(["data", "imageSide"]);

/** @param dataTitle what a person calls their own data; null for others */
function settingsName(words: NamingWords, settings: Settings, dataTitle: string | null): string {
  const { catalogue } = words;
  const preset = presetOf(settings);
  const start = startingSettings({ dataset: settings.dataset, model: settings.model });
  const beside = preset === null ? { ...start, ...DEFAULT_SEED } : applyPreset(start, preset);
  const first =
    preset === null
      ? `${catalogue.options.model[settings.model]}, ${dataTitle ?? catalogue.options.dataset[settings.dataset]}`
      : catalogue.presets[preset].label;
  const said = changedSettings(beside, settings)
    .filter((name) => hasMeaning(name, settings) && name !== "dataset" && name !== "model")
    .filter((name) => dataTitle === null || !SAID_BY_TITLE.has(name))
    .map((name) => `${catalogue.settings[name].label.toLowerCase()} ${valueWords(words, name, settings[name])}`);
  const all = [first, ...said.slice(0, MOST)].join(" · ");
  return said.length > MOST ? `${all} …` : all;
}

const DEFAULT_SEED = { seed: DEFAULT_SETTINGS.seed };

/** Whether every word of the search is somewhere in name, tags, notes or settings. */
export function matches(words: NamingWords, record: RunRecord, search: string): boolean {
  if (search === "") return true;
  const text = searchedText(words, record);
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Made once for each record in each language, not at every key that is typed. */
const searched = new WeakMap<RunRecord, { readonly catalogue: NamingWords["catalogue"]; readonly text: string }>();

function searchedText(words: NamingWords, record: RunRecord): string {
  const { catalogue } = words;
  const known = searched.get(record);
  if (known?.catalogue === catalogue) return known.text;
  const settings = changedSettings(DEFAULT_SETTINGS, record.settings).map((name) => {
    return `${name} ${catalogue.settings[name].label} ${valueWords(words, name, record.settings[name])}`;
  });
  const text = [nameOf(words, record), ...record.tags, record.notes, ...settings].join(" ").toLowerCase();
  searched.set(record, { catalogue, text });
  return text;
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
