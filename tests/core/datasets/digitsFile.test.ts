/** The file format: what is packed comes back, and what is damaged is named. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc32 } from "../../../src/core/datasets/crc32.ts";
import { DatasetError, type DatasetProblem } from "../../../src/core/datasets/dataset.ts";
import { packDigits, parseDigits } from "../../../src/core/datasets/digitsFile.ts";
import { parseDataset } from "../../../src/core/datasets/registry.ts";

const tiny = {
  width: 2,
  height: 3,
  classes: 2,
  count: 2,
  images: Uint8Array.from([0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255]),
  labels: Uint8Array.from([1, 0]),
};

function errorOf(bytes: Uint8Array): DatasetError {
  try {
    parseDigits(bytes, "tiny");
  } catch (error) {
    if (error instanceof DatasetError) return error;
    throw error;
  }
  throw new Error("the bytes were read without an error");
}

function changed(change: (bytes: Uint8Array) => void): Uint8Array {
  const bytes = packDigits(tiny);
  change(bytes);
  return bytes;
}

test("CRC-32 of the digits 1 to 9 is the check value that catalogues of checksums give for it", () => {
  expect(crc32(Uint8Array.from("123456789", (digit) => digit.charCodeAt(0)))).toBe(0xcbf4_3926);
});

test("the bytes are laid out as the format says", () => {
  const bytes = packDigits(tiny);
  // 16 of header, 2 labels, 2 × 6 pixels, 4 of checksum.
  expect(bytes.length).toBe(34);
  expect([...bytes.subarray(0, 18)]).toEqual([0x45, 0x4c, 0x42, 0x4f, 1, 0, 2, 0, 3, 0, 2, 0, 2, 0, 0, 0, 1, 0]);
  expect([...bytes.subarray(18, 30)]).toEqual([...tiny.images]);
});

test("what is packed comes back, whatever it is and wherever it lies in its buffer", () => {
  const sizes = fc.record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    classes: fc.integer({ min: 1, max: 12 }),
    count: fc.integer({ min: 1, max: 20 }),
    offset: fc.integer({ min: 0, max: 7 }),
  });
  const example = sizes.chain((size) =>
    fc.record({
      size: fc.constant(size),
      images: fc.uint8Array({
        minLength: size.count * size.width * size.height,
        maxLength: size.count * size.width * size.height,
      }),
      labels: fc.uint8Array({ minLength: size.count, maxLength: size.count, max: size.classes - 1 }),
    }),
  );
  fc.assert(
    fc.property(example, ({ size: { offset, ...size }, images, labels }) => {
      const packed = packDigits({ ...size, images, labels });
      const shifted = new Uint8Array(packed.length + offset);
      shifted.set(packed, offset);
      expect(parseDigits(shifted.subarray(offset), "any")).toEqual({
        kind: "images",
        name: "any",
        ...size,
        images,
        labels,
      });
    }),
  );
});

describe("errors", () => {
  const cases: readonly (readonly [DatasetProblem, Uint8Array, RegExp])[] = [
    ["truncated", packDigits(tiny).subarray(0, 33), /truncated: expected 34 bytes, got 33\.$/],
    ["truncated", packDigits(tiny).subarray(0, 9), /truncated: expected at least 16 bytes, got 9\.$/],
    ["truncated", new Uint8Array(0), /expected at least 16 bytes, got 0\.$/],
    ["tooLong", Uint8Array.from([...packDigits(tiny), 0]), /too long: expected 34 bytes, got 35\.$/],
    [
      "notTheFormat",
      Uint8Array.from("<!doctype html>", (c) => c.charCodeAt(0)),
      /begins with the bytes 3c 21 64 6f\.$/,
    ],
    ["newerVersion", changed((bytes) => (bytes[4] = 2)), /has version 2, this page reads 1; reload the page/],
    ["badHeader", changed((bytes) => (bytes[4] = 0)), /header is wrong: version 0/],
    ["badHeader", changed((bytes) => (bytes[6] = 0)), /header is wrong: .*"width":0/],
    ["checksum", changed((bytes) => (bytes[20] = 99)), /damaged: its checksum does not match/],
    ["badLabel", packDigits({ ...tiny, labels: Uint8Array.of(0, 2) }), /gives image 1 the class 2; expected 0 to 1\.$/],
  ];

  test.each(cases)("%s is found and said (case %#)", (problem, bytes, sentence) => {
    const error = errorOf(bytes);
    expect(error.problem).toBe(problem);
    expect(error.message).toMatch(sentence);
  });

  test("any one flipped bit is found", () => {
    const bits = packDigits(tiny).length * 8;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bits - 1 }), (bit) => {
        const damaged = changed((bytes) => (bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))));
        expect(errorOf(damaged)).toBeInstanceOf(DatasetError);
      }),
    );
  });

  test("a sound file of another data set is refused", () => {
    expect(() => parseDataset("mnist", packDigits(tiny))).toThrow(
      "The data file is not mnist: it holds 2 images of 2×3 in 2 classes, expected 10000 of 28×28 in 10.",
    );
  });
});
