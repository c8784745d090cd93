/** Numbers in rows: what every parser of arrays gives. Knows no format and no meaning. */
import { numberOf } from "../../shared/halfFloats.ts";

export type Numbers =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

export interface NumericArray {
  /** At least one axis, none of length 0. */
  readonly shape: readonly number[];
  /** Row-major: [the product of the shape]. A view into the file's bytes where they allow it. */
  readonly values: Numbers;
}

/** The product of a shape, or infinity where it is no longer exact: no file holds that many. */
export function countOf(shape: readonly number[]): number {
  const count = shape.reduce((product, length) => product * length, 1);
  return Number.isSafeInteger(count) ? count : Number.POSITIVE_INFINITY;
}

/** How numbers lie in a file: bytes each, and how one is read. */
export interface NumberFormat {
  readonly width: 1 | 2 | 4 | 8;
  create(count: number): Numbers;
  read(view: DataView, byte: number, little: boolean): number;
  /** The array type whose memory is laid out like the file's on a little-endian machine, null where none is. */
  readonly view: ((buffer: ArrayBufferLike, byte: number, count: number) => Numbers) | null;
}

const LITTLE_MACHINE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** `count` numbers from `byte` on; the caller has checked that the bytes are there. Copies only where it must. */
export function readNumbers(
  bytes: Uint8Array,
  byte: number,
  count: number,
  format: NumberFormat,
  little: boolean,
): Numbers {
  const start = bytes.byteOffset + byte;
  const sameOrder = format.width === 1 || little === LITTLE_MACHINE;
  if (format.view !== null && sameOrder && start % format.width === 0) return format.view(bytes.buffer, start, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = format.create(count);
  for (let i = 0; i < count; i++) values[i] = format.read(view, byte + i * format.width, little);
  return values;
}

const NUMBER_TYPES = ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8"] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];

export function isNumberType(name: string): name is NumberType {
  return (NUMBER_TYPES as readonly string[]).includes(name);
}

/** 64-bit whole numbers become doubles, exact up to 2⁵³. */
export const NUMBER_FORMATS: Readonly<Record<NumberType, NumberFormat>> = {
  u1: {
    width: 1,
    create: (n) => new Uint8Array(n),
    read: (v, i) => v.getUint8(i),
    view: (b, i, n) => new Uint8Array(b, i, n),
  },
  i1: {
    width: 1,
    create: (n) => new Int8Array(n),
    read: (v, i) => v.getInt8(i),
    view: (b, i, n) => new Int8Array(b, i, n),
  },
  u2: {
    width: 2,
    create: (n) => new Uint16Array(n),
    read: (v, i, little) => v.getUint16(i, little),
    view: (b, i, n) => new Uint16Array(b, i, n),
  },
  i2: {
    width: 2,
    create: (n) => new Int16Array(n),
    read: (v, i, little) => v.getInt16(i, little),
    view: (b, i, n) => new Int16Array(b, i, n),
  },
  u4: {
    width: 4,
    create: (n) => new Uint32Array(n),
    read: (v, i, little) => v.getUint32(i, little),
    view: (b, i, n) => new Uint32Array(b, i, n),
  },
  i4: {
    width: 4,
    create: (n) => new Int32Array(n),
    read: (v, i, little) => v.getInt32(i, little),
    view: (b, i, n) => new Int32Array(b, i, n),
  },
  u8: {
    width: 8,
    create: (n) => new Float64Array(n),
    read: (v, i, little) => Number(v.getBigUint64(i, little)),
    view: null,
  },
  i8: {
    width: 8,
    create: (n) => new Float64Array(n),
    read: (v, i, little) => Number(v.getBigInt64(i, little)),
    view: null,
  },
  f2: {
    width: 2,
    create: (n) => new Float32Array(n),
    read: (v, i, little) => numberOf(v.getUint16(i, little)),
    view: null,
  },
  f4: {
    width: 4,
    create: (n) => new Float32Array(n),
    read: (v, i, little) => v.getFloat32(i, little),
    view: (b, i, n) => new Float32Array(b, i, n),
  },
  f8: {
    width: 8,
    create: (n) => new Float64Array(n),
    read: (v, i, little) => v.getFloat64(i, little),
    view: (b, i, n) => new Float64Array(b, i, n),
  },
};
