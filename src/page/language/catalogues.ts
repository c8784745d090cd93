/** Where the words of each language are: a file of its own, fetched when somebody reads that language. Holds no words. */
import type { Catalogue } from "./en.ts";
import type { Language } from "./typing.ts";

const FILES: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => (await import("./en.ts")).en,
  zh: async () => (await import("./zh.ts")).zh,
};

/** Rejects when the file cannot be had. */
export function loadCatalogue(language: Language): Promise<Catalogue> {
  return FILES[language]();
}
