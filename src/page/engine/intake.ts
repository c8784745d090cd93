/** The page's handle on the worker that reads files: made for one choice of files, ended after it. Reads none itself. */
import type { IntakeOptions, IntakeResult } from "../../core/shared/intake.ts";
import { CancelledError, connect, type Endpoint } from "../../protocol/endpoint.ts";
import type { ChosenFile, IntakeCommands, IntakeEvent } from "../../protocol/intake.ts";

export interface ReadingOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IntakeEvent) => void;
}

/** A File that was chosen alone, dropped with a folder (`path` given), or chosen by a folder's dialog. */
export function chosenFile(file: File, path?: string): ChosenFile {
  return { file, path: path ?? (file.webkitRelativePath === "" ? file.name : file.webkitRelativePath) };
}

/**
 * Files → data and report, or what is wrong with them. Everything happens in a worker of its own, which ends when the
 * answer is there or `signal` aborts: memory taken while reading is given back whole.
 * Rejects with CancelledError when given up, DisconnectedError when the worker cannot be loaded or runs out of memory.
 */
export async function readFiles(
  files: readonly ChosenFile[],
  options: IntakeOptions,
  { signal, onProgress }: ReadingOptions = {},
): Promise<IntakeResult> {
  if (signal?.aborted === true) throw new CancelledError("intake.read was given up");
  const worker = new Worker(new URL("../../worker/intake.ts", import.meta.url), { type: "module", name: "intake" });
  // A Worker is an Endpoint; its declared transfer list is merely narrower.
  const client = connect<IntakeCommands, IntakeEvent>(worker as unknown as Endpoint, (event) => onProgress?.(event));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    client.disconnect(event.message || "The worker could not be loaded.");
  });
  try {
    return await client.call("intake.read", { files, options }, { signal });
  } finally {
    worker.terminate();
  }
}
