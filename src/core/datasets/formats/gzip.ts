/**
 * gzip (RFC 1952) → the bytes inside, under a bound. One or several members; truncated, damaged and trailing bytes are told
 * apart, which the browser's own DecompressionStream does not. Does not know what the bytes are.
 */
import { BoundedInflate, INFLATE_PIECE, InflateError } from "./boundedInflate.ts";
import { FormatError } from "./formatError.ts";

const FLAGS = { text: 1, headerChecksum: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;
const FIXED_HEADER = 10;
const TRAILER = 8;

export function looksLikeGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * @param most bytes that may come out; a bomb is refused as soon as it exceeds them
 * Throws FormatError.
 */
export function gunzip(bytes: Uint8Array, file: string, most: number): Uint8Array {
  if (bytes.length === 0) throw new FormatError({ file, code: "emptyFile", what: "the file is empty" });
  const members: Uint8Array[] = [];
  let [start, total] = [0, 0];
  do {
    const { whole, end } = readMember(bytes, start, file, most - total);
    members.push(whole);
    total += whole.length;
    start = end;
  } while (isMember(bytes, start));
  // Tapes and some programs fill up with zeros, which gzip itself passes over.
  const rest = bytes.subarray(start);
  if (rest.some((byte) => byte !== 0)) {
    const what = `${rest.length} bytes follow after the end of the compressed data`;
    throw new FormatError({ file, code: "trailing", what, place: { byte: start }, details: { found: rest.length } });
  }
  return joined(members, total);
}

function isMember(bytes: Uint8Array, start: number): boolean {
  return bytes[start] === 0x1f && bytes[start + 1] === 0x8b && bytes[start + 2] === 8;
}

function readMember(bytes: Uint8Array, start: number, file: string, most: number) {
  const inflate = new BoundedInflate(most);
  const begin = headerEnd(bytes, start, file);
  let pushed = begin;
  try {
    while (pushed < bytes.length) {
      const next = Math.min(bytes.length, pushed + INFLATE_PIECE);
      inflate.push(bytes.subarray(pushed, next), next === bytes.length);
      // A trailer of an empty member is eight zeros, which compressed data may hold: it is looked for at the very end alone.
      const from = inflate.length === 0 && next < bytes.length ? next : Math.max(begin, pushed - TRAILER);
      const trailer = trailerAt(bytes.subarray(0, next), from, inflate);
      if (trailer !== null) return { whole: inflate.joined(), end: trailer + TRAILER };
      pushed = next;
    }
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    throw refusal(error.fault, file, error.fault === "truncated" ? bytes.length : pushed, most);
  }
  throw refusal(endsInTrailer(bytes, inflate) ? "truncated" : "checksum", file, bytes.length, most);
}

function refusal(fault: InflateError["fault"] | "checksum", file: string, byte: number, most: number): FormatError {
  const place = { byte };
  switch (fault) {
    case "truncated": {
      const what = "the compressed data ends too soon";
      return new FormatError({ file, code: "truncated", what, place, details: { found: byte } });
    }
    case "damaged":
      return new FormatError({ file, code: "damaged", what: "the compressed data is damaged", place });
    case "checksum": {
      const what = "the compressed data is damaged: its checksum is missing or does not match what it unpacks to";
      return new FormatError({ file, code: "damaged", what, place });
    }
    case "expandsTooFar": {
      const what = `it unpacks to more than ${most} bytes`;
      return new FormatError({ file, code: "expandsTooFar", what, place, details: { limit: most } });
    }
  }
}

/** Where the CRC-32 and the length of what came out stand, from `from` on; null while they do not. */
function trailerAt(bytes: Uint8Array, from: number, inflate: BoundedInflate): number | null {
  const trailer = trailerOf(inflate);
  const [first = 0] = trailer;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + TRAILER > bytes.length) break;
    if (trailer.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return null;
}

/** Whether the file ends within the trailer that would be right. */
function endsInTrailer(bytes: Uint8Array, inflate: BoundedInflate): boolean {
  const trailer = trailerOf(inflate);
  return [1, 2, 3, 4, 5, 6, 7].some((left) => {
    const tail = bytes.subarray(bytes.length - left);
    return tail.every((byte, i) => trailer[i] === byte);
  });
}

function trailerOf({ checksum, length }: BoundedInflate): Uint8Array {
  const trailer = new Uint8Array(TRAILER);
  const view = new DataView(trailer.buffer);
  view.setUint32(0, checksum, true);
  view.setUint32(4, length % 2 ** 32, true);
  return trailer;
}

function headerEnd(bytes: Uint8Array, start: number, file: string): number {
  if (start === 0 && !looksLikeGzip(bytes)) {
    const what = "the file does not begin as gzip does (1f 8b)";
    throw new FormatError({ file, code: "notRecognised", what, place: { byte: 0 }, details: { found: "?" } });
  }
  const flags = bytes[start + 3] ?? 0;
  if (bytes.length >= start + 4 && ((bytes[start + 2] ?? 0) !== 8 || (flags & FLAGS.reserved) !== 0)) {
    const what = "the header of gzip names a method or flags that do not exist";
    throw new FormatError({ file, code: "badHeader", what, place: { byte: start + 2 }, details: { detail: what } });
  }
  let end = start + FIXED_HEADER;
  if (flags & FLAGS.extra) end += 2 + (bytes[end] ?? 0) + 256 * (bytes[end + 1] ?? 0);
  for (const flag of [FLAGS.name, FLAGS.comment]) {
    if (!(flags & flag)) continue;
    const zero = bytes.indexOf(0, end);
    end = zero < 0 ? bytes.length : zero + 1;
  }
  if (flags & FLAGS.headerChecksum) end += 2;
  if (end < bytes.length) return end;
  throw refusal("truncated", file, bytes.length, 0);
}

function joined(members: readonly Uint8Array[], total: number): Uint8Array {
  const [only] = members;
  if (members.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(total);
  let place = 0;
  for (const member of members) {
    whole.set(member, place);
    place += member.length;
  }
  return whole;
}
