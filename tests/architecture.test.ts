/** The import rules of `docs/architecture.md`, held against the sources and against deliberate violations. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FILES, ROOMS } from "./architecture/layers.ts";
import { readSources, violationsIn, type Sources } from "./architecture/walker.ts";

/** A small house in order, with one reference of each kind that is allowed. */
const ORDERLY: Readonly<Record<string, string>> = {
  "core/shared/random.ts": "export const x = 1; // import { y } from '../../page/views/panel.tsx'",
  "core/compute/tf.ts": 'export * from "@tensorflow/tfjs-core";',
  "core/nn/layers.ts": 'import type * as tf from "../compute/tf.ts"; import { x } from "../shared/random.ts";',
  "core/settings/parse.ts": "export const text = 'import \"react\"';",
  "protocol/commands.ts": 'import type { S } from "../core/settings/parse.ts";',
  "worker/main.ts": 'import type { C } from "../protocol/commands.ts"; import { datasetUrls } from "virtual:datasets";',
  "worker/wasm.ts": "",
  "core/compute/wasm.ts": 'import url from "@tensorflow/tfjs-backend-wasm/dist/a.wasm?url";',
  "page/engine/spawn.ts": 'new Worker(new URL("../../worker/main.ts", import.meta.url), { type: "module" });',
  "page/charts/plotly.ts": 'import Plotly from "plotly.js/lib/core";',
  "page/state/room.ts": 'import { x } from "../engine/spawn.ts"; import { createStore } from "zustand/vanilla";',
  "page/views/panel.tsx": 'import { x } from "../state/room.ts"; export const Panel = () => <p>{x}</p>;',
  "page/app/main.tsx": 'import "./app.css"; import { Panel } from "../views/panel.tsx";',
};

function withFiles(files: Readonly<Record<string, string>>): Sources {
  return new Map(Object.entries({ ...ORDERLY, ...files }));
}

test("the sources keep the rules", () => {
  const sources = readSources("src");
  expect(sources.size).toBeGreaterThan(20);
  expect(violationsIn(sources)).toEqual([]);
});

test("the small house in order has no violation", () => {
  expect(violationsIn(withFiles({}))).toEqual([]);
});

describe("each deliberate violation is caught, and only it", () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    [
      "type import upwards",
      { "core/nn/a.ts": 'import type { S } from "../training/b.ts";' },
      /core\/nn may not import/,
    ],
    ["inline type", { "core/nn/a.ts": 'type S = import("../models/b.ts").S;' }, /core\/nn may not import core\/models/],
    [
      "import over lines",
      { "core/nn/a.ts": 'import {\n  a,\n  type B,\n} from\n "../../page/views/v.tsx";' },
      /page\/views/,
    ],
    ["re-export", { "core/nn/a.ts": 'export * from "../../worker/main.ts";' }, /core\/nn may not import worker/],
    [
      "named re-export",
      { "core/nn/a.ts": 'export { a } from "../../worker/main.ts";' },
      /core\/nn may not import worker/,
    ],
    [
      "dynamic import",
      { "page/state/a.ts": 'await import("../../worker/main.ts");' },
      /page\/state may not import worker/,
    ],
    ["side effect", { "core/models/a.ts": 'import "../../worker/main.ts";' }, /core\/models may not import worker/],
    [
      "sibling room",
      { "core/datasets/a.ts": 'import { S } from "../settings/parse.ts";' },
      /core\/datasets may not import/,
    ],
    [
      "page into compute",
      { "page/state/a.ts": 'import { a } from "../../core/compute/tf.ts";' },
      /page\/state may not import/,
    ],
    [
      "protocol into nn",
      { "protocol/a.ts": 'import type { A } from "../core/nn/layers.ts";' },
      /protocol may not import/,
    ],
    [
      "worker into page",
      { "worker/a.ts": 'import { a } from "../page/engine/spawn.ts";' },
      /worker may not import page/,
    ],
    [
      "charts into state",
      { "page/charts/a.ts": 'import { x } from "../state/room.ts";' },
      /page\/charts may not import/,
    ],
    [
      "state into views",
      { "page/state/a.ts": 'import { P } from "../views/panel.tsx";' },
      /page\/state may not import/,
    ],
    ["tfjs in nn", { "core/nn/a.ts": 'import type { T } from "@tensorflow/tfjs-core";' }, /the package @tensorflow/],
    ["tfjs in the worker", { "worker/a.ts": 'import "@tensorflow/tfjs-backend-wasm";' }, /the package @tensorflow/],
    ["plotly elsewhere", { "page/charts/a.ts": 'import P from "plotly.js/lib/core";' }, /the package plotly\.js/],
    ["a package with a longer name", { "page/charts/a.ts": 'import P from "react-plot";' }, /the package react-plot/],
    ["react in the core", { "core/nn/a.ts": 'import { useState } from "react";' }, /the package react/],
    ["Node in the core", { "core/nn/a.ts": 'import fs from "node:fs";' }, /the package node:fs/],
    ["zustand in charts", { "page/charts/a.ts": 'import { useStore } from "zustand";' }, /the package zustand/],
    [
      "worker made by a view",
      { "page/views/a.tsx": 'new Worker(new URL("../../worker/main.ts", import.meta.url));' },
      /page\/views may not name the URL of worker\/main\.ts/,
    ],
    [
      "worker by query",
      { "page/views/a.tsx": 'import W from "../../worker/main.ts?worker";' },
      /may not name the URL of/,
    ],
    [
      "worker imported by the engine",
      { "page/engine/a.ts": 'import "../../worker/main.ts";' },
      /may not import worker/,
    ],
    [
      "URL of another file of the worker",
      { "page/engine/a.ts": 'new URL("../../worker/wasm.ts", import.meta.url);' },
      /page\/engine may not name the URL of worker\/wasm\.ts/,
    ],
    ["unknown wing", { "utils/a.ts": "" }, /utils\/a\.ts stands in no room/],
    ["unknown room", { "core/helpers/a.ts": "" }, /core\/helpers\/a\.ts stands in no room/],
    ["file outside the rooms", { "page/a.ts": "" }, /page\/a\.ts stands in no room/],
    [
      "file outside src",
      { "core/nn/a.ts": 'import { a } from "../../../tools/b.ts";' },
      /tools\/b\.ts stands in no room/,
    ],
    [
      "cycle",
      { "core/nn/a.ts": 'import { b } from "./b.ts";', "core/nn/b.ts": 'import { a } from "./a.ts";' },
      /import each other: core\/nn\/a\.ts, core\/nn\/b\.ts/,
    ],
    [
      "cycle of types alone, over three files",
      {
        "core/nn/a.ts": 'import type { B } from "./b.ts";',
        "core/nn/b.ts": 'export type { C } from "./c.ts";',
        "core/nn/c.ts": 'export type A = import("./a.ts").A;',
      },
      /import each other: core\/nn\/a\.ts, core\/nn\/b\.ts, core\/nn\/c\.ts/,
    ],
  ];

  test.each(cases)("%s", (_, files, sentence) => {
    const found = violationsIn(withFiles(files));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
  });
});

test("a file that cannot be parsed is an error, not a clean file", () => {
  expect(() => violationsIn(withFiles({ "core/nn/a.ts": "import { from ;" }))).toThrow("core/nn/a.ts");
});

test("an import whose target is computed is an error", () => {
  expect(() => violationsIn(withFiles({ "core/nn/a.ts": "await import(name);" }))).toThrow("import()");
});

test("the document shows the table that is checked", () => {
  const rows = readFileSync("docs/architecture.md", "utf8")
    .split("\n")
    .map((line) => line.split("|").slice(1, -1).map(codesIn))
    .filter(([names]) => names?.length === 1 && /^(core|protocol|worker|offline|page)/.test(names[0] ?? ""));
  const documented = rows.map(([names = [], imports = [], packages = [], urls = []]) => [
    names[0],
    imports,
    packages,
    urls,
  ]);
  const files = Object.entries(FILES).map(([path, packages]) => [path, [], packages, []]);
  const rooms = Object.entries(ROOMS).map(([name, { imports, packages, urls }]) => [name, imports, packages, urls]);
  const sorted = (table: unknown[][]) =>
    Object.fromEntries(table.map(([name, ...lists]) => [name, lists.map(inOrder)]));
  expect(sorted(documented)).toEqual(sorted([...rooms, ...files]));
});

function codesIn(cell: string): string[] {
  return Array.from(cell.matchAll(/`([^`]+)`/g), (match) => match[1] ?? "");
}

function inOrder(list: unknown): string[] {
  return Array.isArray(list) ? list.map(String).toSorted() : [];
}
