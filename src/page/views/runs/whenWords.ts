/** A moment as people of a language write it. */
import type { Language } from "../../language/typing.ts";

/** @param at milliseconds since 1970 */
export function whenWords(language: Language, at: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(at);
}
