/** What a file is by its first bytes, whatever it is called. Parses nothing. */
import type { ImageFormat } from "../../shared/intake.ts";
import { looksLikeGzip } from "./gzip.ts";
import { looksLikeIdx } from "./idx.ts";
import { imageFormatOf } from "./imageHeader.ts";
import { looksLikeNpy } from "./npy.ts";
import { looksLikeZip } from "./zip.ts";

export type FileKind = ImageFormat | "idx" | "npy" | "zip" | "gzip" | "text" | "empty" | "unknown";

export interface Sniffed {
  readonly kind: FileKind;
  /** What an unknown file seems to be, for the message. */
  readonly found: string;
}

/** Enough for every signature, and to tell text from bytes. */
export const SNIFF_BYTES = 4096;

/** @param bytes the first SNIFF_BYTES of a file, or all of it */
export function sniff(bytes: Uint8Array): Sniffed {
  const kind = kindOf(bytes);
  return { kind, found: kind === "unknown" ? strangerOf(bytes) : kind };
}

function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return "empty";
  if (looksLikeGzip(bytes)) return "gzip";
  if (looksLikeZip(bytes)) return "zip";
  if (looksLikeNpy(bytes)) return "npy";
  const picture = imageFormatOf(bytes);
  if (picture !== null) return picture;
  if (looksLikeIdx(bytes)) return "idx";
  return looksLikeText(bytes) && !TEXTS_WITHOUT_NUMBERS.some((start) => begins(bytes, start)) ? "text" : "unknown";
}

/** UTF-8 or a single-byte encoding without control characters, or UTF-16 that says so. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (hasUtf16Mark(bytes)) return true;
  return bytes.subarray(0, SNIFF_BYTES).every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

const TEXTS_WITHOUT_NUMBERS = ["<", "{", "%PDF", "MATLAB"] as const;

/** What people may well choose, and what it begins with. */
const STRANGERS: readonly (readonly [string, string])[] = [
  ["GIF", "GIF8"],
  ["BMP", "BM"],
  ["TIFF", "II*\0"],
  ["TIFF", "MM\0*"],
  ["PDF", "%PDF"],
  ["HDF5", "\x89HDF\r\n"],
  ["MATLAB", "MATLAB"],
  ["Parquet", "PAR1"],
  ["Python pickle", "\x80\x02"],
  ["Python pickle", "\x80\x03"],
  ["Python pickle", "\x80\x04"],
  ["Python pickle", "\x80\x05"],
  ["RAR", "Rar!"],
  ["7-Zip", "7z\xbc\xaf"],
  ["XML or HTML", "<"],
  ["JSON", "{"],
];

function strangerOf(bytes: Uint8Array): string {
  const known = STRANGERS.find(([, signature]) => begins(bytes, signature));
  if (known !== undefined) return known[0];
  if (begins(bytes.subarray(4), "ftyp")) return "HEIC, AVIF or MP4";
  return [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

function begins(bytes: Uint8Array, signature: string): boolean {
  return [...signature].every((character, i) => bytes[i] === character.charCodeAt(0));
}
