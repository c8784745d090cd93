/**
 * The safetensors format, written and read strictly: eight bytes (length of the header, little-endian), a JSON header,
 * then the numbers. Knows nothing of what the tensors are. https://huggingface.co/docs/safetensors
 */
import { numberOf } from "../../../core/shared/halfFloats.ts";
import { duplicateKey } from "./duplicateKey.ts";
import { FileRefused } from "./fileRefused.ts";

/** Bytes of one number. */
const TYPE_BYTES = { F64: 8, I64: 8, F32: 4, I32: 4, F16: 2, BF16: 2, U8: 1 } as const;

export type TensorType = keyof typeof TYPE_BYTES;

/** Its numbers as they lie in the file: a view, little-endian. */
export interface FileTensor {
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export interface TensorFile {
  readonly metadata: ReadonlyMap<string, string>;
  /** In the order of the file. */
  readonly tensors: ReadonlyMap<string, FileTensor>;
}

export interface WrittenTensor {
  readonly shape: readonly number[];
  /** 16 bits each are halves. */
  readonly values: Float32Array | Float64Array | Uint16Array | Uint8Array;
}

const LENGTH_BYTES = 8;
const MAX_HEADER = 100_000_000;
const METADATA = "__metadata__";

/**
 * The file, as the reference implementation writes it: tensors by the size of their type, then by name, without a gap; the header
 * padded with spaces so that the numbers begin at a multiple of eight.
 */
export function writeTensors(
  tensors: ReadonlyMap<string, WrittenTensor>,
  metadata: ReadonlyMap<string, string>,
): Uint8Array<ArrayBuffer> {
  const ordered = [...tensors].toSorted(
    ([a, { values: x }], [b, { values: y }]) => y.BYTES_PER_ELEMENT - x.BYTES_PER_ELEMENT || (a < b ? -1 : 1),
  );
  let end = 0;
  const entries = ordered.map(([name, { shape, values }]) => {
    const begin = end;
    end += values.byteLength;
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype: typeOf(values), shape, data_offsets: [begin, end] })}`;
  });
  const about = [...metadata].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",");
  const text = `{${[`"${METADATA}":{${about}}`, ...entries].join(",")}}`;
  const header = new TextEncoder().encode(text);
  const headerLength = Math.ceil(header.length / LENGTH_BYTES) * LENGTH_BYTES;

  const file = new Uint8Array(LENGTH_BYTES + headerLength + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerLength), true);
  file.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerLength);
  file.set(header, LENGTH_BYTES);
  let at = LENGTH_BYTES + headerLength;
  for (const [, { values }] of ordered) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return file;
}

function typeOf(values: WrittenTensor["values"]): TensorType {
  if (values instanceof Float64Array) return "F64";
  if (values instanceof Uint16Array) return "F16";
  return values instanceof Float32Array ? "F32" : "U8";
}

/** Copies nothing: tensors are views of `file`. @throws FileRefused, which names the place */
export function parseTensors(file: Uint8Array): TensorFile {
  const headerLength = headerLengthOf(file);
  const numbers = file.subarray(LENGTH_BYTES + headerLength);
  const header = parsedHeader(file.subarray(LENGTH_BYTES, LENGTH_BYTES + headerLength));
  const metadata = metadataOf(header);
  const entries = [...header].filter(([name]) => name !== METADATA).map(([name, value]) => parsedEntry(name, value));
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let expected = 0;
  for (const { name, begin, end } of entries) {
    if (begin !== expected) throw new FileRefused("gap", name, `${begin}, not ${expected}`);
    expected = end;
  }
  if (expected !== numbers.length) throw new FileRefused("wrongLength", `${numbers.length} B`, `${expected} B`);
  const tensors = entries.map(({ name, dtype, shape, begin, end }) => {
    return [name, { dtype, shape, bytes: numbers.subarray(begin, end) }] as const;
  });
  return { metadata, tensors: new Map(tensors) };
}

/** Whether it may be one: enough of its header is there and begins as JSON does. */
export function looksLikeTensors(head: Uint8Array): boolean {
  if (head.length <= LENGTH_BYTES || head[LENGTH_BYTES] !== 0x7b) return false;
  const length = new DataView(head.buffer, head.byteOffset).getBigUint64(0, true);
  return length >= 2n && length <= BigInt(MAX_HEADER);
}

function headerLengthOf(file: Uint8Array): number {
  if (file.length < LENGTH_BYTES + 2) throw new FileRefused("tooShort", `${file.length} B`);
  const length = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER) || length > BigInt(file.length - LENGTH_BYTES)) {
    throw new FileRefused("headerTooLong", "bytes 0–7", `${length} B`);
  }
  return Number(length);
}

function parsedHeader(bytes: Uint8Array): ReadonlyMap<string, unknown> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileRefused("notText");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FileRefused("notJson");
  }
  const duplicate = duplicateKey(text);
  if (duplicate !== null) throw new FileRefused("duplicateKey", duplicate);
  return fieldsOf(value) ?? refuse("notJson");
}

function metadataOf(header: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  if (!header.has(METADATA)) return new Map();
  const fields = fieldsOf(header.get(METADATA)) ?? refuse("metadataNotText", METADATA);
  for (const [key, value] of fields) {
    if (typeof value !== "string") throw new FileRefused("metadataNotText", key);
  }
  return fields as ReadonlyMap<string, string>;
}

function parsedEntry(name: string, value: unknown) {
  const fields = fieldsOf(value);
  const [dtype, shape, offsets] = ["dtype", "shape", "data_offsets"].map((field) => fields?.get(field));
  if (fields?.size !== 3 || typeof dtype !== "string" || !Array.isArray(shape) || !isOffsets(offsets)) {
    throw new FileRefused("badEntry", name);
  }
  if (!isTensorType(dtype)) throw new FileRefused("unknownType", name, dtype);
  if (!shape.every(isCount)) throw new FileRefused("badShape", name, JSON.stringify(shape));
  const size = shape.reduce((product, length) => product * length, TYPE_BYTES[dtype]);
  if (!Number.isSafeInteger(size)) throw new FileRefused("badShape", name, JSON.stringify(shape));
  const [begin, end] = offsets;
  if (end - begin !== size) throw new FileRefused("wrongSize", name, `${end - begin} B, not ${size} B`);
  return { name, dtype, shape: shape as readonly number[], begin, end };
}

function refuse(problem: "notJson" | "metadataNotText", place = ""): never {
  throw new FileRefused(problem, place);
}

/** A map, so that no name of the file can be one that every object has. */
function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value));
}

function isTensorType(name: string): name is TensorType {
  return Object.hasOwn(TYPE_BYTES, name);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isOffsets(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(isCount);
}

/** Its numbers at single precision, in an array of their own. Integers beyond 2²⁴ and doubles are rounded. */
export function floatsOf({ dtype, bytes }: FileTensor): Float32Array<ArrayBuffer> {
  const own = bytes.slice().buffer;
  switch (dtype) {
    case "F32":
      return new Float32Array(own);
    case "F64":
      return Float32Array.from(new Float64Array(own));
    case "I32":
      return Float32Array.from(new Int32Array(own));
    case "I64":
      return Float32Array.from(new BigInt64Array(own), Number);
    case "F16":
      return Float32Array.from(new Uint16Array(own), numberOf);
    case "BF16":
      return new Float32Array(Uint32Array.from(new Uint16Array(own), (half) => half << 16).buffer);
    case "U8":
      return Float32Array.from(new Uint8Array(own));
  }
}

/** As `floatsOf`, exact for all but I64 beyond 2⁵³. */
export function doublesOf(tensor: FileTensor): Float64Array<ArrayBuffer> {
  if (tensor.dtype === "F64") return new Float64Array(tensor.bytes.slice().buffer);
  if (tensor.dtype === "I32") return Float64Array.from(new Int32Array(tensor.bytes.slice().buffer));
  if (tensor.dtype === "I64") return Float64Array.from(new BigInt64Array(tensor.bytes.slice().buffer), Number);
  return Float64Array.from(floatsOf(tensor));
}
