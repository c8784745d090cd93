/** Headers of pictures, laid out by hand as their specifications have them. */
import { expect, test } from "vitest";
import { readImageHeader, requireWhole } from "../../../../src/core/datasets/formats/imageHeader.ts";
import { JPEG, PNG, VP8, VP8L, VP8X } from "./pictureHeaders.ts";
import { refusalOf } from "./refusal.ts";

test.each([
  ["PNG", PNG, "png", 300, 200],
  ["JPEG behind a segment of metadata", JPEG, "jpeg", 320, 240],
  ["lossy WebP", VP8, "webp", 176, 144],
  ["lossless WebP", VP8L, "webp", 100, 50],
  ["extended WebP", VP8X, "webp", 400, 301],
] as const)("%s: format and size", (_, bytes, format, width, height) => {
  expect(readImageHeader(bytes, "p")).toMatchObject({ format, width, height });
  for (let length = 16; length < 20; length++) {
    expect(refusalOf(() => readImageHeader(bytes.subarray(0, length), "p")).code).toBe("truncated");
  }
});

test("a size of nothing, a broken first chunk and other files are refused", () => {
  const empty = PNG.slice();
  empty.fill(0, 16, 20);
  expect(refusalOf(() => readImageHeader(empty, "p"))).toMatchObject({
    code: "badHeader",
    details: { detail: "0×200" },
  });
  const chunk = PNG.slice();
  chunk[12] = 0x58;
  expect(refusalOf(() => readImageHeader(chunk, "p"))).toMatchObject({ code: "badHeader", place: { byte: 8 } });
  expect(refusalOf(() => readImageHeader(Uint8Array.of(0x47, 0x49, 0x46, 0x38), "gif")).code).toBe("notRecognised");
});

test("a picture without its end is refused", () => {
  const header = readImageHeader(PNG, "p");
  expect(refusalOf(() => requireWhole(PNG, header, "p"))).toMatchObject({
    code: "truncated",
    place: { byte: PNG.length },
  });
  const end = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
  expect(() => requireWhole(Uint8Array.from([...PNG, ...end]), header, "p")).not.toThrow();
  // The end of a thumbnail before the size is not that of the picture.
  const jpeg = readImageHeader(JPEG, "j");
  expect(refusalOf(() => requireWhole(JPEG, jpeg, "j")).code).toBe("truncated");
  expect(() => requireWhole(Uint8Array.from([...JPEG, 0xff, 0xd9]), jpeg, "j")).not.toThrow();
});
