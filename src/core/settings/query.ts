/** The query of a link as pairs of text, and what of it could not be read. Knows no settings. */

/** Longer than any link the page writes, with every setting, view and control in it; the rest of a longer one is left out. */
const LONGEST_QUERY = 8000;
/** As much of a foreign text as a sentence quotes. */
const SHOWN = 60;

/** Something wrong with the query itself, whatever its keys mean. */
export interface QueryIssue {
  readonly path: string;
  readonly problem: "tooLong" | "repeated";
  readonly value: string;
  readonly allowed: string;
}

export interface QueryReading {
  /** Decoded, in their order; each key once: the first counts. */
  readonly pairs: readonly (readonly [key: string, value: string])[];
  readonly issues: readonly QueryIssue[];
}

/** Never throws. Takes time in the length of what is read, which is bounded. */
export function readQuery(query: string): QueryReading {
  const issues: QueryIssue[] = [];
  if (query.length > LONGEST_QUERY)
    issues.push({
      path: "link",
      problem: "tooLong",
      value: String(query.length),
      allowed: `up to ${LONGEST_QUERY} characters`,
    });
  const pairs = new Map<string, string>();
  for (const [key, value] of pairsOf(whole(query))) {
    if (!pairs.has(key)) pairs.set(key, value);
    else if (!issues.some(({ path }) => path === shownText(key)))
      issues.push({ path: shownText(key), problem: "repeated", value: shownText(value), allowed: "once" });
  }
  return { pairs: [...pairs], issues };
}

/** A foreign text as it may stand in a sentence: short, and without characters that cannot be seen or turn the line around. */
export function shownText(text: string): string {
  return text.slice(0, SHOWN).replaceAll(/\p{C}/gu, "\u{FFFD}");
}

/** Not half a pair: what would have been cut through is left out. */
function whole(query: string): string {
  const text = query.slice(0, LONGEST_QUERY).replace(/^[?#]/, "");
  return query.length <= LONGEST_QUERY ? text : text.slice(0, Math.max(0, text.lastIndexOf("&")));
}

// URLSearchParams is not part of the language the core is written in.
function pairsOf(query: string): (readonly [string, string])[] {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const cut = pair.indexOf("=");
      return cut < 0 ? [decode(pair), ""] : [decode(pair.slice(0, cut)), decode(pair.slice(cut + 1))];
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
