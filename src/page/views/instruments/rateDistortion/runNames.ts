/** How an earlier run differs from the one at hand, in a few words: "β 4 · seed 2". Compares settings alone. */
import { changedSettings } from "../../../../core/settings/changes.ts";
import type { Settings } from "../../../../core/settings/descriptors.ts";
import { hasMeaning } from "../../../../core/settings/meaning.ts";
import { valueWords, type Words } from "../../../language/words.ts";

/** More would be a sentence. */
const MOST = 3;

export function runName(words: Pick<Words, "t" | "catalogue" | "numbers">, of: Settings, beside: Settings): string {
  const names = changedSettings(beside, of).filter((name) => hasMeaning(name, of));
  if (names.length === 0) return words.t("rateDistortion.sameSettings");
  const said = names.slice(0, MOST).map((name) => {
    return `${words.catalogue.settings[name].label.toLowerCase()} ${valueWords(words, name, of[name])}`;
  });
  return names.length > MOST ? `${said.join(" · ")} …` : said.join(" · ");
}

/** Nats of other data, or under another likelihood, are other nats. */
export function isComparable(a: Settings, b: Settings): boolean {
  return a.dataset === b.dataset && a.likelihood === b.likelihood;
}
