/** The catalogue in simplified Chinese; a missing or surplus key does not compile. */
import type { Catalogue } from "./en.ts";
import { pageWords } from "./zh/page.ts";
import { settingWords } from "./zh/settings.ts";
import { tableWords } from "./zh/tables.ts";

export const zh: Catalogue = { ...settingWords, ...tableWords, ...pageWords };
