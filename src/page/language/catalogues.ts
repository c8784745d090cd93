/**
 * Where the words of each language are: a file for the first paint and one for what is opened later, fetched when somebody
 * reads that language. Holds no words.
 */
import type { Catalogue } from "./en.ts";
import type { Language } from "./typing.ts";

type Part = Partial<Catalogue>;

interface Files {
  readonly first: () => Promise<Part>;
  readonly later: () => Promise<Part>;
}

const FILES: Readonly<Record<Language, Files>> = {
  en: {
    first: async () => (await import("./en/first.ts")).first,
    later: async () => (await import("./en/later.ts")).later,
  },
  zh: {
    first: async () => (await import("./zh/first.ts")).first,
    later: async () => (await import("./zh/later.ts")).later,
  },
};

/** Rejects when the file cannot be had. */
export function loadFirstWords(language: Language): Promise<Part> {
  return FILES[language].first();
}

/** Rejects when the file cannot be had. */
export function loadLaterWords(language: Language): Promise<Part> {
  return FILES[language].later();
}
