/** Python source as text: templates that keep their indentation, and literals. Knows no model. */

/**
 * Python in a template: the common indentation is taken off, and a value of several lines stands in its own line's
 * indentation. Lines that hold nothing but an empty value are left out.
 */
export function py(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const margin = marginOf(strings);
  let text = strings[0] ?? "";
  values.forEach((value, i) => {
    const indentation = /\n([ ]*)$/.exec(text)?.[1];
    const shown = String(value);
    const next = strings[i + 1] ?? "";
    if (shown === "" && indentation !== undefined && next.startsWith("\n")) {
      text = text.slice(0, -indentation.length - 1) + next;
    } else {
      text += shown.replaceAll("\n", `\n${indentation ?? ""}`) + next;
    }
  });
  const lines = text.split("\n").map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line));
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}

/** Parts one under the other, two empty lines between them; empty ones are left out. */
export function parts(...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n\n\n");
}

/** A number as Python writes it, with a point where it is no count. */
export function float(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** Text that may stand inside a docstring or comment: one line, nothing that ends it. */
export function harmless(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .replaceAll("\\", "/")
    .replaceAll('"', "'")
    .trim();
}

/** `a, b` with what is empty left out: arguments of a call. */
export function args(...names: readonly string[]): string {
  return names.filter((name) => name !== "").join(", ");
}

function marginOf(strings: TemplateStringsArray): string {
  const margins = strings.flatMap((part, i) =>
    part
      .split("\n")
      .slice(1)
      .filter((line, j, lines) => line.trim() !== "" || (j === lines.length - 1 && i < strings.length - 1))
      .map((line) => /^ */.exec(line)?.[0] ?? ""),
  );
  return margins.toSorted((a, b) => a.length - b.length)[0] ?? "";
}
