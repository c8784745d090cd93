/**
 * Vite plugin: typesets the formulas of every objective when the page is built, so that no typesetter is shipped.
 *
 * `import { typeset, fonts } from "virtual:formulas"` gives HTML by TeX and the fonts it needs; `virtual:formulas.css` is
 * what of KaTeX's stylesheet that HTML uses. Fonts are KaTeX's own, woff2 alone.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import katex from "katex";
import type { Plugin } from "vite";
import { everyObjective } from "./everyObjective.ts";
import { texOf } from "../src/page/views/objective/objectiveTex.ts";

const MODULE = "virtual:formulas";
const STYLES = "virtual:formulas.css";
/** Ends in .css, and is no path of a file. */
const RESOLVED_STYLES = "/@formulas/katex.css";

/** By TeX. Throws where KaTeX does not understand, with its sentence. */
export function typesetAll(): Readonly<Record<string, string>> {
  const all = [...new Set(everyObjective().flatMap(texOf))].toSorted();
  return Object.fromEntries(
    all.map((tex) => [tex, katex.renderToString(tex, { output: "html", strict: "error", throwOnError: true })]),
  );
}

interface Rule {
  readonly selectors: readonly string[];
  readonly body: string;
}

/** The rules that speak of classes in `html` alone. KaTeX's sheet has no nested rules but its fonts. */
export function rulesFor(sheet: string, html: string): readonly Rule[] {
  const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(/\s+/)));
  const flat = sheet.replaceAll(/\/\*[^]*?\*\//g, "").replaceAll(/@font-face\s*\{[^}]*\}/g, "");
  return [...flat.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, heads = "", body = ""]) => {
    const selectors = heads
      .split(",")
      .map((selector) => selector.trim())
      .filter((selector) => [...selector.matchAll(/\.([\w-]+)/g)].every(([, name = ""]) => used.has(name)));
    return selectors.length === 0 || heads.includes("@") ? [] : [{ selectors, body: body.trim() }];
  });
}

/** Files of KaTeX's fonts that the rules name, such as `KaTeX_Math-Italic`. */
export function fontsOf(rules: readonly Rule[]): readonly string[] {
  const names = rules.flatMap(({ body }) => {
    const family = /KaTeX_\w+/.exec(body)?.[0];
    if (family === undefined) return [];
    const weight = /font-weight:\s*(?:700|bold)/.test(body) ? "Bold" : "";
    const style = /font-style:\s*italic/.test(body) ? "Italic" : "";
    return [`${family}-${`${weight}${style}` || "Regular"}`];
  });
  return [...new Set(names)].toSorted();
}

const katexFile = (name: string) => readFileSync(createRequire(import.meta.url).resolve(`katex/dist/${name}`), "utf8");

function scriptFor(html: Readonly<Record<string, string>>): string {
  const fonts = fontsOf(rulesFor(katexFile("katex.css"), Object.values(html).join("")));
  const imports = fonts.map((font, i) => `import font${i} from "katex/dist/fonts/${font}.woff2?url";`);
  const faces = fonts.map((font, i) => {
    const [family = font, face = ""] = font.split("-");
    const style = face.includes("Italic") ? "italic" : "normal";
    const weight = face.includes("Bold") ? "700" : "400";
    return `{ family: ${JSON.stringify(family)}, style: "${style}", weight: "${weight}", url: font${i} }`;
  });
  return [
    ...imports,
    `export const fonts = [${faces.join(", ")}];`,
    `export const typeset = ${JSON.stringify(html)};`,
  ].join("\n");
}

export function formulas(): Plugin {
  let made: Readonly<Record<string, string>> | null = null;
  const html = () => (made ??= typesetAll());
  return {
    name: "elbo-room:formulas",
    resolveId: {
      filter: { id: /^virtual:formulas(\.css)?$/ },
      handler: (id) => (id === STYLES ? RESOLVED_STYLES : `\0${id}`),
    },
    load: {
      // oxlint-disable-next-line no-control-regex -- the mark of a module that is no file
      filter: { id: /^(\0virtual:formulas|\/@formulas\/katex\.css)$/ },
      handler(id) {
        if (id === `\0${MODULE}`) return scriptFor(html());
        const rules = rulesFor(katexFile("katex.css"), Object.values(html()).join(""));
        return rules.map(({ selectors, body }) => `${selectors.join(", ")} { ${body} }`).join("\n");
      },
    },
  };
}
