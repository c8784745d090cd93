/** What the measuring worker holds: one engine and one run on it. Answers one case; another case takes another worker. */
import type { Dataset } from "../core/datasets/dataset.ts";
import { splitDataset } from "../core/datasets/split.ts";
import type { BackendFact, BackendName } from "../core/shared/backends.ts";
import type { BenchmarkCase } from "../core/shared/benchmark.ts";
import { Turns } from "../core/shared/turns.ts";
import { overheadMs, settingsOf, StepBenchmark, type Clock } from "../core/training/benchmark.ts";
import { createDeviceData } from "../core/training/deviceData.ts";
import type { BenchmarkCommands, BenchmarkStart, BenchmarkStarted } from "../protocol/benchmark.ts";
import type { Handlers } from "../protocol/endpoint.ts";

/** What the session needs of the world outside the core; handed in so that it runs in Node as well. */
export interface BenchmarkSurroundings {
  probeBackends(): Promise<readonly BackendFact[]>;
  fetchDigits(): Promise<Dataset>;
  /** Answers with the threads that the engine really computes on. */
  startBackend(name: BackendName, threads: number | null): Promise<number>;
  readonly clock: Clock;
}

interface Measured {
  readonly run: StepBenchmark;
  readonly network: BenchmarkCase;
}

export class BenchmarkSession {
  readonly #outside: BenchmarkSurroundings;
  readonly #turns = new Turns();
  #measured: Measured | null = null;

  constructor(outside: BenchmarkSurroundings) {
    this.#outside = outside;
  }

  handlers(): Handlers<BenchmarkCommands> {
    const turns = this.#turns;
    return {
      "benchmark.backends": () => this.#outside.probeBackends(),
      "benchmark.start": (start) => turns.take(() => this.#start(start)),
      "benchmark.block": ({ steps }) => turns.take(() => this.#started().run.block(wholeSteps(steps))),
      "benchmark.kernels": () => turns.take(() => this.#started().run.kernelsPerStep()),
      "benchmark.losses": () => [...this.#started().run.losses],
      "benchmark.overhead": () => turns.take(() => overheadMs(this.#started().network, this.#outside.clock)),
      "benchmark.heldOut": () => turns.take(() => this.#started().run.heldOutNegativeElbo()),
    };
  }

  async #start({ backend, threads, network, warmUpSteps }: BenchmarkStart): Promise<BenchmarkStarted> {
    if (this.#measured !== null) throw new Error("This worker measures already; another case takes another worker.");
    const steps = wholeSteps(warmUpSteps);
    const digits = await this.#outside.fetchDigits();
    const running = await this.#outside.startBackend(backend, threads);
    const data = createDeviceData(digits, splitDataset(digits));
    const run = new StepBenchmark(settingsOf(network), data, this.#outside.clock);
    this.#measured = { run, network };
    let last: readonly number[] = [];
    // One by one: the first compiles, and only the last says what a step takes.
    for (let i = 0; i < steps; i++) last = await run.block(1);
    return { threads: running, flops: run.flops, stepMs: last[0] ?? Number.NaN };
  }

  #started(): Measured {
    if (this.#measured === null) throw new Error("Nothing is being measured yet.");
    return this.#measured;
  }
}

function wholeSteps(steps: number): number {
  if (Number.isInteger(steps) && steps >= 1) return steps;
  throw new Error(`steps must be a whole number of at least 1, got ${steps}`);
}
