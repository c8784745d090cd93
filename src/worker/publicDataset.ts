/**
 * Fetches a public set when somebody asked for it, and keeps it for offline where the browser keeps files. What the sets are
 * and where is in `core/shared/publicSets`.
 */
import { DatasetError, type ImageDataset } from "../core/datasets/dataset.ts";
import { PublicAssembly, publicPartBytes } from "../core/datasets/publicImages.ts";
import { Failure } from "../core/shared/failure.ts";
import {
  PUBLIC_FILES,
  PUBLIC_NAMES,
  PUBLIC_PARTS,
  PUBLIC_SETS,
  publicBytes,
  publicFolders,
  type PublicName,
  type PublicPart,
} from "../core/shared/publicSets.ts";
import type { CancelSignal } from "../protocol/endpoint.ts";
import { inflated, isGzip } from "./inflated.ts";
import type { KeptFiles } from "./keptFiles.ts";

export interface PublicWish {
  /** Of whoever may change their mind. */
  readonly signal: CancelSignal;
  /** A folder of a person's own choice to try first; null for none. */
  readonly mirror: string | null;
  /** Compressed bytes that are there, of those that are to come. */
  onBytes(done: number, total: number): void;
}

/** What this needs of the browser. */
export interface PublicSurroundings {
  fetch(url: string, options: { readonly signal: AbortSignal }): Promise<Response>;
  readonly kept: KeptFiles;
}

/**
 * From what was kept before, or else from the first folder that has it. Throws Failure when no folder does, and DatasetError
 * when what came is not the set.
 */
export async function loadPublic(
  name: PublicName,
  { signal, mirror, onBytes }: PublicWish,
  { fetch, kept }: PublicSurroundings,
): Promise<ImageDataset> {
  const controller = new AbortController();
  const giveUp = () => controller.abort();
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp);
  try {
    return await assembled(name, { signal: controller.signal, mirror, onBytes }, { fetch, kept });
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

async function assembled(
  name: PublicName,
  { signal, mirror, onBytes }: PublicWish & { readonly signal: AbortSignal },
  { fetch, kept }: PublicSurroundings,
): Promise<ImageDataset> {
  const total = publicBytes(name);
  const assembly = new PublicAssembly(name);
  const folders = publicFolders(name, mirror);
  const toKeep = new Map<string, Uint8Array<ArrayBuffer>>();
  let before = 0;
  for (const part of PUBLIC_PARTS) {
    const key = keyOf(name, part);
    const known = await kept.read(key);
    if (known === null || !(await isTaken(assembly, part, known))) {
      const fresh = await fetchFrom(folders, PUBLIC_FILES[part], async (url) => {
        const bytes = await download(url, signal, fetch, publicPartBytes(part), (done) =>
          onBytes(before + done, total),
        );
        assembly.add(part, await unpacked(bytes, part));
        return bytes;
      });
      toKeep.set(key, fresh);
    }
    before += PUBLIC_SETS[name].bytes[part];
    onBytes(before, total);
  }
  for (const [key, bytes] of toKeep) await kept.write(key, bytes);
  return assembly.finish();
}

/** The sets that are here whole, and need no network. */
export async function keptPublic(kept: KeptFiles): Promise<readonly PublicName[]> {
  const whole = await Promise.all(
    PUBLIC_NAMES.map(async (name) => {
      const there = await Promise.all(PUBLIC_PARTS.map((part) => kept.has(keyOf(name, part))));
      return there.every(Boolean);
    }),
  );
  return PUBLIC_NAMES.filter((_, i) => whole[i]);
}

export async function forgetPublic(name: PublicName, kept: KeptFiles): Promise<void> {
  await Promise.all(PUBLIC_PARTS.map((part) => kept.remove(keyOf(name, part))));
}

function keyOf(name: PublicName, part: PublicPart): string {
  return `${name}/${PUBLIC_FILES[part]}`;
}

/** A kept copy that is damaged is fetched anew. */
async function isTaken(assembly: PublicAssembly, part: PublicPart, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    assembly.add(part, await unpacked(bytes, part));
    return true;
  } catch {
    return false;
  }
}

/** The first folder whose file can be used; of those that cannot, what the last one did wrong is told. */
async function fetchFrom<Result>(
  folders: readonly string[],
  file: string,
  take: (url: string) => Promise<Result>,
): Promise<Result> {
  let failure: unknown = new Failure("fetchFailed", `${file} is nowhere to be fetched from.`);
  for (const folder of folders) {
    try {
      return await take(`${folder}${file}`);
    } catch (error) {
      if (isAbort(error)) throw error;
      failure = error;
    }
  }
  throw failure;
}

async function download(
  url: string,
  signal: AbortSignal,
  fetch: PublicSurroundings["fetch"],
  most: number,
  onDone: (done: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    if (isAbort(error)) throw error;
    const message = `${url} could not be fetched. Check the connection, or give the address of a mirror.`;
    throw new Failure("fetchFailed", message, { detail: url });
  }
  if (!response.ok || response.body === null) {
    const { status } = response;
    const message = `${url} could not be fetched: the server answered ${status}.`;
    throw new Failure("badStatus", message, { status, detail: url });
  }
  const chunks: Uint8Array[] = [];
  let done = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { value, done: isOver } = await reader.read();
    if (isOver) break;
    chunks.push(value);
    done += value.length;
    // Compressed or not, it cannot be longer than what it should hold.
    if (done > most) {
      await reader.cancel();
      throw new DatasetError("tooLong", `${url} is longer than the file it should be.`);
    }
    onDone(done);
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Some servers unpack on the way. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>, part: PublicPart): Promise<Uint8Array> {
  return isGzip(bytes) ? inflated(bytes, publicPartBytes(part)) : bytes;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
