/** The catalogue in simplified Chinese; a missing or surplus key does not compile. */
import type { Catalogue } from "./en.ts";
import { comparisonWords } from "./zh/comparison.ts";
import { conditionalWords } from "./zh/conditional.ts";
import { diagnosticsWords } from "./zh/diagnostics.ts";
import { pageWords } from "./zh/page.ts";
import { pointsWords } from "./zh/points.ts";
import { settingWords } from "./zh/settings.ts";
import { tableWords } from "./zh/tables.ts";

export const zh: Catalogue = {
  ...settingWords,
  ...tableWords,
  ...pageWords,
  ...pointsWords,
  ...comparisonWords,
  ...conditionalWords,
  ...diagnosticsWords,
};
