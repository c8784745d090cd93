/**
 * Answers of a worker that measures training steps, put together for the browser. They are part of the trainer's script,
 * so that its engines are built and fetched once; the page asks them of a worker that has nothing else to do.
 */
import type { BenchmarkCommands } from "../protocol/benchmark.ts";
import type { Handlers } from "../protocol/endpoint.ts";
import { startMeasuredBackend } from "./benchmarkBackend.ts";
import { BenchmarkSession } from "./benchmarkSession.ts";
import { fetchDataset } from "./fetchDataset.ts";
import { probeBackends } from "./probe.ts";

export function benchmarkHandlers(): Handlers<BenchmarkCommands> {
  const session = new BenchmarkSession({
    probeBackends,
    fetchDigits: () => fetchDataset("mnist", () => undefined),
    startBackend: startMeasuredBackend,
    clock: () => performance.now(),
  });
  return session.handlers();
}
