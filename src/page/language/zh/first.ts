/** The Chinese words the first paint needs: a file of their own. */
import { pageWords } from "./page.ts";
import { settingWords } from "./settings.ts";
import { tableWords } from "./tables.ts";

export const first = { ...settingWords, ...tableWords, ...pageWords };
