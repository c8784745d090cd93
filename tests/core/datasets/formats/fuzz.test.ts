/** Mutated files of every format: a typed refusal or a sound result, soon, and no more memory than the bytes can hold. */
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { parseCsv } from "../../../../src/core/datasets/formats/csv.ts";
import { gunzip } from "../../../../src/core/datasets/formats/gzip.ts";
import { parseIdx } from "../../../../src/core/datasets/formats/idx.ts";
import { readImageHeader, requireWhole } from "../../../../src/core/datasets/formats/imageHeader.ts";
import { parseNpy } from "../../../../src/core/datasets/formats/npy.ts";
import { parseNpz } from "../../../../src/core/datasets/formats/npz.ts";
import { countOf, type NumericArray } from "../../../../src/core/datasets/formats/numericArray.ts";
import { sniff } from "../../../../src/core/datasets/formats/sniff.ts";
import { fuzz } from "../../../fuzz.ts";
import { NUMPY_FILES, numpyFile } from "./numpyFiles.ts";
import { JPEG, PNG, VP8, VP8L, VP8X } from "./pictureHeaders.ts";
import { isRefusal } from "./refusal.ts";

const names = Object.keys(NUMPY_FILES) as (keyof typeof NUMPY_FILES)[];

function expectSound({ shape, values }: NumericArray, bytes: Uint8Array): void {
  expect(countOf(shape)).toBe(values.length);
  expect(values.length).toBeLessThanOrEqual(bytes.length);
}

/** Typed arrays of our own beside the result: views of a few bytes. */
const SLACK = 4096;

test("IDX", () => {
  const idx = (type: number, shape: readonly number[], width: number) => {
    const count = shape.reduce((product, length) => product * length, width);
    const lengths = shape.flatMap((length) => [0, 0, 0, length]);
    return Uint8Array.from([0, 0, type, shape.length, ...lengths, ...Array.from({ length: count }, (_, i) => i % 256)]);
  };
  const corpus = [
    idx(8, [20, 5, 5], 1),
    idx(8, [20], 1),
    idx(9, [7], 1),
    idx(0x0b, [3, 3], 2),
    idx(0x0c, [4], 4),
    idx(0x0e, [2, 2], 8),
  ];
  const counts = fuzz({
    name: "idx",
    corpus,
    cases: 12_000,
    isRefusal,
    attempt: (bytes) => expectSound(parseIdx(bytes, "f"), bytes),
    mostBytes: (bytes) => bytes.length + SLACK,
  });
  expect(counts.parsed).toBeGreaterThan(100);
  expect(counts.refused).toBeGreaterThan(5000);
});

test("npy", () => {
  const counts = fuzz({
    name: "npy",
    corpus: names.filter((name) => !name.startsWith("npz")).map(numpyFile),
    cases: 12_000,
    isRefusal,
    attempt: (bytes) => expectSound(parseNpy(bytes, "f"), bytes),
    // Half-precision numbers become single, and Fortran's order takes a copy.
    mostBytes: (bytes) => 4 * bytes.length + SLACK,
  });
  expect(counts.parsed).toBeGreaterThan(100);
  expect(counts.refused).toBeGreaterThan(5000);
});

test("npz", () => {
  const most = 100_000;
  const counts = fuzz({
    name: "npz",
    corpus: [numpyFile("npzDeflated"), numpyFile("npzStored")],
    cases: 5000,
    isRefusal,
    attempt: (bytes) =>
      parseNpz(bytes, "f", most).forEach((array) => expect(array.values.length).toBeLessThanOrEqual(most)),
    mostBytes: (bytes) => 4 * Math.min(most, 1032 * bytes.length) + SLACK,
  });
  expect(counts.refused).toBeGreaterThan(2000);
});

test("gzip", () => {
  const most = 20_000;
  const plain = [
    new Uint8Array(3000),
    Uint8Array.from({ length: 700 }, (_, i) => (i * i) % 251),
    Uint8Array.of(1, 2, 3),
  ];
  const counts = fuzz({
    name: "gzip",
    corpus: plain.flatMap((bytes) => [0, 1, 9].map((level) => new Uint8Array(gzipSync(bytes, { level })))),
    cases: 5000,
    isRefusal,
    attempt: (bytes) => expect(gunzip(bytes, "f", most).length).toBeLessThanOrEqual(most),
    mostBytes: () => 2 * most + SLACK,
  });
  expect(counts.refused).toBeGreaterThan(2000);
});

test("tables", () => {
  const corpus = [
    "x,y\n0.5,-1\n2e3,.25\n1,1\n",
    "label,a,b,c,d\n0,1,2,3,4\n1,5,6,7,8\n0,9,10,11,12\n",
    "1;2,5;rot\n3;4,5;blau\n",
    ",x,y,class\n0,1,2,a\n1,3,4,b\n",
    '"a","b"\n"1","2"\n"3","4"\n',
    Array.from({ length: 12 }, (_, i) => Array.from({ length: 17 }, (_, j) => (i * j) % 256).join("\t")).join("\n"),
  ].map((text) => new TextEncoder().encode(text));
  const counts = fuzz({
    name: "csv",
    corpus,
    cases: 12_000,
    isRefusal,
    attempt: (bytes) => {
      const { rows, columns, values, labels } = parseCsv(bytes, "f");
      expect(values.length).toBe(rows * columns);
      expect(values.every(Number.isFinite)).toBe(true);
      expect(labels === null || labels.length === rows).toBe(true);
      expect(values.length).toBeLessThanOrEqual(bytes.length);
    },
    // Four bytes a number, of which there are at most half as many as characters, in blocks that grow by doubling, and a copy.
    mostBytes: (bytes) => 16 * bytes.length + SLACK,
  });
  expect(counts.parsed).toBeGreaterThan(100);
  expect(counts.refused).toBeGreaterThan(3000);
});

test("headers of pictures, and what a file is", () => {
  fuzz({
    name: "pictures",
    corpus: [PNG, JPEG, VP8, VP8L, VP8X],
    cases: 8000,
    isRefusal,
    attempt: (bytes) => {
      sniff(bytes);
      const header = readImageHeader(bytes, "f");
      expect(header.width).toBeGreaterThan(0);
      requireWhole(bytes, header, "f");
    },
    mostBytes: () => SLACK,
  });
});
