/**
 * One NumPy array (.npy, versions 1 to 3): magic, version, the length of a header, a Python dictionary as text, numbers.
 * The dictionary is read by a pattern and never evaluated; arrays of Python objects are refused.
 * @see NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays"
 */
import { strFromU8 } from "fflate";
import { FormatError } from "./formatError.ts";
import {
  countOf,
  isNumberType,
  NUMBER_FORMATS,
  readNumbers,
  type Numbers,
  type NumberType,
  type NumericArray,
} from "./numericArray.ts";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const; // "\x93NUMPY"
/** NumPy itself refuses longer ones. */
const LONGEST_HEADER = 10_000;
/** NumPy's own limit. */
const MOST_AXES = 64;

interface NpyHeader {
  readonly type: NumberType;
  readonly little: boolean;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly begin: number;
}

export function looksLikeNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/** @param entry the array's name inside an archive */
export function parseNpy(bytes: Uint8Array, file: string, entry?: string): NumericArray {
  const source = { file, ...(entry === undefined ? {} : { entry }) };
  const { type, little, fortran, shape, begin } = readHeader(bytes, source);
  const count = countOf(shape);
  const expected = begin + count * NUMBER_FORMATS[type].width;
  if (bytes.length < expected) throw truncated(source, expected, bytes.length);
  if (bytes.length > expected) {
    const what = `the header promises ${expected} bytes, but there are ${bytes.length}`;
    throw fault(source, "trailing", what, expected, { expected, found: bytes.length });
  }
  const values = readNumbers(bytes, begin, count, NUMBER_FORMATS[type], little);
  return { shape, values: fortran && shape.length > 1 ? rowMajor(values, shape) : values };
}

interface Source {
  readonly file: string;
  readonly entry?: string;
}

function readHeader(bytes: Uint8Array, source: Source): NpyHeader {
  if (bytes.length === 0) throw fault(source, "emptyFile", "the file is empty");
  if (!looksLikeNpy(bytes))
    throw fault(source, "notRecognised", "the file does not begin as .npy does", 0, { found: "?" });
  const major = bytes[6] ?? 0;
  const lengthBytes = major === 1 ? 2 : 4;
  const start = MAGIC.length + 2 + lengthBytes;
  if (bytes.length < start) throw truncated(source, start, bytes.length);
  if (major < 1 || major > 3) {
    throw fault(source, "unsupported", `version ${major} of .npy is not one of 1 to 3`, 6, {
      found: `version ${major}`,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = lengthBytes === 2 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER) {
    const what = `a header of ${length} characters is longer than any that NumPy reads`;
    throw fault(source, "badHeader", what, 8, { detail: what });
  }
  const begin = start + length;
  if (bytes.length < begin) throw truncated(source, begin, bytes.length);
  return { ...parseDictionary(strFromU8(bytes.subarray(start, begin), major < 3), source, start), begin };
}

/** `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`, keys in any order. */
function parseDictionary(text: string, source: Source, byte: number): Omit<NpyHeader, "begin"> {
  const header = text.trim();
  const bad = (what: string) => fault(source, "badHeader", what, byte, { detail: what });
  if (!header.startsWith("{") || !header.endsWith("}")) throw bad("the header is not a dictionary");
  const descr = /['"]descr['"]\s*:\s*(?:['"]([^'"]{0,40})['"]|(\[))/.exec(header);
  const order = /['"]fortran_order['"]\s*:\s*(True|False)\b/.exec(header);
  const shapeText = /['"]shape['"]\s*:\s*\(([\d,\sL]*)\)/.exec(header);
  if (descr === null) throw bad("the header names no type (descr)");
  if (order === null) throw bad("the header does not say fortran_order");
  if (shapeText === null) throw bad("the header gives no shape of whole numbers");
  if (descr[2] !== undefined) {
    throw fault(source, "unsupported", "records of several fields are not numbers", byte, { found: "record" });
  }
  const shape = (shapeText[1] ?? "")
    .split(",")
    .map((part) => part.trim().replace(/L$/, ""))
    .filter((part) => part !== "")
    .map(Number);
  if (shape.length > MOST_AXES || !shape.every((length) => Number.isSafeInteger(length)))
    throw bad("the shape is no shape");
  if (shape.includes(0)) throw fault(source, "emptyFile", "the array holds nothing", byte);
  return {
    ...parseType(descr[1] ?? "", source, byte),
    fortran: order[1] === "True",
    // A scalar is an array of one.
    shape: shape.length === 0 ? [1] : shape,
  };
}

function parseType(descr: string, source: Source, byte: number): Pick<NpyHeader, "type" | "little"> {
  const [, order = "|", kind = "", size = ""] = /^([<>|=]?)([a-zA-Z?])(\d*)$/.exec(descr) ?? [];
  if (kind === "O") {
    throw fault(source, "pickled", "the array holds Python objects, which are not opened", byte, { found: descr });
  }
  const type = kind === "b" || kind === "?" ? "u1" : `${kind}${size}`;
  if (isNumberType(type)) return { type, little: order !== ">" };
  throw fault(source, "unsupported", `numbers of type ${descr} are not read`, byte, { found: descr });
}

/** First axis fastest → last axis fastest. */
function rowMajor(values: Numbers, shape: readonly number[]): Numbers {
  const ordered = values.slice();
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, length) => product * length, 1));
  const index = shape.map(() => 0);
  let source = 0;
  for (let i = 0; i < ordered.length; i++) {
    ordered[i] = values[source] ?? 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const stride = strides[axis] ?? 0;
      const next = (index[axis] ?? 0) + 1;
      source += stride;
      index[axis] = next;
      if (next < (shape[axis] ?? 0)) break;
      source -= stride * next;
      index[axis] = 0;
    }
  }
  return ordered;
}

function truncated(source: Source, expected: number, found: number): FormatError {
  const what = `the array ends too soon: ${expected} bytes are promised, ${found} are there`;
  return fault(source, "truncated", what, found, { expected, found });
}

function fault(
  { file, entry }: Source,
  code: "emptyFile" | "notRecognised" | "badHeader" | "truncated" | "trailing" | "unsupported" | "pickled",
  what: string,
  byte?: number,
  details?: Readonly<Record<string, string | number>>,
): FormatError {
  const place = { ...(entry === undefined ? {} : { entry }), ...(byte === undefined ? {} : { byte }) };
  return new FormatError({ file, code, what, place, ...(details === undefined ? {} : { details }) });
}
