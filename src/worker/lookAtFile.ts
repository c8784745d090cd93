/** What a file is by its first bytes, and the size of a picture from its header. Reads no more than that. */
import { FormatError } from "../core/datasets/formats/formatError.ts";
import { readImageHeader, type ImageHeader } from "../core/datasets/formats/imageHeader.ts";
import { sniff, SNIFF_BYTES, type FileKind } from "../core/datasets/formats/sniff.ts";
import { INTAKE_LIMITS, type IntakeProblem } from "../core/shared/intake.ts";
import type { ChosenFile } from "../protocol/intake.ts";

export interface LookedAt extends ChosenFile {
  /** `unusable` where `problem` says why. */
  readonly kind: FileKind | "unusable";
  /** Null unless it is a picture. */
  readonly header: ImageHeader | null;
  readonly problem: IntakeProblem | null;
}

/** Metadata before the size of a JPEG can be long: colour profiles, thumbnails. */
const LONG_HEADER_BYTES = 2 ** 20;

export async function lookAt(chosen: ChosenFile): Promise<LookedAt> {
  try {
    const bytes = await readStart(chosen, SNIFF_BYTES);
    const { kind, found } = sniff(bytes);
    if (kind === "empty") throw new FormatError({ file: chosen.path, code: "emptyFile", what: "the file is empty" });
    if (kind === "unknown") {
      const what = `the file is none of the kinds that are read (${found})`;
      throw new FormatError({ file: chosen.path, code: "notRecognised", what, place: { byte: 0 }, details: { found } });
    }
    const isPicture = kind === "png" || kind === "jpeg" || kind === "webp";
    return { ...chosen, kind, header: isPicture ? await headerOf(chosen, bytes) : null, problem: null };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { ...chosen, kind: "unusable", header: null, problem: error.problem };
  }
}

/** All of a file. Throws FormatError where the system does not give it. */
export async function readWhole({ file, path }: ChosenFile): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await given(path, () => file.arrayBuffer()));
}

async function readStart({ file, path }: ChosenFile, length: number): Promise<Uint8Array> {
  return new Uint8Array(await given(path, () => file.slice(0, length).arrayBuffer()));
}

async function given(path: string, read: () => Promise<ArrayBuffer>): Promise<ArrayBuffer> {
  try {
    return await read();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new FormatError({
      file: path,
      code: "unreadable",
      what: `the file cannot be read (${detail})`,
      details: { detail },
    });
  }
}

async function headerOf(chosen: ChosenFile, start: Uint8Array): Promise<ImageHeader> {
  const header = await longHeaderOf(chosen, start);
  const pixels = header.width * header.height;
  if (pixels <= INTAKE_LIMITS.pixels) return header;
  const what = `${header.width}×${header.height} pixels are more than ${INTAKE_LIMITS.pixels}`;
  const details = { width: header.width, height: header.height, found: pixels, limit: INTAKE_LIMITS.pixels };
  throw new FormatError({ file: chosen.path, code: "tooManyPixels", what, place: { byte: header.at }, details });
}

async function longHeaderOf(chosen: ChosenFile, start: Uint8Array): Promise<ImageHeader> {
  try {
    return readImageHeader(start, chosen.path);
  } catch (error) {
    const isCut = error instanceof FormatError && error.problem.code === "truncated" && chosen.file.size > start.length;
    if (!isCut) throw error;
    return readImageHeader(await readStart(chosen, LONG_HEADER_BYTES), chosen.path);
  }
}
