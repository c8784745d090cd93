/** Holds the function of the machine's limit against the same sums in plain JavaScript, with the form this engine has. */
import { expect } from "vitest";
import { fmaModule } from "../../../tools/bench/page/fma.ts";

export async function expectSumsRight(): Promise<void> {
  const { bytes, isFused, flopsPerIteration } = fmaModule();
  const { instance } = await WebAssembly.instantiate(bytes);
  const run = instance.exports["run"] as (iterations: number, start: number) => number;
  const sums = isFused ? 12 : 14;
  // Eight rounds, four lanes, two operations.
  expect(flopsPerIteration).toBe(sums * 8 * 4 * 2);
  const start = 0.5;
  let sum = start;
  for (let round = 0; round < 3 * 8; round++) sum = isFused ? sum + start * start : sum * start + start;
  // Multiples of a quarter below 2⁷, or a series that has come to 1: exact in float32.
  expect(run(3, start)).toBeCloseTo(sums * sum, 4);
}
