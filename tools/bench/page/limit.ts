/** The machine's own limit: fused multiply-adds a second, on one thread or on several at once. */
import { fmaModule } from "./fma.ts";

export interface Limit {
  readonly isFused: boolean;
  /** GFLOP/s of so many threads that compute at the same time for about `ms` milliseconds. */
  measure(threads: number, ms: number): Promise<number>;
}

/** What a thread is told once, and then each time. */
export interface FmaSetUp {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly flopsPerIteration: number;
}
export interface FmaTask {
  readonly ms: number;
  readonly threads: number;
  /** One counter: who is ready. */
  readonly ready: SharedArrayBuffer;
}

export function createLimit(): Limit {
  const { isFused, ...setUp } = fmaModule();
  const pool: Worker[] = [];
  const thread = (index: number): Worker => {
    const known = pool[index];
    if (known !== undefined) return known;
    const made = new Worker(new URL("./fmaThread.ts", import.meta.url), { type: "module" });
    made.postMessage(setUp satisfies FmaSetUp);
    pool[index] = made;
    return made;
  };
  return {
    isFused,
    async measure(threads, ms) {
      const task: FmaTask = { ms, threads, ready: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT) };
      const rates = await Promise.all(Array.from({ length: threads }, (_, i) => ask(thread(i), task)));
      return rates.reduce((sum, rate) => sum + rate, 0);
    },
  };
}

function ask(worker: Worker, task: FmaTask): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<number>) => resolve(data), { once: true });
    worker.addEventListener("error", ({ message }) => reject(new Error(message)), { once: true });
    worker.postMessage(task);
  });
}
