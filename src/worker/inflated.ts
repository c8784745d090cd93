/** Bytes under gzip → the bytes themselves, into exactly as much memory as they are known to take. */
import { DatasetError } from "../core/datasets/dataset.ts";

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Throws DatasetError when there are more or fewer than `length` of them, or the gzip is damaged. */
export async function inflated(bytes: Uint8Array<ArrayBuffer>, length: number): Promise<Uint8Array> {
  const target = new Uint8Array(length);
  let at = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  for (;;) {
    const { value, done } = await nextOf(reader);
    if (done) break;
    if (at + value.length > length) {
      await reader.cancel();
      throw new DatasetError("tooLong", `The data file holds more than the ${length} bytes it should.`);
    }
    target.set(value, at);
    at += value.length;
  }
  if (at < length) throw new DatasetError("truncated", `The data file is truncated: ${at} of ${length} bytes.`);
  return target;
}

async function nextOf(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch {
    throw new DatasetError("truncated", "The data file is truncated or damaged: it does not decompress. Try again.");
  }
}
