/** The table of public sets, and which addresses of mirrors are taken. */
import { expect, test } from "vitest";
import { DATA_KINDS } from "../../../src/core/shared/dataKinds.ts";
import {
  parseMirror,
  PUBLIC_NAMES,
  PUBLIC_SETS,
  publicBytes,
  publicFolders,
} from "../../../src/core/shared/publicSets.ts";

test("every public set is in the table, with folders that are encrypted and end in a slash", () => {
  const named = Object.entries(DATA_KINDS).flatMap(([name, { origin }]) => (origin === "public" ? [name] : []));
  expect(named).toEqual([...PUBLIC_NAMES]);
  for (const name of PUBLIC_NAMES) {
    expect(PUBLIC_SETS[name].folders.length).toBeGreaterThan(1);
    for (const folder of PUBLIC_SETS[name].folders) expect(parseMirror(folder, "")).toBe(folder);
  }
  // Sums of what the publishers state for their four files.
  expect(PUBLIC_NAMES.map(publicBytes)).toEqual([11_594_722, 30_878_645, 21_240_888]);
});

test("a mirror comes first, with a folder for each set", () => {
  expect(publicFolders("fashion", "https://lab.example.org/sets/")[0]).toBe("https://lab.example.org/sets/fashion/");
  expect(publicFolders("fashion", null)).toEqual(PUBLIC_SETS.fashion.folders);
});

const PAGE = "http://class.example.org:8080/room/index.html";

test.each([
  [" https://Lab.example.org/sets ", "https://lab.example.org/sets/"],
  ["https://lab.example.org", "https://lab.example.org/"],
  ["http://localhost:9000/data/", "http://localhost:9000/data/"],
  ["http://127.0.0.1/data", "http://127.0.0.1/data/"],
  ["http://[::1]:80/", "http://[::1]:80/"],
  // The page's own origin, and only that.
  ["http://class.example.org:8080/data", "http://class.example.org:8080/data/"],
  ["http://class.example.org/data", null],
  ["http://lab.example.org/", null],
  ["http://localhost.example.org/", null],
  ["https://user:secret@lab.example.org/", null],
  ["https://lab.example.org/?x=1", null],
  ["https://lab.example.org/a b", null],
  ["javascript:alert(1)", null],
  ["data:text/plain,x", null],
  ["//lab.example.org/", null],
  ["", null],
])("%j as a mirror", (typed, folder) => {
  expect(parseMirror(typed, PAGE)).toBe(folder);
});
