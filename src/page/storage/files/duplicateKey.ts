/** Finds a name that one object of a JSON text has twice, which `JSON.parse` passes over in silence. Checks nothing else. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPENING = { object: 0x7b, array: 0x5b } as const;
const CLOSING = { object: 0x7d, array: 0x5d } as const;

/** @param text valid JSON. One pass; null when every object's names differ. */
export function duplicateKey(text: string): string | null {
  const open: (Set<string> | null)[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === OPENING.object) open.push(new Set());
    else if (code === OPENING.array) open.push(null);
    else if (code === CLOSING.object || code === CLOSING.array) open.pop();
    else if (code === QUOTE) {
      const end = endOfString(text, i);
      const names = open.at(-1);
      if (names instanceof Set && isKey(text, end)) {
        const name = JSON.parse(text.slice(i, end)) as string;
        if (names.has(name)) return name;
        names.add(name);
      }
      i = end - 1;
    }
  }
  return null;
}

/** One beyond its closing quote. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1;
  return i + 1;
}

function isKey(text: string, end: number): boolean {
  let i = end;
  while (/[ \t\n\r]/.test(text.charAt(i))) i++;
  return text.charCodeAt(i) === COLON;
}
