/** How a side is called: `β = 4`, `activation = tanh`. Knows no state. */
import type { SettingName } from "../../../core/settings/descriptors.ts";
import { valueWords, type Words } from "../../language/words.ts";
import type { SettingValue } from "../../state/sideBySidePlan.ts";

export function sideName(words: Words, name: SettingName, value: SettingValue): string {
  const { t, catalogue } = words;
  return t("sideBySide.side", { name: catalogue.settings[name].label, value: valueWords(words, name, value) });
}

/** All of one start: `β = 0.1 / 1 / 4 / 40`. */
export function planName(words: Words, name: SettingName, values: readonly SettingValue[]): string {
  const { t, catalogue } = words;
  const all = values.map((value) => valueWords(words, name, value)).join(" / ");
  return t("sideBySide.side", { name: catalogue.settings[name].label, value: all });
}

/** Where there is little room: `β = 4`, of any other setting the value alone. */
export function shortSideName(words: Words, name: SettingName, value: SettingValue): string {
  return name === "beta" ? sideName(words, name, value) : valueWords(words, name, value);
}
