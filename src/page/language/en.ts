/** The English catalogue. Its keys are the keys of every language. */
import type { TableWords } from "./tableRules.ts";
import { comparisonWords } from "./en/comparison.ts";
import { conditionalWords } from "./en/conditional.ts";
import { diagnosticsWords } from "./en/diagnostics.ts";
import { pageWords } from "./en/page.ts";
import { pointsWords } from "./en/points.ts";
import { settingWords } from "./en/settings.ts";
import { tableWords } from "./en/tables.ts";

export const en = {
  ...settingWords,
  ...tableWords,
  ...pageWords,
  ...pointsWords,
  ...comparisonWords,
  ...conditionalWords,
  ...diagnosticsWords,
} as const satisfies TableWords;

type SameKeys<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : SameKeys<Words[Key]> };

/** The shape that every language fills: exactly the keys of the English one. */
export type Catalogue = SameKeys<typeof en>;
