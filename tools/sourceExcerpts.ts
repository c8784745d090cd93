/**
 * Vite plugin: cuts the lines that compute a part of an objective out of our own source when the page is built.
 *
 * `import { excerpts } from "virtual:source-excerpts"` gives them by name, with file and line numbers; the whole files lie
 * as text under `source/`, for their links. A function that is not there stops the build with a sentence.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { SOURCE_TABLE, type Cut } from "../src/page/views/objective/sourceTable.ts";

const MODULE = "virtual:source-excerpts";
const SOURCES = join(import.meta.dirname, "../src");
/** More lines than this are not read at a glance. */
export const MOST_LINES = 18;
/** Browsers take text without a charset for an old one; the mark tells them. */
const UTF_8_MARK = "\uFEFF";

export interface Excerpt {
  readonly file: string;
  /** Of the first line, from 1. */
  readonly from: number;
  /** Without the indentation they have in common. */
  readonly lines: readonly string[];
  /** From the page's address. */
  readonly url: string;
}

/**
 * The declaration of `name` with the comment above it, if both together are short.
 * @throws when the file has no such declaration, or it is too long to show
 */
export function cutOut(text: string, { file, within, name }: Cut): Excerpt {
  const lines = text.split("\n");
  const [begin, end] = within === undefined ? [0, lines.length] : declarationOf(lines, file, within, [0, lines.length]);
  const [from, to] = declarationOf(lines, file, name, [within === undefined ? begin : begin + 1, end]);
  if (to - from > MOST_LINES)
    throw new Error(`${name} in src/${file} has ${to - from} lines; ${MOST_LINES} can be shown`);
  const comment = commentAbove(lines, from);
  const start = to - comment > MOST_LINES ? from : comment;
  return { file, from: start + 1, lines: dedented(lines.slice(start, to)), url: urlOf(file) };
}

/** First line and the one after the last, from 0. */
function declarationOf(
  lines: readonly string[],
  file: string,
  name: string,
  [begin, end]: readonly [number, number],
): readonly [number, number] {
  const opening = new RegExp(`^\\s*(?:(?:export )?(?:const|function) ${name}\\b|${name}: \\(|${name}\\()`);
  const at = lines.slice(begin, end).findIndex((line) => opening.test(line));
  if (at < 0) throw new Error(`src/${file} declares no ${name}, which an objective's formula shows the lines of`);
  const from = begin + at;
  let depth = 0;
  for (let line = from; line < end; line++) {
    const text = lines[line] ?? "";
    depth += count(text, /[([{]/g) - count(text, /[)\]}]/g);
    if (depth === 0 && /[};,]\s*$/.test(text)) return [from, line + 1];
  }
  throw new Error(`${name} in src/${file} does not end`);
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

function commentAbove(lines: readonly string[], from: number): number {
  if (!/\*\/\s*$/.test(lines[from - 1] ?? "")) return from;
  let line = from - 1;
  while (line > 0 && !/^\s*\/\*\*/.test(lines[line] ?? "")) line--;
  return line;
}

function dedented(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  return lines.map((line) => line.slice(Math.min(...indents)));
}

const urlOf = (file: string) => `source/${file}.txt`;
const textOf = (file: string) => readFileSync(join(SOURCES, file), "utf8");
const CUTS: readonly (readonly [string, readonly Cut[]])[] = Object.entries(SOURCE_TABLE);
const FILES = [...new Set(CUTS.flatMap(([, cuts]) => cuts.map(({ file }) => file)))];

export function excerptsOf(): Readonly<Record<string, readonly Excerpt[]>> {
  return Object.fromEntries(CUTS.map(([name, cuts]) => [name, cuts.map((cut) => cutOut(textOf(cut.file), cut))]));
}

export function sourceExcerpts(): Plugin {
  let isBuild = false;
  return {
    name: "elbo-room:source-excerpts",
    configResolved(config) {
      isBuild = config.command === "build";
    },
    resolveId: { filter: { id: new RegExp(`^${MODULE}$`) }, handler: (id) => `\0${id}` },
    load: {
      // oxlint-disable-next-line no-control-regex -- the mark of a module that is no file
      filter: { id: /^\0virtual:source-excerpts$/ },
      handler() {
        for (const file of FILES) {
          this.addWatchFile(join(SOURCES, file));
          const source = `${UTF_8_MARK}${textOf(file)}`;
          if (isBuild) this.emitFile({ type: "asset", fileName: urlOf(file), source });
        }
        return `export const excerpts = ${JSON.stringify(excerptsOf())};`;
      },
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = FILES.find((each) => request.url?.split("?")[0] === `/${urlOf(each)}`);
        if (file === undefined) return next();
        response.setHeader("Content-Type", "text/plain; charset=utf-8");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.end(textOf(file));
      });
    },
  };
}
