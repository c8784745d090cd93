/** .npy and .npz that NumPy wrote, and every way in which they can be wrong. */
import { expect, test } from "vitest";
import { parseNpy } from "../../../../src/core/datasets/formats/npy.ts";
import { parseNpz } from "../../../../src/core/datasets/formats/npz.ts";
import { numpyFile } from "./numpyFiles.ts";
import { refusalOf } from "./refusal.ts";

test.each(["|u1", "<u2", "<u4", "<u8"] as const)("unsigned numbers of type %s", (type) => {
  const { shape, values } = parseNpy(numpyFile(type), "a.npy");
  expect(shape).toEqual([2, 3]);
  expect([...values]).toEqual([0, 1, 2, 3, 4, 5]);
});

test.each(["|i1", "<i2", "<i4", "<i8", "<f2", "<f4", "<f8", ">i2", ">f4", ">i8"] as const)(
  "numbers of type %s",
  (type) => {
    const { shape, values } = parseNpy(numpyFile(type), "a.npy");
    expect(shape).toEqual([2, 3]);
    expect([...values]).toEqual([-2, -1, 0, 1, 2, 3]);
  },
);

test("truth values are 0 and 1; Fortran's order becomes C's; versions 2 and 3 are read", () => {
  expect([...parseNpy(numpyFile("bool"), "b").values]).toEqual([0, 1, 0, 1, 0, 1]);
  const fortran = parseNpy(numpyFile("fortran"), "f");
  expect(fortran.shape).toEqual([2, 3, 4]);
  expect([...fortran.values]).toEqual(Array.from({ length: 24 }, (_, i) => i));
  for (const version of ["v2", "v3"] as const) {
    expect([...parseNpy(numpyFile(version), "v").values]).toEqual([0, 1, 2, 3, 4, 5]);
  }
});

test.each([
  ["object", "pickled"],
  ["text", "unsupported"],
  ["record", "unsupported"],
] as const)("an array of kind %s is refused as %s, and nothing in it is run", (name, code) => {
  expect(refusalOf(() => parseNpy(numpyFile(name), "o.npy"))).toMatchObject({
    code,
    remedy: "saveAsNumbers",
    file: "o.npy",
  });
});

test("every truncation is refused where the file ends, an added byte where it begins", () => {
  const whole = numpyFile("<f4");
  for (let length = 6; length < whole.length; length++) {
    expect(refusalOf(() => parseNpy(whole.subarray(0, length), "cut.npy"))).toMatchObject({
      code: "truncated",
      place: { byte: length },
    });
  }
  const longer = Uint8Array.from([...whole, 0]);
  expect(refusalOf(() => parseNpy(longer, "long.npy"))).toMatchObject({
    code: "trailing",
    place: { byte: whole.length },
  });
});

function withHeader(text: string, numbers = 0): Uint8Array {
  const header = new TextEncoder().encode(text);
  return Uint8Array.from([
    0x93,
    0x4e,
    0x55,
    0x4d,
    0x50,
    0x59,
    1,
    0,
    header.length & 255,
    header.length >> 8,
    ...header,
    ...Array<number>(numbers).fill(1),
  ]);
}

test.each([
  [
    "a shape of more than any file holds",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (4294967295, 4294967295)}",
    "truncated",
  ],
  ["a negative length", "{'descr': '|u1', 'fortran_order': False, 'shape': (-3,)}", "badHeader"],
  ["no shape", "{'descr': '|u1', 'fortran_order': False}", "badHeader"],
  ["a call instead of a number", "{'descr': '|u1', 'fortran_order': False, 'shape': (exit(),)}", "badHeader"],
  ["an order that is neither", "{'descr': '|u1', 'fortran_order': Maybe, 'shape': (3,)}", "badHeader"],
  ["complex numbers", "{'descr': '<c8', 'fortran_order': False, 'shape': (3,)}", "unsupported"],
  ["an empty array", "{'descr': '|u1', 'fortran_order': False, 'shape': (0, 28)}", "emptyFile"],
  ["no dictionary", "import os", "badHeader"],
] as const)("%s is refused", (_, header, code) => {
  expect(refusalOf(() => parseNpy(withHeader(header, 3), "h.npy")).code).toBe(code);
});

test("keys may come in any order", () => {
  const bytes = withHeader("{'shape': (3,), 'fortran_order': False, 'descr': '|u1', }\n", 3);
  expect([...parseNpy(bytes, "k.npy").values]).toEqual([1, 1, 1]);
});

test("archives of NumPy, stored and deflated, under their names", () => {
  const [x, y] = parseNpz(numpyFile("npzDeflated"), "d.npz", 1e6);
  expect([x?.name, x?.shape, [...(x?.values ?? [])]]).toEqual(["x_train", [2, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7]]);
  expect([y?.name, [...(y?.values ?? [])]]).toEqual(["y_train", [1, 0]]);
  const [stored] = parseNpz(numpyFile("npzStored"), "s.npz", 1e6);
  expect([stored?.name, [...(stored?.values ?? [])]]).toEqual(["arr_0", [0, 1, 2, 3]]);
});

test("an archive that says it unpacks to more than it may is refused before it is unpacked, one that lies while it is", () => {
  const archive = numpyFile("npzDeflated");
  expect(refusalOf(() => parseNpz(archive, "d.npz", 200))).toMatchObject({
    code: "expandsTooFar",
    remedy: "shrinkFirst",
  });
  // The directory's entries begin with 50 4b 01 02; 24 bytes on stands what they unpack to.
  const at = archive.findIndex((_, i) => [0x50, 0x4b, 1, 2].every((byte, j) => archive[i + j] === byte));
  const lying = archive.slice();
  new DataView(lying.buffer).setUint32(at + 24, 10, true);
  expect(refusalOf(() => parseNpz(lying, "d.npz", 1e6))).toMatchObject({
    code: "expandsTooFar",
    place: { entry: "x_train.npy" },
  });
});

test("an archive's truncations and changed bytes are refused, and so is one without arrays", () => {
  const archive = numpyFile("npzDeflated");
  for (let length = 4; length < archive.length; length += 7) {
    expect(["truncated", "damaged"]).toContain(
      refusalOf(() => parseNpz(archive.subarray(0, length), "cut.npz", 1e6)).code,
    );
  }
  const changed = archive.slice();
  changed[90] = (changed[90] ?? 0) ^ 1;
  expect(["damaged", "truncated"]).toContain(refusalOf(() => parseNpz(changed, "c.npz", 1e6)).code);
  // An archive without entries: the end of a directory alone.
  const none = Uint8Array.from([0x50, 0x4b, 5, 6, ...Array<number>(18).fill(0)]);
  expect(refusalOf(() => parseNpz(none, "n.npz", 1e6)).code).toBe("notRecognised");
});
