/** The page the bench drives: one contender in a worker of its own, or the machine's limit. Shows nothing. */
import { connect, type Client, type Endpoint } from "../../../src/protocol/endpoint.ts";
import type { BenchmarkCommands, BenchmarkEvent } from "../../../src/protocol/benchmark.ts";
import { createLimit, type Limit } from "./limit.ts";

export type Engine = "ours" | "tensorflow" | "jax";

export interface BenchPage {
  /** Makes the worker that answers `call` from then on. */
  open(engine: Engine): void;
  call(name: keyof BenchmarkCommands, params: unknown): Promise<unknown>;
  /** GFLOP/s of fused multiply-adds on so many threads, for about so long. */
  limit(threads: number, ms: number): Promise<number>;
  /** Whether the limit's instruction is the fused one. */
  isFused(): boolean;
  /** Megabytes of this page and its workers now; null where the browser does not tell. */
  memoryMb(): Promise<number | null>;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}

/** What the measuring browsers have and the library of types does not know yet. */
type MeasuredPerformance = Performance & { measureUserAgentSpecificMemory?: () => Promise<{ readonly bytes: number }> };

const WORKERS: Readonly<Record<Engine, () => Worker>> = {
  ours: () => new Worker(new URL("../../../src/worker/main.ts", import.meta.url), { type: "module" }),
  tensorflow: () => new Worker(new URL("./tensorflow.ts", import.meta.url), { type: "module" }),
  jax: () => new Worker(new URL("./jax.ts", import.meta.url), { type: "module" }),
};

let client: Client<BenchmarkCommands> | null = null;
let limit: Limit | null = null;

window.bench = {
  open(engine) {
    const worker = WORKERS[engine]();
    // A Worker is an Endpoint; its declared transfer list is merely narrower.
    const opened = connect<BenchmarkCommands, BenchmarkEvent>(worker as unknown as Endpoint, () => undefined);
    worker.addEventListener("error", (event) => opened.disconnect(event.message || "The worker could not be loaded."));
    client = opened;
  },
  call(name, params) {
    if (client === null) throw new Error("no engine was opened");
    // Typed where the bench asks.
    return client.call(name, params as never);
  },
  limit(threads, ms) {
    limit ??= createLimit();
    return limit.measure(threads, ms);
  },
  isFused() {
    limit ??= createLimit();
    return limit.isFused;
  },
  async memoryMb() {
    const measured = await (performance as MeasuredPerformance).measureUserAgentSpecificMemory?.();
    return measured === undefined ? null : measured.bytes / 2 ** 20;
  },
};
