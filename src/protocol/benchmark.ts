/** What the page may ask of a worker that measures. The single source of truth for both sides. */
import type { BackendFact, BackendName } from "../core/shared/backends.ts";
import type { BenchmarkCase } from "../core/shared/benchmark.ts";

export interface BenchmarkStart {
  readonly backend: BackendName;
  /** Threads to ask the engine for, null for as many as the trainer takes; engines that have none take one. */
  readonly threads: number | null;
  readonly network: BenchmarkCase;
  /** Steps before anything is timed, at least one. */
  readonly warmUpSteps: number;
}

export interface BenchmarkStarted {
  /** Threads the engine really computes on. */
  readonly threads: number;
  /** Floating point operations a step must compute. */
  readonly flops: number;
  /** Milliseconds of the last step of the warm-up, to plan blocks by. */
  readonly stepMs: number;
}

/** One worker measures one case on one engine: start, then blocks, then the questions. */
export interface BenchmarkCommands {
  "benchmark.backends": { params: Record<string, never>; result: readonly BackendFact[] };
  "benchmark.start": { params: BenchmarkStart; result: BenchmarkStarted };
  /** Takes so many steps; milliseconds per step, one number a step or one for the block. */
  "benchmark.block": { params: { steps: number }; result: readonly number[] };
  "benchmark.kernels": { params: Record<string, never>; result: number };
  /** The objective of the first steps taken, nats per image. */
  "benchmark.losses": { params: Record<string, never>; result: readonly number[] };
  /** Milliseconds of JavaScript in a step, outside its kernels. */
  "benchmark.overhead": { params: Record<string, never>; result: number };
  /** Held-out -ELBO at the step reached, nats per image. */
  "benchmark.heldOut": { params: Record<string, never>; result: number };
}

/** A worker that measures says nothing unasked. */
export type BenchmarkEvent = never;
