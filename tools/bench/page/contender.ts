/** Answers the bench's commands for a contender, so that ours and others are timed in the same way. Computes nothing. */
import type { BenchmarkCommands, BenchmarkEvent, BenchmarkStart } from "../../../src/protocol/benchmark.ts";
import { serve, type Endpoint } from "../../../src/protocol/endpoint.ts";
import { COMPARED_STEPS } from "../../../src/core/training/benchmark.ts";
import { materialFor, type Material, type MinibatchValues } from "./material.ts";

export interface Contender {
  /** Threads it really computes on. */
  readonly threads: number;
  /** Whether a step has been computed when it returns. */
  readonly isSynchronous: boolean;
  step(minibatch: MinibatchValues): void;
  /** Objectives of the steps since the last call; waits for what was queued. */
  takeLosses(): Promise<readonly number[]>;
  /** Kernels that `work` runs. */
  kernelsIn(work: () => void): Promise<number>;
}

export type MakeContender = (material: Material, start: BenchmarkStart) => Promise<Contender>;

class Measurement {
  readonly losses: number[] = [];
  readonly #material: Material;
  readonly #contender: Contender;
  #step = 0;

  constructor(material: Material, contender: Contender) {
    this.#material = material;
    this.#contender = contender;
  }

  /** Milliseconds per step, with the reading of the losses at the end of the block. As `StepBenchmark.block`. */
  async block(steps: number): Promise<readonly number[]> {
    const times = [performance.now()];
    for (let i = 0; i < steps; i++) {
      this.#advance();
      times.push(performance.now());
    }
    await this.#takeLosses();
    const end = performance.now();
    const begin = times[0] ?? end;
    if (!this.#contender.isSynchronous) return [(end - begin) / steps];
    const reading = (end - (times[steps] ?? end)) / steps;
    return Array.from({ length: steps }, (_, i) => (times[i + 1] ?? end) - (times[i] ?? begin) + reading);
  }

  async kernels(): Promise<number> {
    const count = await this.#contender.kernelsIn(() => this.#advance());
    await this.#takeLosses();
    return count;
  }

  #advance(): void {
    this.#contender.step(this.#material.minibatch(this.#step++));
  }

  async #takeLosses(): Promise<void> {
    const taken = await this.#contender.takeLosses();
    this.losses.push(...taken.slice(0, COMPARED_STEPS - this.losses.length));
  }
}

/** Serves `make`'s contender from the worker this runs in. */
export function serveContender(make: MakeContender): void {
  let measurement: Measurement | null = null;
  const started = () => {
    if (measurement === null) throw new Error("Nothing is being measured yet.");
    return measurement;
  };
  const onlyOurs = () => {
    throw new Error("asked of our own engine alone");
  };
  serve<BenchmarkCommands, BenchmarkEvent>(self as unknown as Endpoint, {
    "benchmark.start": async (start) => {
      const material = await materialFor(start.network);
      const contender = await make(material, start);
      measurement = new Measurement(material, contender);
      let last: readonly number[] = [];
      for (let i = 0; i < start.warmUpSteps; i++) last = await measurement.block(1);
      return { threads: contender.threads, flops: material.flops, stepMs: last[0] ?? Number.NaN };
    },
    "benchmark.block": ({ steps }) => started().block(steps),
    "benchmark.kernels": () => started().kernels(),
    "benchmark.losses": () => [...started().losses],
    "benchmark.backends": onlyOurs,
    "benchmark.overhead": onlyOurs,
    "benchmark.heldOut": onlyOurs,
  });
}
