/** What the build typesets and cuts out: KaTeX's sheet and fonts no larger than needed, and lines that are what they say. */
import { readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SOURCE_TABLE, type Cut } from "../../src/page/views/objective/sourceTable.ts";
import { fontsOf, rulesFor, typesetAll } from "../../tools/formulas.ts";
import { cutOut, excerptsOf, MOST_LINES } from "../../tools/sourceExcerpts.ts";

const SHEET = readFileSync("node_modules/katex/dist/katex.css", "utf8");

describe("the stylesheet", () => {
  const rules = rulesFor(SHEET, Object.values(typesetAll()).join(""));

  test("keeps a rule for its own classes alone, and drops fonts and the rest", () => {
    const sheet = `@font-face { font-family: KaTeX_AMS; } /* c */ .katex { line-height: 1.2; } .katex .a, .katex .b { color: red; }`;
    expect(rulesFor(sheet, `<span class="katex"><i class="a x">z</i></span>`)).toEqual([
      { selectors: [".katex"], body: "line-height: 1.2;" },
      { selectors: [".katex .a"], body: "color: red;" },
    ]);
  });

  test("names five fonts of KaTeX's twenty, under 60 kB together", () => {
    const fonts = fontsOf(rules);
    expect(fonts).toEqual([
      "KaTeX_Main-Regular",
      "KaTeX_Math-Italic",
      "KaTeX_Size1-Regular",
      "KaTeX_Size2-Regular",
      "KaTeX_Size3-Regular",
    ]);
    const bytes = fonts.map((font) => statSync(`node_modules/katex/dist/fonts/${font}.woff2`).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
  });
});

describe("the lines", () => {
  const cuts: readonly (readonly [string, readonly Cut[]])[] = Object.entries(SOURCE_TABLE);

  test("are those of the file, have the function, and are read at a glance", () => {
    const excerpts = excerptsOf();
    for (const [name, of] of cuts) {
      for (const [index, cut] of of.entries()) {
        const excerpt = excerpts[name]?.[index];
        expect(excerpt?.file, name).toBe(cut.file);
        const text = readFileSync(`src/${cut.file}`, "utf8").split("\n");
        const { from = 0, lines = [] } = excerpt ?? {};
        expect(
          lines.map((line) => line.trim()),
          name,
        ).toEqual(text.slice(from - 1, from - 1 + lines.length).map((line) => line.trim()));
        expect(lines.join("\n"), name).toContain(cut.name);
        expect(lines.length, name).toBeLessThanOrEqual(MOST_LINES);
        expect(excerpt?.url).toBe(`source/${cut.file}.txt`);
      }
    }
  });

  const TEXT = [
    "/** Twice. */",
    "function twice(x) {",
    "  return 2 * x;",
    "}",
    "const o = {",
    "  twice: (y) =>",
    "    2 * y,",
    "};",
  ];

  test("begin with the comment above, end where the declaration does, and lose common indentation", () => {
    expect(cutOut(TEXT.join("\n"), { file: "a.ts", name: "twice" })).toEqual({
      file: "a.ts",
      from: 1,
      lines: TEXT.slice(0, 4),
      url: "source/a.ts.txt",
    });
    const within = cutOut(TEXT.join("\n"), { file: "a.ts", within: "o", name: "twice" });
    expect([within.from, within.lines]).toEqual([6, ["twice: (y) =>", "  2 * y,"]]);
  });

  test("that are not there stop the build with a sentence", () => {
    expect(() => cutOut(TEXT.join("\n"), { file: "a.ts", name: "thrice" })).toThrow(
      "src/a.ts declares no thrice, which an objective's formula shows the lines of",
    );
    const long = ["function long() {", ...Array.from({ length: MOST_LINES }, () => "  step();"), "}"].join("\n");
    expect(() => cutOut(long, { file: "a.ts", name: "long" })).toThrow("20 lines; 18 can be shown");
  });
});
