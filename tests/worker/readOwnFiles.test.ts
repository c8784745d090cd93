/** From files to data and report, without a browser: pictures are "decoded" from their headers' own bytes by the test. */
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { GreyPicture } from "../../src/core/datasets/greyImages.ts";
import { INTAKE_DEFAULTS, type IntakeOptions, type IntakeResult } from "../../src/core/shared/intake.ts";
import type { OwnImages, OwnPoints } from "../../src/core/shared/ownData.ts";
import type { ChosenFile, IntakeEvent } from "../../src/protocol/intake.ts";
import { readOwnFiles } from "../../src/worker/readOwnFiles.ts";

const big = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** `count` images of side 14 whose pixel p of image i is (i · 7 + p) mod 200, but for a border of 0. */
function idxImages(count: number, side = 14): Uint8Array {
  const pixels = Array.from({ length: count * side * side }, (_, at) => {
    const [i, p] = [Math.floor(at / side ** 2), at % side ** 2];
    const [x, y] = [p % side, Math.floor(p / side)];
    return x === 0 || y === 0 || x === side - 1 || y === side - 1 ? 0 : (i * 7 + p) % 200;
  });
  return Uint8Array.from([0, 0, 8, 3, ...big(count), ...big(side), ...big(side), ...pixels]);
}

const idxLabels = (labels: readonly number[]) => Uint8Array.from([0, 0, 8, 1, ...big(labels.length), ...labels]);

function chosen(path: string, content: Uint8Array | string): ChosenFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  return { path, file: new File([bytes], path.slice(path.lastIndexOf("/") + 1)) };
}

/** A PNG's header, its grey level, and its end; what the test's decoder reads. */
function picture(width: number, height: number, paper: number, ink: number): Uint8Array {
  const ihdr = [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, ...big(width), ...big(height), 8, 0, 0, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...ihdr, paper, ink, 0x49, 0x45, 0x4e, 0x44]);
}

async function decodePicture(bytes: Uint8Array): Promise<GreyPicture> {
  await Promise.resolve();
  const view = new DataView(bytes.buffer);
  const [width, height, paper, ink] = [view.getUint32(16), view.getUint32(20), bytes[33] ?? 0, bytes[34] ?? 0];
  if (ink === 13) throw new Error("no picture");
  const grey = Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return x > 0 && y > 0 && x < width - 1 && y < height - 1 ? ink : paper;
  });
  return { width, height, grey, isColoured: false };
}

const events: IntakeEvent[] = [];

function read(files: readonly ChosenFile[], options: Partial<IntakeOptions> = {}): Promise<IntakeResult> {
  const cancellation = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
  const emit = (event: IntakeEvent) => void events.push(event);
  return readOwnFiles(files, { ...INTAKE_DEFAULTS, ...options }, { emit, clock: () => 0, decodePicture, cancellation });
}

async function readWell(files: readonly ChosenFile[], options: Partial<IntakeOptions> = {}) {
  const result = await read(files, options);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return result;
}

async function problemsOf(files: readonly ChosenFile[]) {
  const begun = process.cpuUsage();
  const result = await read(files);
  // Of a processor's time, so that a busy machine makes no test fail.
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(2000);
  if (result.ok) throw new Error("it was read without a problem");
  return result.problems;
}

const LABELS = Array.from({ length: 40 }, (_, i) => i % 4);

test("a pair of IDX files, in either order, packed or not: the bytes themselves, their classes and what is told of them", async () => {
  const images = idxImages(40);
  const pair = [
    chosen("train-labels-idx1-ubyte", idxLabels(LABELS)),
    chosen("a.bin", new Uint8Array(gzipSync(images))),
  ];
  for (const files of [pair, pair.toReversed()]) {
    const { data, report } = await readWell(files);
    const { side, count, classes, labels, classNames, images: pixels } = data as OwnImages;
    expect({ side, count, classes, classNames }).toEqual({ side: 14, count: 40, classes: 4, classNames: null });
    expect([...labels]).toEqual(LABELS);
    expect(Buffer.compare(pixels, images.subarray(16))).toBe(0);
    expect(report).toMatchObject({ found: 40, kept: 40, labels: "file", skippedCount: 0, warnings: [] });
    expect(report.range).toEqual({ min: 0, max: 199, reading: "bytes" });
    expect(report.ink).toMatchObject({ inverted: false, border: 0, by: "border" });
    expect(report.classes).toEqual([0, 1, 2, 3].map((label) => ({ name: String(label), count: 10 })));
    expect(new Set([...report.sample.subarray(0, 4)].map((position) => labels[position])).size).toBe(4);
    expect(report.sources.find(({ name }) => name === "a.bin")).toMatchObject({ format: "idx", gzipped: true });
  }
});

test("a training and a test pair are put together, each image with its own label", async () => {
  const { data } = await readWell([
    chosen("train-images.idx", idxImages(30)),
    chosen("t10k-labels.idx", idxLabels(Array<number>(30).fill(1))),
    chosen("t10k-images.idx", idxImages(30)),
    chosen("train-labels.idx", idxLabels(Array<number>(30).fill(0))),
  ]);
  expect([...data.labels]).toEqual([...Array<number>(30).fill(0), ...Array<number>(30).fill(1)]);
});

test("light paper is inverted and said, unless the person says otherwise", async () => {
  const light = idxImages(30);
  for (let i = 16; i < light.length; i++) light[i] = 255 - (light[i] ?? 0);
  const { data, report } = await readWell([chosen("light", light)]);
  expect(report.ink).toMatchObject({ inverted: true, border: 255 });
  expect(Buffer.compare((data as OwnImages).images, idxImages(30).subarray(16))).toBe(0);
  const kept = await readWell([chosen("light", light)], { paper: "dark" });
  expect(kept.report.ink).toMatchObject({ inverted: false, by: "choice" });
  expect(Buffer.compare((kept.data as OwnImages).images, light.subarray(16))).toBe(0);
});

test("another side is made by averages over areas, and said", async () => {
  const { data, report } = await readWell([chosen("large", idxImages(20, 28))], { side: 14 });
  const source = idxImages(20, 28).subarray(16);
  // Pixel (3, 5) of 14×14 is the mean of a square of 2×2.
  const at = (y: number, x: number) => source[y * 28 + x] ?? 0;
  const mean = Math.round((at(6, 10) + at(6, 11) + at(7, 10) + at(7, 11)) / 4);
  expect((data as OwnImages).images[3 * 14 + 5]).toBe(mean);
  expect(report.warnings).toContainEqual({ code: "resized", details: { amount: 20, side: 14 } });
});

test("a folder of pictures: folders are classes, sizes are mixed, paper fills up, what cannot be read is told", async () => {
  const files = Array.from({ length: 24 }, (_, i) => {
    const [width, height] = i % 2 === 0 ? [20, 20] : [30, 15];
    return chosen(`pets/${i % 3 === 0 ? "cat" : "dog"}/${i}.png`, picture(width ?? 0, height ?? 0, 250, 10));
  });
  const broken = chosen("pets/cat/broken.png", picture(20, 20, 250, 13));
  const cut = chosen("pets/cat/cut.png", picture(20, 20, 250, 10).subarray(0, 37));
  const bomb = chosen("pets/dog/bomb.png", picture(50_000, 50_000, 250, 10));
  const beside = [
    chosen("pets/readme.txt", "my pets"),
    chosen("pets/.DS_Store", "x"),
    chosen("pets/cover.png", picture(20, 20, 250, 10)),
  ];
  const { data, report } = await readWell([...files, broken, cut, bomb, ...beside]);
  expect(data).toMatchObject({ name: "pets", count: 24, classes: 2, classNames: ["cat", "dog"], side: 28 });
  expect(report.classes).toEqual([
    { name: "cat", count: 8 },
    { name: "dog", count: 16 },
  ]);
  expect(report.sizes).toEqual([
    { width: 20, height: 20, count: 12 },
    { width: 30, height: 15, count: 12 },
  ]);
  expect(Object.fromEntries(report.skipped.map(({ file, code }) => [file, code]))).toEqual({
    "pets/cat/broken.png": "undecodable",
    "pets/cat/cut.png": "truncated",
    "pets/dog/bomb.png": "tooManyPixels",
    "pets/readme.txt": "notAnExample",
    "pets/cover.png": "outsideClasses",
  });
  // Paper of 250 became 5, also beside what was not square.
  expect((data as OwnImages).images.subarray(28 * 28, 28 * 28 + 28).every((level) => level === 5)).toBe(true);
});

test("a table of points with classes in words", async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${i / 10},${(i * i) / 7},${i % 2 === 0 ? "even" : "odd"}`);
  const { data, report } = await readWell([chosen("points.csv", `a,b,parity\n${rows.join("\n")}\n`)]);
  expect(data).toMatchObject({ kind: "points", name: "points", count: 30, classes: 2, classNames: ["even", "odd"] });
  expect((data as OwnPoints).points[2]).toBe(Math.fround(0.1));
  expect(report).toMatchObject({ labels: "column", range: { min: 0, reading: "asGiven" }, ink: null });
});

test("more than may be kept are chosen by seed, classes in their proportion, and said", async () => {
  const count = 70_010;
  const images = new Uint8Array(16 + count * 36);
  images.set([0, 0, 8, 3, ...big(count), ...big(6), ...big(6)]);
  images.fill(200, 18);
  const labels = new Uint8Array(8 + count);
  labels.set([0, 0, 8, 1, ...big(count)]);
  labels.fill(1, 8 + 35_005);
  const { data, report } = await readWell([chosen("i", images), chosen("l", labels)], { side: 14 });
  expect([data.count, report.found, report.kept]).toEqual([70_000, count, 70_000]);
  expect(report.classes.map(({ count: each }) => each)).toEqual([35_000, 35_000]);
  expect(report.warnings).toContainEqual({ code: "chosenFromMore", details: { found: count, kept: 70_000 } });
});

test.each([
  ["nothing", [], "noFiles"],
  ["a folder with nothing but clutter", [chosen("f/.DS_Store", "x")], "emptyFolder"],
  ["an empty file", [chosen("e", "")], "emptyFile"],
  ["another kind", [chosen("p.pdf", "%PDF-1.7 …")], "notRecognised"],
  ["labels alone", [chosen("l", idxLabels(LABELS))], "labelsAlone"],
  ["labels of another number", [chosen("i", idxImages(40)), chosen("l", idxLabels([1, 2, 3]))], "labelsDoNotMatch"],
  ["pictures and arrays", [chosen("p", picture(20, 20, 0, 9)), chosen("i", idxImages(40))], "mixedKinds"],
  ["too few", [chosen("i", idxImages(19))], "tooFew"],
  ["truncated gzip", [chosen("i.gz", new Uint8Array(gzipSync(idxImages(40))).subarray(0, 300))], "truncated"],
  ["truncated IDX", [chosen("i", idxImages(40).subarray(0, 5000))], "truncated"],
  ["NaN in a table", [chosen("n.csv", `x,y\n${"1,2\n".repeat(30)}NaN,3\n`)], "notFinite"],
  [
    "one grey all over",
    [
      chosen(
        "g",
        Uint8Array.from([0, 0, 8, 3, ...big(20), ...big(14), ...big(14), ...Array<number>(20 * 196).fill(9)]),
      ),
    ],
    "noContrast",
  ],
  ["a picture of 50,000 × 50,000", [chosen("bomb.png", picture(50_000, 50_000, 0, 9))], "tooManyPixels"],
] as const)("%s is refused with file, place and remedy, soon", async (_, files, code) => {
  const problems = await problemsOf(files);
  expect(problems.map((problem) => problem.code)).toContain(code);
  for (const { remedy, message } of problems) {
    expect(remedy).not.toBe("");
    expect(message).toMatch(/\.$/);
  }
});

test("a file of two gigabytes is refused by its size alone, and none of it is read", async () => {
  const reading = () => Promise.reject(new Error("it was read"));
  const file = { name: "huge.npy", size: 2 * 2 ** 30, arrayBuffer: reading, slice: () => ({ arrayBuffer: reading }) };
  const problems = await problemsOf([{ path: "huge.npy", file }]);
  expect(problems).toMatchObject([
    { file: "huge.npy", code: "fileTooLarge", remedy: "shrinkFirst", details: { found: 2 ** 31 } },
  ]);
});

test("a file that the system does not give is told", async () => {
  const reading = () => Promise.reject(new Error("no permission"));
  const file = { name: "gone", size: 9, arrayBuffer: reading, slice: () => ({ arrayBuffer: reading }) };
  expect(await problemsOf([{ path: "gone", file }])).toMatchObject([
    { code: "unreadable", details: { detail: "no permission" } },
  ]);
});
