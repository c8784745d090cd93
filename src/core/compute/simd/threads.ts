/** The threads of the SIMD engine: what they do, and who starts them. Makes no worker itself: the core knows none. */
import { instantiate, type SimdInstance } from "./instance.ts";
import type { CompiledModule, LinearMemory } from "./webAssembly.ts";

/** What a thread needs to begin; it can be sent to another worker. */
export interface ThreadStart {
  readonly module: CompiledModule;
  readonly memory: LinearMemory;
  /** From 1 on; the leading thread is 0. */
  readonly thread: number;
}

/** Makes a worker in which `helpForever` runs; resolves, when it is ready, to what ends it. */
export type StartThread = (start: ThreadStart) => Promise<() => void>;

export interface ThreadOptions {
  /** Threads to compute on, the leading one among them: 1 for none but it. */
  readonly count: number;
  readonly start: StartThread;
}

/** More bring nothing: a step has no more to share. */
export const MOST_THREADS = 8;

/** Takes part in every job from now on; never returns, so the worker hears no more messages. Calls `ready` before. */
export async function helpForever({ module, memory, thread }: ThreadStart, ready: () => void): Promise<never> {
  const operations = await instantiate(module, memory);
  ready();
  for (;;) operations.help(thread);
}

/** Starts all threads but the leading one, together. Resolves to what ends them. @throws when one does not start */
export async function startThreads(
  { module, heap }: SimdInstance,
  { count, start }: ThreadOptions,
): Promise<() => void> {
  const starts = Array.from({ length: count - 1 }, (_, i) => start({ module, memory: heap.memory, thread: i + 1 }));
  const started = await Promise.allSettled(starts);
  const stopAll = () => {
    for (const thread of started) if (thread.status === "fulfilled") thread.value();
  };
  const failed = started.find((thread) => thread.status === "rejected");
  if (failed !== undefined) {
    stopAll();
    throw failed.reason;
  }
  return stopAll;
}
