/** IDX: bytes laid out by hand as the description of MNIST's files has them, and every way in which they can be wrong. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseIdx } from "../../../../src/core/datasets/formats/idx.ts";
import { refusalOf } from "./refusal.ts";

/** Two images of 2×3: magic 0x00000803, three lengths, twelve pixels. */
const IMAGES = Uint8Array.from([
  0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255,
]);
const LABELS = Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 2, 7, 3]);

test("images and labels are as the bytes say, and views of them", () => {
  const images = parseIdx(IMAGES, "images");
  expect(images.shape).toEqual([2, 2, 3]);
  expect(images.type).toBe("u1");
  expect([...images.values]).toEqual([0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255]);
  expect(images.values.buffer).toBe(IMAGES.buffer);
  expect([...parseIdx(LABELS, "labels").values]).toEqual([7, 3]);
});

test.each([
  [0x09, [0xff, 0x80], [-1, -128]],
  [0x0b, [0x12, 0x34, 0xff, 0xfe], [0x1234, -2]],
  [0x0c, [0, 0, 1, 0, 0x80, 0, 0, 0], [256, -(2 ** 31)]],
  // 1.5 and −2 in binary32 and binary64 (IEEE 754).
  [0x0d, [0x3f, 0xc0, 0, 0, 0xc0, 0, 0, 0], [1.5, -2]],
  [0x0e, [0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0], [1.5, -2]],
] as const)("numbers of type %i are big-endian", (type, bytes, values) => {
  const file = Uint8Array.from([0, 0, type, 1, 0, 0, 0, 2, ...bytes]);
  expect([...parseIdx(file, "numbers").values]).toEqual(values);
});

test("every truncation is told with what was promised, every addition as trailing", () => {
  for (let length = 1; length < IMAGES.length; length++) {
    const { code, file, place, remedy } = refusalOf(() => parseIdx(IMAGES.subarray(0, length), "cut"));
    expect({ code, file, remedy }).toEqual({
      code: length < 4 ? "notRecognised" : "truncated",
      file: "cut",
      remedy: length < 4 ? "chooseKnownFormat" : "downloadAgain",
    });
    expect(place).toEqual({ byte: length < 4 ? 0 : length });
  }
  const longer = Uint8Array.from([...IMAGES, 0]);
  const { code, place, details } = refusalOf(() => parseIdx(longer, "long"));
  expect({ code, place, details }).toEqual({
    code: "trailing",
    place: { byte: 28 },
    details: { expected: 28, found: 29 },
  });
});

test.each([
  ["an unknown type", [0, 0, 7, 1, 0, 0, 0, 1, 0], "notRecognised"],
  ["no axes", [0, 0, 8, 0, 0], "notRecognised"],
  ["a first byte that is not 0", [1, 0, 8, 1, 0, 0, 0, 1, 0], "notRecognised"],
  ["an axis of length 0", [0, 0, 8, 1, 0, 0, 0, 0], "badHeader"],
  ["nothing", [], "emptyFile"],
  ["2³² − 1 in each of three axes", [0, 0, 8, 3, ...Array<number>(12).fill(255), 1], "truncated"],
] as const)("%s is refused", (_, bytes, code) => {
  expect(refusalOf(() => parseIdx(Uint8Array.from(bytes), "bad")).code).toBe(code);
});

test("what is written comes back, wherever it lies in its buffer", () => {
  const case_ = fc.record({
    shape: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
    offset: fc.integer({ min: 0, max: 7 }),
    fill: fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
  });
  fc.assert(
    fc.property(case_, ({ shape, offset, fill }) => {
      const count = shape.reduce((product, length) => product * length, 1);
      const values = [...fill.take(count)];
      const header = [0, 0, 8, shape.length, ...shape.flatMap((length) => [0, 0, 0, length])];
      const whole = Uint8Array.from([...Array<number>(offset).fill(9), ...header, ...values]);
      const read = parseIdx(whole.subarray(offset), "any");
      expect(read.shape).toEqual(shape);
      expect([...read.values]).toEqual(values);
    }),
  );
});
