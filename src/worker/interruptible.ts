/** Work of many pieces that goes on beside training and ends when what it looks at is about to go. */
import { CancelledError, type CancelSignal } from "../protocol/endpoint.ts";

interface Running {
  readonly interrupt: () => void;
  readonly ended: Promise<unknown>;
}

export class Interruptible {
  readonly #running = new Set<Running>();

  /** `work` looks at the signal between its pieces; it is aborted by the caller's own or by `end`. Rejects when it was. */
  async run<Result>(work: (signal: CancelSignal) => Promise<Result>, own: CancelSignal): Promise<Result> {
    const signal = new Signal();
    own.addEventListener("abort", signal.abort);
    const ended = work(signal);
    const entry = { interrupt: signal.abort, ended: ended.catch(() => undefined) };
    this.#running.add(entry);
    try {
      const result = await ended;
      if (signal.aborted) throw new CancelledError("it was given up");
      return result;
    } finally {
      own.removeEventListener("abort", signal.abort);
      this.#running.delete(entry);
    }
  }

  /** Interrupts everything and resolves when nothing is at work any more. */
  async end(): Promise<void> {
    const running = [...this.#running];
    for (const { interrupt } of running) interrupt();
    await Promise.all(running.map(({ ended }) => ended));
  }
}

class Signal implements CancelSignal {
  aborted = false;
  readonly #listeners = new Set<() => void>();

  readonly abort = (): void => {
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  };

  addEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }
}
