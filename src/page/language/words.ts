/** How a view speaks: `t` for its own words, the catalogue for words that follow a table, numbers of the language. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { SettingName, Settings } from "../../core/settings/descriptors.ts";
import type { Catalogue } from "./en.ts";
import { numberWords, type NumberWords } from "./numbers.ts";
import type { Language } from "./typing.ts";

export interface Words {
  readonly t: TFunction;
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly numbers: NumberWords;
}

export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === "zh" ? "zh" : "en";
  // What was loaded before the language was changed to; the type was checked where it was loaded.
  const catalogue = i18n.getResourceBundle(language, "translation") as Catalogue;
  return { t, language, catalogue, numbers: numberWords(language) };
}

/** The words of an option; the option itself when it is none of that setting. */
export function optionWords(catalogue: Catalogue, name: SettingName, option: string): string {
  const tables: Partial<Readonly<Record<SettingName, Readonly<Record<string, string>>>>> = catalogue.options;
  return tables[name]?.[option] ?? option;
}

/** A value of a setting as people read it: `ReLU`, `0.001`, `512-256`, `none`. */
export function valueWords(
  words: Pick<Words, "catalogue" | "numbers">,
  name: SettingName,
  value: Settings[SettingName],
): string {
  if (typeof value === "number") return words.numbers.setting(value);
  if (typeof value === "string") return optionWords(words.catalogue, name, value);
  return value.length === 0 ? words.catalogue.controls.noLayers : value.join("-");
}
