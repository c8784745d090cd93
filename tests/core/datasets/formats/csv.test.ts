/** Tables written by hand: what is recognised in them, and where they are wrong. */
import { expect, test } from "vitest";
import { parseCsv } from "../../../../src/core/datasets/formats/csv.ts";
import { refusalOf } from "./refusal.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const table = (text: string) => parseCsv(bytes(text), "t.csv");

/** `rows` lines: a label that counts to ten, then four pixels. */
function imageTable(rows: number, labelLast: boolean): string {
  return Array.from({ length: rows }, (_, i) => {
    const pixels = [0, (i * 7) % 256, (i * 13) % 256, 255];
    return (labelLast ? [...pixels, i % 10] : [i % 10, ...pixels]).join(",");
  }).join("\n");
}

test("points with and without a header; blank lines, spaces and the mark of UTF-8 are no matter", () => {
  const plain = table("0.5,-1\n\n 2e3 ,.25\n");
  expect([plain.rows, plain.columns, plain.hasHeader, plain.labels]).toEqual([2, 2, false, null]);
  expect([...plain.values]).toEqual([0.5, -1, 2000, 0.25]);
  const headed = table("\ufeffx,y\r\n1,2\r\n3,4\r\n");
  expect([headed.rows, headed.columns, headed.hasHeader, headed.labels]).toEqual([2, 2, true, null]);
  expect([...headed.values]).toEqual([1, 2, 3, 4]);
});

test.each([",", ";", "\t", "|", " "])("the delimiter %j is recognised", (delimiter) => {
  const { values, columns, delimiter: found } = table(["1", "2"].join(delimiter) + "\n" + ["3", "4"].join(delimiter));
  expect([columns, found, [...values]]).toEqual([2, delimiter, [1, 2, 3, 4]]);
});

test("decimal commas where a semicolon separates", () => {
  expect([...table("0,5;1,25\n-2,5;3\n").values]).toEqual([0.5, 1.25, -2.5, 3]);
});

test.each(["label", "Class", "target", "digit", "y"])("a column called %s holds the labels", (name) => {
  const { labels, labelColumn, columns, values } = table(`a,b,${name},c,d\n1,2,cat,3,4\n5,6,dog,7,8\n`);
  expect([labels, labelColumn, columns]).toEqual([["cat", "dog"], name, 4]);
  expect([...values]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("a table as those of MNIST has its labels first or last, whichever says more", () => {
  const first = table(imageTable(40, false));
  expect([first.labelColumn, first.columns, first.labels?.slice(0, 3)]).toEqual(["1", 4, ["0", "1", "2"]]);
  const last = table(imageTable(40, true));
  expect([last.labelColumn, last.columns, last.labels?.slice(0, 3)]).toEqual(["5", 4, ["0", "1", "2"]]);
});

test("a last column in words is one of labels; so is a third of few whole numbers beside points", () => {
  expect(table("1,2,red\n3,4,blue\n5,6,red\n").labels).toEqual(["red", "blue", "red"]);
  expect(table("x,y,kind\n0.1,0.2,0\n0.3,0.1,1\n0.5,0.2,1\n0.4,0.4,0\n").labels).toEqual(["0", "1", "1", "0"]);
});

test("row numbers that pandas wrote are left out", () => {
  const { dropped, columns, values } = table(",x,y\n0,5,6\n1,7,8\n");
  expect([dropped, columns, [...values]]).toEqual([["1"], 2, [5, 6, 7, 8]]);
});

test("UTF-16 with its mark, in both orders", () => {
  const text = "x,y\n1,2\n3,4\n";
  const little = Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0), 0])]);
  const big = Uint8Array.from([0xfe, 0xff, ...[...text].flatMap((c) => [0, c.charCodeAt(0)])]);
  for (const file of [little, big]) expect([...parseCsv(file, "16.csv").values]).toEqual([1, 2, 3, 4]);
});

test.each([
  [
    "a cell in words",
    "1,2,3,4\n5,oops,7,8\n9,1,2,3\n",
    { code: "notANumber", place: { row: 2, column: 2 }, details: { found: "oops" } },
  ],
  ["NaN", "x,y\n1,2\n3,NaN\n", { code: "notFinite", place: { row: 3, column: 2 } }],
  ["an empty cell", "x,y\n1,2\n,4\n5,6\n", { code: "notFinite", place: { row: 3, column: 1 } }],
  ["infinity beyond single precision", "x,y\n1,2\n3,1e99\n", { code: "notANumber", place: { row: 3, column: 2 } }],
  [
    "a row that is too short",
    "1,2\n3,4\n5\n",
    { code: "raggedRow", place: { row: 3 }, details: { expected: 2, found: 1 } },
  ],
  ["a header alone", "x,y\n", { code: "emptyFile" }],
  ["nothing", "", { code: "emptyFile" }],
] as const)("%s is refused at its place", (_, text, expected) => {
  expect(refusalOf(() => table(text))).toMatchObject({ file: "t.csv", ...expected });
});
