/** What the built page may weigh, and where TensorFlow.js may be: measured on a build, by walking its modules. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Bytes, of JavaScript after gzip. Measured when set; a little above what was needed. */
export const LIMITS = {
  /** The figure of the project: what a visitor waits for before the first paint. */
  firstPaint: 150_000,
  plotly: 355_000,
  trainer: 102_000,
  engines: 265_000,
  /** All four variants of the SIMD module, of which a browser fetches one. */
  explorer: 45_000,
  computeThread: 1_000,
  /** With the names of all files in it. */
  serviceWorker: 5_200,
  /** All files, as they lie there. */
  everything: 6_700_000,
};

/** A sentence in the core of TensorFlow.js that no minifier shortens. */
const TENSORFLOW_MARK = "No backend found in registry";

/** The files of `src/page/language/catalogues.ts`. */
const CATALOGUE = /^first-/;

/** What a build depends on. */
const SOURCES = ["src", "public", "tools", "index.html", "vite.config.ts", "package-lock.json"];

/**
 * One line a budget. `ok` is false for one that does not hold; `text` then names the files, their size and the limit.
 * @param {string} folder a built page
 * @param {typeof LIMITS} limits
 * @returns {{ readonly ok: boolean; readonly text: string }[]}
 */
export function measureBudgets(folder, limits = LIMITS) {
  const chunks = readChunks(join(folder, "assets"));
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const withoutWords = closure(chunks, mentioned(chunks, html), ({ statics }) => statics);
  const first = [...withoutWords, ...longestCatalogue(chunks)];
  const page = closure(chunks, first, ({ statics, lazies }) => [...statics, ...lazies]);
  const entries = [...chunks.values()].flatMap(({ workers }) => workers);
  const worker = (/** @type {string} */ name) => entries.filter((entry) => entry.startsWith(`${name}-`));
  const trainer = closure(chunks, worker("main"), ({ statics }) => statics);
  const behind = closure(chunks, worker("main"), ({ statics, lazies }) => [...statics, ...lazies]);
  const engines = behind.filter((name) => !trainer.includes(name));
  const explorer = closure(chunks, worker("explorer"), ({ statics, lazies }) => [...statics, ...lazies]);
  const inGzip = (/** @type {string} */ what, /** @type {readonly string[]} */ names, /** @type {number} */ limit) =>
    budget(
      `${what}, gzip`,
      names.map((name) => ({ name, bytes: chunks.get(name)?.gzip ?? 0 })),
      limit,
    );
  return [
    inGzip("JavaScript before the first paint", first, limits.firstPaint),
    inGzip(
      "plotly",
      page.filter((name) => name.startsWith("plotly-")),
      limits.plotly,
    ),
    inGzip("trainer", trainer, limits.trainer),
    inGzip("engines", engines, limits.engines),
    inGzip("explorer", explorer, limits.explorer),
    inGzip("compute thread", worker("computeThread"), limits.computeThread),
    budget("service worker, gzip", serviceWorkerOf(folder), limits.serviceWorker),
    budget("everything", filesUnder(folder), limits.everything),
    tensorFlowOnlyIn(chunks, page, [...behind, ...explorer]),
  ];
}

/**
 * The words of one language are fetched before the first paint; the language with the most of them counts.
 * @param {ReadonlyMap<string, Chunk>} chunks
 * @returns {readonly string[]}
 */
function longestCatalogue(chunks) {
  const catalogues = [...chunks].filter(([name]) => CATALOGUE.test(name));
  const [longest] = catalogues.toSorted(([, a], [, b]) => b.gzip - a.gzip);
  if (longest === undefined) throw new Error("no catalogue is among the files of the page");
  return [longest[0]];
}

/**
 * The budgets of `dist`, which is built first where it is missing or older than its sources.
 * @returns {{ readonly ok: boolean; readonly text: string }[]}
 */
export function checkBudgets(folder = "dist") {
  if (isStale(folder)) {
    const build = [join("node_modules", "vite", "bin", "vite.js"), "build", "--outDir", folder, "--logLevel", "warn"];
    const { status, stdout, stderr } = spawnSync(process.execPath, build, { encoding: "utf8" });
    if (status !== 0) return [{ ok: false, text: `budgets: the page does not build\n${stdout}${stderr}` }];
  }
  return measureBudgets(folder);
}

/**
 * @typedef {object} Chunk
 * @property {string} text
 * @property {number} gzip
 * @property {readonly string[]} statics needed before it runs
 * @property {readonly string[]} lazies asked for when it runs
 * @property {readonly string[]} workers started from it
 */

/**
 * @param {string} folder
 * @returns {Map<string, Chunk>} by file name
 */
function readChunks(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".js"));
  return new Map(
    names.map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      const after = (/** @type {string} */ opening) =>
        names.filter((other) => [`"`, "'", "`"].some((quote) => text.includes(`${opening}${quote}${other}${quote}`)));
      const beside = (/** @type {string} */ opening) =>
        names.filter((other) => [`"`, "'", "`"].some((quote) => text.includes(`${opening}${quote}./${other}${quote}`)));
      return [
        name,
        {
          text,
          gzip: gzipSync(text, { level: 9 }).length,
          statics: [...beside("from"), ...beside("import")],
          lazies: beside("import("),
          workers: after("new URL("),
        },
      ];
    }),
  );
}

/** @param {string} folder */
function serviceWorkerOf(folder) {
  const path = join(folder, "sw.js");
  return existsSync(path) ? [{ name: "sw.js", bytes: gzipSync(readFileSync(path), { level: 9 }).length }] : [];
}

/** @param {Map<string, Chunk>} chunks @param {string} html @returns {string[]} */
function mentioned(chunks, html) {
  return [...chunks.keys()].filter((name) => html.includes(`assets/${name}"`));
}

/**
 * All that is reached from `roots` by `next`, the roots first.
 * @param {Map<string, Chunk>} chunks
 * @param {readonly string[]} roots
 * @param {(chunk: Chunk) => readonly string[]} next
 * @returns {string[]}
 */
function closure(chunks, roots, next) {
  const reached = new Set(roots);
  for (const name of reached) {
    const chunk = chunks.get(name);
    if (chunk !== undefined) for (const other of next(chunk)) reached.add(other);
  }
  return [...reached];
}

/**
 * @param {string} what
 * @param {readonly { readonly name: string; readonly bytes: number }[]} files
 * @param {number} limit
 */
function budget(what, files, limit) {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const text = `${what}: ${kilobytes(bytes)} of ${kilobytes(limit)} kB`;
  // Nothing measured is not nothing needed: a file was renamed and its budget lost.
  if (files.length === 0) return { ok: false, text: `${what}: no such file in the build` };
  if (bytes <= limit) return { ok: true, text };
  const largest = files.toSorted((a, b) => b.bytes - a.bytes).slice(0, 8);
  return { ok: false, text: `${text}: ${largest.map((file) => `${file.name} ${kilobytes(file.bytes)}`).join(", ")}` };
}

/** @param {Map<string, Chunk>} chunks @param {readonly string[]} page @param {readonly string[]} workers */
function tensorFlowOnlyIn(chunks, page, workers) {
  const marked = (/** @type {readonly string[]} */ names) =>
    names.filter((name) => chunks.get(name)?.text.includes(TENSORFLOW_MARK));
  const misplaced = marked(page);
  if (marked(workers).length === 0)
    return { ok: false, text: "TensorFlow.js: not found in any worker by its mark; the mark needs renewing" };
  return misplaced.length === 0
    ? { ok: true, text: "TensorFlow.js in workers only" }
    : { ok: false, text: `TensorFlow.js is in the page: ${misplaced.join(", ")}` };
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}

/** @param {string} folder @returns {{ name: string; bytes: number }[]} */
function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, bytes: statSync(join(entry.parentPath, entry.name)).size }));
}

/** @param {string} folder */
function isStale(folder) {
  const built = join(folder, "index.html");
  if (!existsSync(built)) return true;
  const { mtimeMs } = statSync(built);
  return SOURCES.filter((path) => existsSync(path)).some((path) => newest(path) > mtimeMs);
}

/** @param {string} path @returns {number} */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
