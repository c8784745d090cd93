/** Budgets of a page put together here: who needs whom is known by construction, and what is too much by a byte or by far. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { LIMITS, measureBudgets } from "../../tools/budget.mjs";

const MARK = "No backend found in registry";
const FILES = {
  "index-a1.js": `import{a}from"./shared-b2.js";const w=[new URL(\`main-c3.js\`,u),new URL("explorer-d4.js",u)];import(\`./plotly-e5.js\`);import(\`./first-i9.js\`);import(\`./first-j1.js\`)`,
  "shared-b2.js": "export const a=1",
  "first-i9.js": "export const en={a:1}",
  "first-j1.js": "export const zh={a:1,longest:2}",
  "plotly-e5.js": `import{a}from"./index-a1.js"`,
  "main-c3.js": `import"./core-f6.js";import("./engine-g7.js");new URL(\`computeThread-h8.js\`,u)`,
  "core-f6.js": `throw Error("${MARK}")`,
  "engine-g7.js": `import{k}from"./core-f6.js"`,
  "explorer-d4.js": "self.x=1",
  "computeThread-h8.js": "self.y=1",
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function built(files: Readonly<Record<string, string>> = FILES): string {
  const folder = mkdtempSync(join(tmpdir(), "elbo-room-budget-"));
  folders.push(folder);
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "sw.js"), "self.z=1");
  writeFileSync(join(folder, "index.html"), `<script type="module" src="./assets/index-a1.js"></script>`);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "assets", name), text);
  return folder;
}

const zipped = (...names: (keyof typeof FILES)[]) =>
  names.reduce((sum, name) => sum + gzipSync(FILES[name], { level: 9 }).length, 0);

const failures = (folder: string, limits = LIMITS) =>
  measureBudgets(folder, limits)
    .filter(({ ok }) => !ok)
    .map(({ text }) => text);

test("a page within its budgets passes", () => {
  expect(failures(built())).toEqual([]);
});

test.each([
  ["firstPaint", ["index-a1.js", "shared-b2.js", "first-j1.js"], "JavaScript before the first paint"],
  ["plotly", ["plotly-e5.js"], "plotly"],
  ["trainer", ["main-c3.js", "core-f6.js"], "trainer"],
  ["engines", ["engine-g7.js"], "engines"],
  ["explorer", ["explorer-d4.js"], "explorer"],
  ["computeThread", ["computeThread-h8.js"], "compute thread"],
] as const)("%s counts %j and fails by one byte, naming them", (budget, names, words) => {
  const folder = built();
  const bytes = zipped(...names);
  expect(failures(folder, { ...LIMITS, [budget]: bytes })).toEqual([]);
  const [failure, ...others] = failures(folder, { ...LIMITS, [budget]: bytes - 1 });
  expect(others).toEqual([]);
  expect(failure).toContain(words);
  for (const name of names) expect(failure).toContain(name);
});

test("all files count, as they lie there", () => {
  const folder = built();
  writeFileSync(join(folder, "assets", "data.bin"), Buffer.alloc(LIMITS.everything));
  const limit = (LIMITS.everything / 1000).toFixed(1);
  expect(failures(folder)).toEqual([expect.stringMatching(`^everything: [\\d.]+ of ${limit} kB: data\\.bin ${limit}`)]);
});

test("TensorFlow.js in the page is found, also where it is loaded late", () => {
  expect(failures(built({ ...FILES, "plotly-e5.js": `"${MARK}"` }))).toEqual([
    "TensorFlow.js is in the page: plotly-e5.js",
  ]);
});

test("a mark that is nowhere any more, and a chunk that went by its name, are failures and no passes", () => {
  const { "plotly-e5.js": _, ...others } = FILES;
  expect(failures(built({ ...others, "core-f6.js": "" }))).toEqual([
    "plotly, gzip: no such file in the build",
    expect.stringContaining("the mark needs renewing"),
  ]);
});
