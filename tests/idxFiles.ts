/** The four files of a public set with content of our own, by the description of the IDX format. */
import { gzipSync } from "node:zlib";
import { PUBLIC_FILES, type PublicPart } from "../src/core/shared/publicSets.ts";

export const SIZES: Readonly<Record<PublicPart, readonly number[]>> = {
  trainImages: [60_000, 28, 28],
  trainLabels: [60_000],
  heldOutImages: [10_000, 28, 28],
  heldOutLabels: [10_000],
};

/** Big-endian header, then numbers that say where they stand. */
export function idxFile(part: PublicPart): Uint8Array {
  const sizes = SIZES[part];
  const header = [0, 0, 8, sizes.length, ...sizes.flatMap((size) => [0, size >> 16, (size >> 8) & 255, size & 255])];
  const length = sizes.reduce((product, size) => product * size, 1);
  const bytes = new Uint8Array(header.length + length);
  bytes.set(header);
  if (part === "trainLabels" || part === "heldOutLabels") {
    for (let i = 0; i < length; i++) bytes[header.length + i] = i % 10;
  } else {
    // The first pixel of each image tells which set of images it is of.
    for (let i = 0; i < length; i += 784) bytes[header.length + i] = part === "trainImages" ? 1 : 2;
  }
  return bytes;
}

const packed = new Map<string, Uint8Array>();

export function gzippedIdx(part: PublicPart): Uint8Array<ArrayBuffer> {
  const known = packed.get(part) ?? new Uint8Array(gzipSync(idxFile(part), { level: 1 }));
  packed.set(part, known);
  return known.slice();
}

export function partNamed(url: string): PublicPart | null {
  const found = Object.entries(PUBLIC_FILES).find(([, file]) => url.endsWith(`/${file}`));
  return found === undefined ? null : (found[0] as PublicPart);
}
