/** Brings a data set's file from the page's own origin into memory, saying how far it is. Never through a canvas. */
import { datasetUrls } from "virtual:datasets";
import { DatasetError, type ImageDataset } from "../core/datasets/dataset.ts";
import { Failure } from "../core/shared/failure.ts";
import { DATASETS, parseDataset, type FetchedName } from "../core/datasets/registry.ts";

/** Done and total bytes of the compressed file; total is 0 while unknown. */
export type OnBytes = (done: number, total: number) => void;

/** Throws a plain sentence when the file cannot be had, is not gzip, or is not the data set. */
export async function fetchDataset(name: FetchedName, onBytes: OnBytes): Promise<ImageDataset> {
  const response = await request(datasetUrls[DATASETS[name].file]);
  const total = Number(response.headers.get("Content-Length") ?? 0);
  if (response.body === null) throw new DatasetError("truncated", "The data file came back empty. Try again.");
  const counted = response.body.pipeThrough(countBytes((done) => onBytes(done, total)));
  return parseDataset(name, await decompress(counted));
}

async function request(url: string): Promise<Response> {
  let response: Response;
  try {
    // Asked anew each time, which costs a word with the server: a damaged copy must not come back from the cache.
    response = await fetch(url, { cache: "no-cache" });
  } catch {
    throw new Failure("fetchFailed", "The data file could not be fetched. Check the connection and try again.");
  }
  if (!response.ok) {
    const { status } = response;
    throw new Failure("badStatus", `The data file could not be fetched: the server answered ${status}. Try again.`, {
      status,
    });
  }
  return response;
}

function countBytes(onDone: (done: number) => void): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let done = 0;
  return new TransformStream({
    transform(chunk, controller) {
      done += chunk.length;
      onDone(done);
      controller.enqueue(chunk);
    },
  });
}

async function decompress(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  try {
    const bytes = await new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    return new Uint8Array(bytes);
  } catch {
    throw new DatasetError("truncated", "The data file is truncated or damaged: it does not decompress. Try again.");
  }
}
