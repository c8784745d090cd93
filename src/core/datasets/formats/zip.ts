/**
 * What a zip archive holds, by its central directory, and the bytes of one entry under a bound. Stored and deflated entries,
 * also with 64-bit sizes as NumPy writes them. Opens no archive of several disks and nothing that is encrypted.
 * @see PKWARE, "APPNOTE.TXT – .ZIP File Format Specification"
 */
import { strFromU8 } from "fflate";
import { crc32 } from "../crc32.ts";
import { BoundedInflate, InflateError } from "./boundedInflate.ts";
import { FormatError } from "./formatError.ts";

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly checksum: number;
  /** As it lies in the archive, and as the directory says it unpacks to. */
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its local header begins. */
  readonly at: number;
}

const LOCAL_HEADER = 0x0403_4b50;
const DIRECTORY_ENTRY = 0x0201_4b50;
const DIRECTORY_END = 0x0605_4b50;
const DIRECTORY_END_64 = 0x0606_4b50;
const DIRECTORY_LOCATOR_64 = 0x0706_4b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const MOST_ENTRIES = 1000;
/** Stands in a 32-bit field whose value is in the 64-bit ones. */
const SEE_64 = 0xffff_ffff;

export function looksLikeZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
  );
}

/** The files of an archive, folders left out. Throws FormatError. */
export function zipEntries(bytes: Uint8Array, file: string): readonly ZipEntry[] {
  if (bytes.length === 0) throw new FormatError({ file, code: "emptyFile", what: "the file is empty" });
  const archive = new Archive(bytes, file);
  const { count, at } = archive.directory();
  if (count > MOST_ENTRIES) {
    const what = `the archive holds ${count} files, more than ${MOST_ENTRIES}`;
    throw new FormatError({ file, code: "tooManyFiles", what, details: { found: count, limit: MOST_ENTRIES } });
  }
  const entries: ZipEntry[] = [];
  let next = at;
  for (let i = 0; i < count; i++) {
    const { entry, end } = archive.entry(next);
    if (!entry.name.endsWith("/")) entries.push(entry);
    next = end;
  }
  return entries;
}

/**
 * The bytes of an entry. Refused before anything is unpacked where the directory says that it is larger than `most`, and while
 * unpacking where the directory lied. Throws FormatError.
 */
export function unpackEntry(bytes: Uint8Array, entry: ZipEntry, file: string, most: number): Uint8Array {
  const place = { entry: entry.name };
  if (entry.encrypted) throw new FormatError({ file, code: "encrypted", what: "the file is encrypted", place });
  if (entry.bytes > most) throw expandsTooFar(file, entry, most);
  const packed = new Archive(bytes, file).packed(entry);
  const whole = entry.method === 0 ? packed : inflated(packed, entry, file);
  if (whole.length === entry.bytes && crc32(whole) === entry.checksum) return whole;
  const what = "the archive is damaged: the checksum does not match what the entry unpacks to";
  throw new FormatError({ file, code: "damaged", what, place });
}

function inflated(packed: Uint8Array, entry: ZipEntry, file: string): Uint8Array {
  const place = { entry: entry.name };
  if (entry.method !== 8) {
    const what = `compression method ${entry.method} is not read`;
    throw new FormatError({ file, code: "unsupported", what, place, details: { found: `zip ${entry.method}` } });
  }
  const inflate = new BoundedInflate(entry.bytes);
  try {
    inflate.push(packed, true);
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    if (error.fault === "expandsTooFar") throw expandsTooFar(file, entry, entry.bytes);
    throw new FormatError({ file, code: error.fault, what: "the compressed data is damaged or ends too soon", place });
  }
  return inflate.joined();
}

function expandsTooFar(file: string, entry: ZipEntry, limit: number): FormatError {
  const what = `it unpacks to more than ${limit} bytes`;
  return new FormatError({ file, code: "expandsTooFar", what, place: { entry: entry.name }, details: { limit } });
}

class Archive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #file: string;

  constructor(bytes: Uint8Array, file: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#file = file;
  }

  /** How many entries, and where the first is listed. */
  directory(): { readonly count: number; readonly at: number } {
    const end = this.#end();
    const view = this.#view;
    const locator = end - 20;
    if (locator >= 0 && view.getUint32(locator, true) === DIRECTORY_LOCATOR_64) {
      const at = this.#uint64(locator + 8);
      if (this.#has(at, 56) && view.getUint32(at, true) === DIRECTORY_END_64) {
        return { count: this.#uint64(at + 32), at: this.#uint64(at + 48) };
      }
    }
    return { count: view.getUint16(end + 10, true), at: view.getUint32(end + 16, true) };
  }

  entry(at: number): { readonly entry: ZipEntry; readonly end: number } {
    const view = this.#view;
    if (!this.#has(at, 46) || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw this.#broken("its directory", at);
    const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const end = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (end > this.#bytes.length) throw this.#broken("its directory", at);
    const small = [24, 20, 42].map((offset) => view.getUint32(at + offset, true));
    const [bytes = 0, packedBytes = 0, local = 0] = this.#widened(small, at + 46 + nameLength, extraLength);
    const name = strFromU8(this.#bytes.subarray(at + 46, at + 46 + nameLength));
    const method = view.getUint16(at + 10, true);
    const encrypted = (view.getUint16(at + 8, true) & 1) !== 0;
    return {
      entry: { name, method, encrypted, checksum: view.getUint32(at + 16, true), packedBytes, bytes, at: local },
      end,
    };
  }

  packed({ at, packedBytes, name }: ZipEntry): Uint8Array {
    const view = this.#view;
    if (!this.#has(at, 30) || view.getUint32(at, true) !== LOCAL_HEADER) throw this.#broken(name, at);
    const begin = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    if (!this.#has(begin, packedBytes)) throw this.#broken(name, begin);
    return this.#bytes.subarray(begin, begin + packedBytes);
  }

  /** The record at the very end, before a comment. */
  #end(): number {
    const last = this.#bytes.length - END_BYTES;
    for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
      if (this.#view.getUint32(at, true) === DIRECTORY_END) return at;
    }
    const what = "the archive ends too soon: its directory, which stands at the end, is missing";
    const found = this.#bytes.length;
    throw new FormatError({ file: this.#file, code: "truncated", what, place: { byte: found }, details: { found } });
  }

  /** Replaces what did not fit into 32 bits by the 64-bit fields among the extra ones, which stand in the same order. */
  #widened(small: readonly number[], at: number, length: number): readonly number[] {
    let field = at;
    while (field + 4 <= at + length && this.#view.getUint16(field, true) !== 1) {
      field += 4 + this.#view.getUint16(field + 2, true);
    }
    let next = field + 4;
    return small.map((value) => {
      if (value !== SEE_64 || next + 8 > at + length) return value;
      next += 8;
      return this.#uint64(next - 8);
    });
  }

  #uint64(at: number): number {
    return Number(this.#view.getBigUint64(at, true));
  }

  #has(at: number, length: number): boolean {
    return at + length <= this.#bytes.length;
  }

  #broken(part: string, byte: number): FormatError {
    const what = `the archive is damaged: ${part} does not stand where it should`;
    return new FormatError({ file: this.#file, code: "damaged", what, place: { byte } });
  }
}
