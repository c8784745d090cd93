/** Starts the engine that is to be measured: the one place that knows what an engine needs for it. */
import { runningThreads, startBackend } from "../core/compute/backends.ts";
import type { BackendName } from "../core/shared/backends.ts";
import { threadOptions } from "./computeThreads.ts";

/** `threads`: null for as many as the trainer takes. Answers with those it really computes on. Throws BackendStartError. */
export async function startMeasuredBackend(name: BackendName, threads: number | null): Promise<number> {
  await startBackend(name, { threading: threadOptions(threads ?? undefined) });
  return runningThreads();
}
