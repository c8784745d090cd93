/** Format and size of a PNG, JPEG or WebP picture from its first bytes, before anything is decoded. Decodes nothing. */
import type { ImageFormat } from "../../shared/intake.ts";
import { FormatError } from "./formatError.ts";

export interface ImageHeader {
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  /** Byte near which the size stands: what comes before it is metadata. */
  readonly at: number;
}

export function imageFormatOf(bytes: Uint8Array): ImageFormat | null {
  if (begins(bytes, PNG_SIGNATURE)) return "png";
  if (begins(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (begins(bytes, ascii("RIFF")) && begins(bytes.subarray(8), ascii("WEBP"))) return "webp";
  return null;
}

/**
 * @param bytes the beginning of the file, or all of it
 * Throws FormatError: not one of the three, truncated before its size, or a header that is none.
 */
export function readImageHeader(bytes: Uint8Array, file: string): ImageHeader {
  if (bytes.length === 0) throw new FormatError({ file, code: "emptyFile", what: "the file is empty" });
  const format = imageFormatOf(bytes);
  if (format === null) {
    const what = "the file is no PNG, JPEG or WebP picture";
    throw new FormatError({ file, code: "notRecognised", what, place: { byte: 0 }, details: { found: "?" } });
  }
  const { width, height, at } = READERS[format](new Header(bytes, file));
  if (width > 0 && height > 0) return { format, width, height, at };
  const what = `the header gives a size of ${width}×${height}`;
  throw new FormatError({ file, code: "badHeader", what, details: { detail: `${width}×${height}` } });
}

/**
 * Browsers paint what there is of a truncated picture; this tells it before. Looks for the end that each format has.
 * @param bytes all of the file
 */
export function requireWhole(bytes: Uint8Array, { format, at }: ImageHeader, file: string): void {
  if (hasEnd(bytes, format, at)) return;
  const found = bytes.length;
  const what = "the picture ends too soon";
  throw new FormatError({ file, code: "truncated", what, place: { byte: found }, details: { found } });
}

function hasEnd(bytes: Uint8Array, format: ImageFormat, at: number): boolean {
  switch (format) {
    case "png":
      return contains(bytes, ascii("IEND"), at);
    // Compressed data never holds FF D9; further pictures may follow the first.
    case "jpeg":
      return contains(bytes, [0xff, 0xd9], at);
    case "webp":
      return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true) + 8 <= bytes.length;
  }
}

function contains(bytes: Uint8Array, wanted: readonly number[], from: number): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}

type Size = Pick<ImageHeader, "width" | "height" | "at">;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

const READERS: Readonly<Record<ImageFormat, (header: Header) => Size>> = {
  png: pngSize,
  jpeg: jpegSize,
  webp: webpSize,
};

/** IHDR must be the first chunk, 13 bytes long (PNG specification, third edition, 11.2.1). */
function pngSize(header: Header): Size {
  if (header.text(12) !== "IHDR" || header.uint32(8) !== 13) throw header.bad("IHDR is not the first chunk", 8);
  return { width: header.uint32(16), height: header.uint32(20), at: 16 };
}

/** The first start of frame: ITU-T T.81, B.2.2. Segments before it are passed over by their lengths. */
function jpegSize(header: Header): Size {
  let at = 2;
  for (;;) {
    if (header.byte(at) !== 0xff) throw header.bad("a marker is missing", at);
    const marker = header.byte(at + 1);
    if (marker === 0xff) at += 1;
    // Markers without a length.
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker === 0xd9 || marker === 0xda) throw header.bad("the picture begins before its size is given", at);
    else if (isStartOfFrame(marker)) return { height: header.uint16(at + 5), width: header.uint16(at + 7), at };
    else {
      const length = header.uint16(at + 2);
      if (length < 2) throw header.bad(`a segment has the length ${length}`, at + 2);
      at += 2 + length;
    }
  }
}

/** SOF0 … SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** RFC 9649: sizes of the three kinds of first chunk. */
function webpSize(header: Header): Size {
  switch (header.text(12)) {
    case "VP8 ":
      if (header.byte(23) !== 0x9d || header.byte(24) !== 0x01 || header.byte(25) !== 0x2a) {
        throw header.bad("the frame does not begin with its start code", 23);
      }
      return { width: header.little16(26) & 0x3fff, height: header.little16(28) & 0x3fff, at: 26 };
    case "VP8L": {
      if (header.byte(20) !== 0x2f) throw header.bad("the lossless picture does not begin with its signature", 20);
      const bits = header.little16(21) + 65_536 * header.little16(23);
      return { width: 1 + (bits % 0x4000), height: 1 + (Math.floor(bits / 0x4000) % 0x4000), at: 21 };
    }
    case "VP8X":
      return { width: 1 + header.little24(24), height: 1 + header.little24(27), at: 24 };
    default:
      throw header.bad("the first chunk is none of VP8, VP8L and VP8X", 12);
  }
}

class Header {
  readonly #bytes: Uint8Array;
  readonly #file: string;

  constructor(bytes: Uint8Array, file: string) {
    this.#bytes = bytes;
    this.#file = file;
  }

  byte(at: number): number {
    const byte = this.#bytes[at];
    if (byte !== undefined) return byte;
    const found = this.#bytes.length;
    const what = "the picture ends before its size is given";
    throw new FormatError({ file: this.#file, code: "truncated", what, place: { byte: found }, details: { found } });
  }

  uint16(at: number): number {
    return 256 * this.byte(at) + this.byte(at + 1);
  }

  uint32(at: number): number {
    return 65_536 * this.uint16(at) + this.uint16(at + 2);
  }

  little16(at: number): number {
    return this.byte(at) + 256 * this.byte(at + 1);
  }

  little24(at: number): number {
    return this.little16(at) + 65_536 * this.byte(at + 2);
  }

  text(at: number): string {
    return String.fromCharCode(...[0, 1, 2, 3].map((i) => this.byte(at + i)));
  }

  bad(what: string, byte: number): FormatError {
    return new FormatError({ file: this.#file, code: "badHeader", what, place: { byte }, details: { detail: what } });
  }
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function ascii(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
