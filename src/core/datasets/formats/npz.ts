/** The arrays of a NumPy archive (.npz): a zip of .npy files. Chooses none of them. */
import { FormatError } from "./formatError.ts";
import type { NumericArray } from "./numericArray.ts";
import { parseNpy } from "./npy.ts";
import { unpackEntry, zipEntries } from "./zip.ts";

export interface NamedArray extends NumericArray {
  /** Without its ending. */
  readonly name: string;
}

/**
 * @param most bytes that all arrays together may unpack to
 * @param isWanted by name, without its ending; others are never unpacked
 * Throws FormatError.
 */
export function parseNpz(
  bytes: Uint8Array,
  file: string,
  most: number,
  isWanted: (name: string) => boolean = () => true,
): readonly NamedArray[] {
  const entries = zipEntries(bytes, file).filter(({ name }) => name.endsWith(".npy"));
  if (entries.length === 0) {
    throw new FormatError({
      file,
      code: "notRecognised",
      what: "the archive holds no .npy file",
      details: { found: "zip" },
    });
  }
  const wanted = entries.filter(({ name }) => isWanted(nameOf(name)));
  const total = wanted.reduce((sum, entry) => sum + entry.bytes, 0);
  if (total > most) {
    const what = `its arrays unpack to ${total} bytes, more than ${most}`;
    throw new FormatError({ file, code: "expandsTooFar", what, details: { found: total, limit: most } });
  }
  return wanted.map((entry) => ({
    name: nameOf(entry.name),
    ...parseNpy(unpackEntry(bytes, entry, file, most), file, entry.name),
  }));
}

function nameOf(entry: string): string {
  return entry.slice(0, -".npy".length);
}
