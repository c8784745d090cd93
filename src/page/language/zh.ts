/** The catalogue in simplified Chinese, whole; a missing or surplus key does not compile. The page fetches it in two parts. */
import type { Catalogue } from "./en.ts";
import { first } from "./zh/first.ts";
import { later } from "./zh/later.ts";

export const zh: Catalogue = { ...first, ...later };
