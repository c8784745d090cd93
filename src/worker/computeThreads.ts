/** The threads the SIMD engine may compute on in this browser, and how one is made. */
import { MOST_THREADS, type StartThread, type ThreadOptions } from "../core/compute/simd/threads.ts";

/** Longer than a busy phone takes to load one small script. */
const START_TIMEOUT_MS = 10_000;

/**
 * All processors but one, which the page and the explorer share; both of two. `wanted` overrides that. Undefined where
 * memory cannot be shared: then there is one thread.
 */
export function threadOptions(wanted?: number): ThreadOptions | undefined {
  if (!crossOriginIsolated) return undefined;
  const processors = navigator.hardwareConcurrency;
  const count = Math.min(wanted ?? (processors <= 2 ? processors : processors - 1), MOST_THREADS);
  return count > 1 ? { count, start: startThread } : undefined;
}

const startThread: StartThread = (start) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./computeThread.ts", import.meta.url), {
      type: "module",
      name: `compute ${start.thread}`,
    });
    const giveUp = (reason: string) => {
      worker.terminate();
      reject(new Error(reason));
    };
    const timeout = setTimeout(() => giveUp("a compute thread did not start in time"), START_TIMEOUT_MS);
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      clearTimeout(timeout);
      giveUp(event.message || "a compute thread could not be loaded");
    });
    worker.addEventListener("message", () => {
      clearTimeout(timeout);
      resolve(() => worker.terminate());
    });
    worker.postMessage(start);
  });
