/** The page's handle on a worker that measures: makes it, calls it, ends it. Knows nothing of what is measured. */
import type { BenchmarkCommands, BenchmarkEvent } from "../../protocol/benchmark.ts";
import { connect, type Client, type Endpoint } from "../../protocol/endpoint.ts";

export interface BenchmarkEngine {
  readonly client: Client<BenchmarkCommands>;
  /** Ends the worker; every open call is rejected. */
  close(): void;
}

/** An instance of the trainer's worker that never gets a run. */
export function startBenchmarkEngine(): BenchmarkEngine {
  const worker = new Worker(new URL("../../worker/main.ts", import.meta.url), {
    type: "module",
    name: "benchmark",
  });
  // A Worker is an Endpoint; its declared transfer list is merely narrower.
  const client = connect<BenchmarkCommands, BenchmarkEvent>(worker as unknown as Endpoint, () => undefined);
  const close = (reason: string) => {
    worker.terminate();
    client.disconnect(reason);
  };
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    close(event.message || "The worker could not be loaded.");
  });
  return { client, close: () => close("The measurement was given up.") };
}
