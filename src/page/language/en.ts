/** The English catalogue, whole, for types and tests; the page fetches it in two parts. Its keys are the keys of every language. */
import { first } from "./en/first.ts";
import { later } from "./en/later.ts";
import type { TableWords } from "./tableRules.ts";

export const en = { ...first, ...later } as const satisfies TableWords;

type SameKeys<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : SameKeys<Words[Key]> };

/** The shape that every language fills: exactly the keys of the English one. */
export type Catalogue = SameKeys<typeof en>;
