/**
 * IDX, the format of MNIST: two zero bytes, a byte for the type, one for the number of axes, their lengths as big-endian
 * uint32, then the numbers, big-endian. Unpacks nothing and does not know which numbers are labels.
 * @see LeCun, Cortes & Burges, "The MNIST database of handwritten digits"
 */
import { FormatError } from "./formatError.ts";
import { countOf, NUMBER_FORMATS, readNumbers, type NumberType, type NumericArray } from "./numericArray.ts";

export interface IdxArray extends NumericArray {
  readonly type: NumberType;
}

const TYPES: Readonly<Record<number, NumberType>> = {
  0x08: "u1",
  0x09: "i1",
  0x0b: "i2",
  0x0c: "i4",
  0x0d: "f4",
  0x0e: "f8",
};
/** More axes than any set of images has. */
const MOST_AXES = 8;

/** Whether bytes begin as IDX does. */
export function looksLikeIdx(bytes: Uint8Array): boolean {
  const [zero, nought, type = 0, axes = 0] = bytes;
  return zero === 0 && nought === 0 && type in TYPES && axes >= 1 && axes <= MOST_AXES;
}

/** Throws FormatError when the bytes are not IDX, are fewer or more than the header says, or hold nothing. */
export function parseIdx(bytes: Uint8Array, file: string): IdxArray {
  if (bytes.length === 0) throw new FormatError({ file, code: "emptyFile", what: "the file is empty" });
  const type = TYPES[bytes[2] ?? 0];
  const axes = bytes[3] ?? 0;
  if (!looksLikeIdx(bytes) || type === undefined) {
    const found = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const what = `the file does not begin as IDX does (00 00, type, axes) but with ${found}`;
    throw new FormatError({ file, code: "notRecognised", what, place: { byte: 0 }, details: { found } });
  }
  const begin = 4 + 4 * axes;
  if (bytes.length < begin) throw truncated(file, begin, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const empty = shape.indexOf(0);
  if (empty >= 0) {
    const what = `axis ${empty} has length 0`;
    throw new FormatError({ file, code: "badHeader", what, place: { byte: 4 + 4 * empty }, details: { detail: what } });
  }
  const count = countOf(shape);
  const expected = begin + count * NUMBER_FORMATS[type].width;
  if (bytes.length < expected) throw truncated(file, expected, bytes.length);
  if (bytes.length > expected) {
    const what = `the header promises ${expected} bytes, but there are ${bytes.length}`;
    const details = { expected, found: bytes.length };
    throw new FormatError({ file, code: "trailing", what, place: { byte: expected }, details });
  }
  return { shape, type, values: readNumbers(bytes, begin, count, NUMBER_FORMATS[type], false) };
}

function truncated(file: string, expected: number, found: number): FormatError {
  const what = `the file ends too soon: ${expected} bytes are promised, ${found} are there`;
  return new FormatError({ file, code: "truncated", what, place: { byte: found }, details: { expected, found } });
}
