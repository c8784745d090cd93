/** JSON in which numbers that are not finite, for which it has no word, come back as they were. */

const KEY = "$number";
const WORDS: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

export function exactJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "number" && !Number.isFinite(part) ? { [KEY]: String(part) } : part,
  );
}

/** @throws SyntaxError for what is no JSON */
export function fromExactJson(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || !Object.hasOwn(part, KEY)) return part;
    const word: unknown = Reflect.get(part, KEY);
    return typeof word === "string" && Object.hasOwn(WORDS, word) ? WORDS[word] : part;
  });
}
