/**
 * The benchmark of this machine, from the page's side: which engine's turn it is, for how long, and what came out.
 * Holds training meanwhile. Makes no worker itself: it is handed the means to.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { BackendFact } from "../../core/shared/backends.ts";
import { spread, stepsFor, type BenchmarkCase, type Spread } from "../../core/shared/benchmark.ts";
import { toldFailure, type ToldFailure } from "../../core/shared/failure.ts";
import type { BenchmarkStarted } from "../../protocol/benchmark.ts";
import type { BenchmarkEngine } from "../engine/benchmark.ts";

export interface BenchmarkFigures {
  readonly threads: number;
  /** Milliseconds. */
  readonly stepMs: Spread;
  /** Of what a step must compute, at the median. */
  readonly gflops: number;
  readonly kernelsPerStep: number;
}

export type BenchmarkRow = { readonly fact: BackendFact } & (
  | { readonly phase: "waiting" }
  /** `share` of its time in [0, 1]. */
  | { readonly phase: "measuring"; readonly share: number }
  | { readonly phase: "done"; readonly figures: BenchmarkFigures }
  | { readonly phase: "failed"; readonly failure: ToldFailure }
);

export interface BenchmarkState {
  readonly phase: "idle" | "running" | "done" | "cancelled" | "failed";
  /** Training was going on and waits. */
  readonly holdsTraining: boolean;
  readonly rows: readonly BenchmarkRow[];
  /** Why nothing could be measured at all. */
  readonly failure: ToldFailure | null;
}

/** What the benchmark needs of the world. */
export interface BenchmarkSurroundings {
  /** What is measured. */
  readonly network: BenchmarkCase;
  startEngine(): BenchmarkEngine;
  /** Resolves with the steps it would still have taken, null for no end. */
  pause(): Promise<{ readonly owed: number | null }>;
  train(steps?: number): Promise<void>;
}

const WARM_UP_STEPS = 3;
const BLOCKS = 8;
const BLOCK_MS = 250;
/** Slow engines are cut short, but not before there is a middle between two ends. */
const LIMIT_MS = 5000;
const LEAST_BLOCKS = 3;

const NOTHING: BenchmarkState = { phase: "idle", holdsTraining: false, rows: [], failure: null };

export class BenchmarkController {
  readonly store: StoreApi<BenchmarkState> = createStore(() => NOTHING);
  readonly #outside: BenchmarkSurroundings;
  #engine: BenchmarkEngine | null = null;
  #cancelled = false;

  constructor(outside: BenchmarkSurroundings) {
    this.#outside = outside;
  }

  /** Measures each engine that works, in a worker of its own. Resolves when it is over, whatever came of it. */
  async run(isTraining: boolean): Promise<void> {
    if (this.store.getState().phase === "running") return;
    this.#cancelled = false;
    this.#set({ ...NOTHING, phase: "running", holdsTraining: isTraining });
    let owed: number | null = 0;
    try {
      if (isTraining) ({ owed } = await this.#outside.pause());
      await this.#measureAll();
      this.#set({ phase: "done" });
    } catch (error) {
      if (this.#cancelled) this.#set({ phase: "cancelled" });
      else this.#set({ phase: "failed", failure: toldFailure(error) });
    } finally {
      this.#set({ holdsTraining: false });
    }
    // What fails here has been said on the page already.
    if (owed !== 0) await this.#outside.train(owed ?? undefined).catch(() => undefined);
  }

  /** Ends what is being measured; rows that are done stay. */
  cancel(): void {
    if (this.store.getState().phase !== "running") return;
    this.#cancelled = true;
    this.#engine?.close();
  }

  #set(part: Partial<BenchmarkState>): void {
    this.store.setState(part);
  }

  #setRow(index: number, row: BenchmarkRow): void {
    this.#set({ rows: this.store.getState().rows.with(index, row) });
  }

  async #measureAll(): Promise<void> {
    const facts = await this.#withEngine(({ client }) => client.call("benchmark.backends", {}));
    const working = facts.filter(({ available }) => available);
    this.#set({ rows: working.map((fact) => ({ fact, phase: "waiting" })) });
    for (const [index, fact] of working.entries()) {
      try {
        const figures = await this.#withEngine((engine) => this.#measure(engine, fact, index));
        this.#setRow(index, { fact, phase: "done", figures });
      } catch (error) {
        if (this.#cancelled) throw error;
        this.#setRow(index, { fact, phase: "failed", failure: toldFailure(error) });
      }
    }
  }

  async #withEngine<Result>(work: (engine: BenchmarkEngine) => Promise<Result>): Promise<Result> {
    if (this.#cancelled) throw new Error("The measurement was given up.");
    const engine = this.#outside.startEngine();
    this.#engine = engine;
    try {
      return await work(engine);
    } finally {
      this.#engine = null;
      engine.close();
    }
  }

  async #measure({ client }: BenchmarkEngine, fact: BackendFact, index: number): Promise<BenchmarkFigures> {
    this.#setRow(index, { fact, phase: "measuring", share: 0 });
    const { network } = this.#outside;
    const start = { backend: fact.name, threads: null, network, warmUpSteps: WARM_UP_STEPS };
    const started = await client.call("benchmark.start", start);
    // Compilers put their best code in place while this runs; then it is known what a step takes.
    const settling = await client.call("benchmark.block", { steps: stepsFor(BLOCK_MS, started.stepMs) });
    const steps = stepsFor(BLOCK_MS, spread(settling).median);
    const begin = performance.now();
    const times: number[] = [];
    for (let block = 1; block <= BLOCKS; block++) {
      times.push(...(await client.call("benchmark.block", { steps })));
      this.#setRow(index, { fact, phase: "measuring", share: block / BLOCKS });
      if (block >= LEAST_BLOCKS && performance.now() - begin > LIMIT_MS) break;
    }
    return figuresOf(started, times, await client.call("benchmark.kernels", {}));
  }
}

function figuresOf({ threads, flops }: BenchmarkStarted, times: readonly number[], kernelsPerStep: number) {
  const stepMs = spread(times);
  return { threads, stepMs, gflops: flops / (stepMs.median * 1e6), kernelsPerStep };
}
