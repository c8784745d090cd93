import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { halfOf } from "../../../../src/core/shared/halfFloats.ts";
import { FileRefused, type FileProblem } from "../../../../src/page/storage/files/fileRefused.ts";
import {
  doublesOf,
  floatsOf,
  looksLikeTensors,
  parseTensors,
  writeTensors,
} from "../../../../src/page/storage/files/safetensors.ts";
import { fuzz } from "../../../fuzz.ts";

/** A file of this header, as JSON or as it stands, before these numbers. */
function fileOf(header: object | string, numbers: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + text.length + numbers.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  file.set(numbers, 8 + text.length);
  return file;
}

function problemOf(file: Uint8Array): FileProblem | null {
  try {
    parseTensors(file);
    return null;
  } catch (error) {
    if (error instanceof FileRefused) return error.problem;
    throw error;
  }
}

const one = (dtype: string, shape: unknown, data_offsets: unknown) => ({ a: { dtype, shape, data_offsets } });

describe("a safetensors file", () => {
  test("is read as it was written, bit for bit: any names, shapes and text", () => {
    const values = fc.oneof(
      fc.float32Array({ maxLength: 20 }),
      fc.float64Array({ maxLength: 20 }),
      fc.uint8Array({ maxLength: 20 }),
    );
    const name = fc.string({ unit: "grapheme", maxLength: 8 }).filter((text) => text !== "__metadata__");
    const tensors = fc.dictionary(fc.oneof(name, fc.constant("__proto__")), values);
    fc.assert(
      fc.property(tensors, fc.dictionary(fc.string(), fc.string()), (written, metadata) => {
        const named = new Map(
          Object.entries(written).map(([key, numbers]) => [key, { shape: [numbers.length], values: numbers }]),
        );
        const file = writeTensors(named, new Map(Object.entries(metadata)));
        // The first number lies where every type can be read in place.
        expect(Number(new DataView(file.buffer).getBigUint64(0, true)) % 8).toBe(0);
        const read = parseTensors(file);
        expect(Object.fromEntries(read.metadata)).toEqual(metadata);
        expect(read.tensors.size).toBe(named.size);
        for (const [key, { values: numbers }] of named) {
          const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
          expect(read.tensors.get(key)?.bytes).toEqual(bytes);
        }
      }),
      { seed: 1_597_463_007 },
    );
  });

  test("has the bytes of the format's own example", () => {
    // https://huggingface.co/docs/safetensors: N, header, numbers; here one F32 tensor of two numbers.
    const file = writeTensors(new Map([["x", { shape: [2], values: Float32Array.of(1, -2) }]]), new Map([["k", "v"]]));
    const header = '{"__metadata__":{"k":"v"},"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
    expect(new TextDecoder().decode(file.subarray(8, -8))).toBe(header.padEnd(Math.ceil(header.length / 8) * 8));
    expect([...file.subarray(-8)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
  });

  test.each([
    ["F64", [1.5, -3e300], Float64Array.of(1.5, -3e300)],
    ["F32", [1.5, -0.1], Float32Array.of(1.5, -0.1)],
    ["I64", [7, -9_007_199_254_740_991], BigInt64Array.of(7n, -9_007_199_254_740_991n)],
    ["I32", [7, -2_147_483_648], Int32Array.of(7, -2_147_483_648)],
    ["F16", [0.5, -65_504], Uint16Array.of(halfOf(0.5), halfOf(-65_504))],
    // The upper halves of 1.0 (3f80 0000) and -2.0 (c000 0000) at single precision.
    ["BF16", [1, -2], Uint16Array.of(0x3f80, 0xc000)],
    ["U8", [7, 255], Uint8Array.of(7, 255)],
  ] as const)("%s is read, wherever in the file it lies", (dtype, expected, values) => {
    const bytes = new Uint8Array(values.buffer);
    const header = {
      ...one(dtype, [2], [3, 3 + bytes.length]),
      pad: { dtype: "U8", shape: [3], data_offsets: [0, 3] },
    };
    const tensor = parseTensors(fileOf(header, Uint8Array.of(1, 2, 3, ...bytes))).tensors.get("a");
    if (tensor === undefined) throw new Error("there is no tensor a");
    expect([...floatsOf(tensor)]).toEqual(expected.map(Math.fround));
    expect([...doublesOf(tensor)]).toEqual(dtype === "F32" ? expected.map(Math.fround) : expected);
  });

  test.each<readonly [FileProblem, Uint8Array]>([
    ["tooShort", new Uint8Array(9)],
    ["headerTooLong", Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 0x7b, 0x7d)],
    ["headerTooLong", fileOf("{}  ").subarray(0, 10)],
    ["notJson", fileOf("{]")],
    ["notJson", fileOf("[]")],
    ["notText", fileOf("{}", undefined).map((byte, i) => (i === 8 ? 0xff : byte))],
    [
      "duplicateKey",
      fileOf(
        '{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\\u0061":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}',
      ),
    ],
    ["duplicateKey", fileOf('{"a":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}}')],
    ["badEntry", fileOf({ a: 1 })],
    ["badEntry", fileOf({ a: { dtype: "U8", shape: [0], data_offsets: [0, 0], more: 1 } })],
    ["badEntry", fileOf(one("U8", [0], [0, -1]))],
    ["unknownType", fileOf(one("F8_E4M3", [1], [0, 1]), new Uint8Array(1))],
    ["unknownType", fileOf(one("constructor", [1], [0, 1]), new Uint8Array(1))],
    ["badShape", fileOf(one("U8", [1.5], [0, 1]), new Uint8Array(1))],
    ["badShape", fileOf(one("F64", [2 ** 30, 2 ** 30], [0, 8]), new Uint8Array(8))],
    ["wrongSize", fileOf(one("F32", [1], [0, 8]), new Uint8Array(8))],
    ["gap", fileOf(one("U8", [1], [1, 2]), new Uint8Array(2))],
    [
      "gap",
      fileOf({ ...one("U8", [2], [0, 2]), b: { dtype: "U8", shape: [2], data_offsets: [1, 3] } }, new Uint8Array(3)),
    ],
    ["wrongLength", fileOf(one("U8", [1], [0, 1]), new Uint8Array(2))],
    ["wrongLength", fileOf(one("U8", [2], [0, 2]), new Uint8Array(1))],
    ["metadataNotText", fileOf({ __metadata__: { a: 1 } })],
    ["metadataNotText", fileOf({ __metadata__: [] })],
  ])("is refused: %s", (problem, file) => {
    expect(problemOf(file)).toBe(problem);
  });

  test("is told from other files by its head", () => {
    expect(looksLikeTensors(fileOf("{}"))).toBe(true);
    expect(looksLikeTensors(new TextEncoder().encode("step,epoch,seconds"))).toBe(false);
  });

  test("fuzzed: parses or is refused, soon and without more memory than it has itself", () => {
    const corpus = [
      fileOf({}),
      writeTensors(
        new Map([["x", { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) }]]),
        new Map([["k", "v"]]),
      ),
      fileOf({ ...one("F16", [2], [0, 4]), b: { dtype: "I64", shape: [], data_offsets: [4, 12] } }, new Uint8Array(12)),
    ];
    const counts = fuzz({
      name: "safetensors",
      corpus,
      cases: 10_000,
      isRefusal: (error) => error instanceof FileRefused,
      attempt: (file) => {
        const { tensors } = parseTensors(file);
        for (const { bytes } of tensors.values()) expect(bytes.length).toBeLessThanOrEqual(file.length);
      },
      mostBytes: (file) => 4 * file.length + 1024,
    });
    expect(Math.min(counts.parsed, counts.refused)).toBeGreaterThan(50);
  });
});
