/** One thread of the limit: waits until the others are ready, computes for a while, answers with GFLOP/s. */
import type { FmaSetUp, FmaTask } from "./limit.ts";

type Run = (iterations: number, start: number) => number;

/** A few hundred microseconds: the clock is looked at seldom, and time is overrun by little. */
const ITERATIONS = 40_000;
/** Sums of its square stay finite for as long as anybody measures, and never become subnormal. */
const START = 2 ** -20;

let run: Run | null = null;
let flopsPerIteration = 0;

addEventListener("message", ({ data }: MessageEvent<FmaSetUp | FmaTask>) => {
  if ("bytes" in data) setUp(data);
  else postMessage(rateOf(data));
});

function setUp(message: FmaSetUp): void {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(message.bytes));
  run = exports["run"] as Run;
  flopsPerIteration = message.flopsPerIteration;
  // Long enough for the browser to put its best code in the place of its first.
  const end = performance.now() + 150;
  while (performance.now() < end) run(ITERATIONS, START);
}

function rateOf({ ms, threads, ready }: FmaTask): number {
  if (run === null) throw new Error("no module yet");
  const counter = new Int32Array(ready);
  Atomics.add(counter, 0, 1);
  while (Atomics.load(counter, 0) < threads);
  const begin = performance.now();
  let iterations = 0;
  let now = begin;
  while (now - begin < ms) {
    run(ITERATIONS, START);
    iterations += ITERATIONS;
    now = performance.now();
  }
  return (iterations * flopsPerIteration) / ((now - begin) * 1e6);
}
