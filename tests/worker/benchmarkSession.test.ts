import { afterEach, expect, test } from "vitest";
import type { BenchmarkStart } from "../../src/protocol/benchmark.ts";
import { benchmarkInProcess, type BenchmarkInProcess } from "./benchmark.ts";

const START: BenchmarkStart = {
  backend: "cpu",
  threads: null,
  network: { hidden: [16], latentDim: 2, batchSize: 20 },
  warmUpSteps: 2,
};

let session: BenchmarkInProcess;
afterEach(() => session.close());

test("start, blocks, then what is left to tell, in the order it was asked", async () => {
  session = benchmarkInProcess();
  const { client } = session;
  const started = await client.call("benchmark.start", START);
  // 2 · 20 (3 · products - products of the first layer), products of 784-16-2: see benchmark.test.ts of the core.
  expect(started.flops).toBe(40 * (3 * (784 * 16 + 2 * 16 * 2 + 2 * 16 + 16 * 784) - 784 * 16));
  expect(started.threads).toBe(1);
  expect(started.stepMs).toBeGreaterThan(0);
  const [block, losses, kernels, overhead, heldOut] = await Promise.all([
    client.call("benchmark.block", { steps: 5 }),
    client.call("benchmark.block", { steps: 3 }).then(() => client.call("benchmark.losses", {})),
    client.call("benchmark.kernels", {}),
    client.call("benchmark.overhead", {}),
    client.call("benchmark.heldOut", {}),
  ]);
  expect(block).toHaveLength(5);
  expect(block.every((ms) => ms > 0)).toBe(true);
  // Two steps of the warm-up, five, three, and perhaps the one whose kernels were counted.
  expect(losses.length).toBeGreaterThanOrEqual(10);
  // Random weights say about ½ of each of the 784 pixels: 784 ln 2 = 543 nats.
  expect(Math.abs((losses[0] ?? 0) - 543)).toBeLessThan(60);
  expect(kernels).toBeGreaterThan(15);
  expect(overhead).toBeGreaterThan(0);
  expect(heldOut).toBeLessThan(losses[0] ?? 0);
});

test("what cannot be is said in a sentence", async () => {
  session = benchmarkInProcess();
  const { client } = session;
  await expect(client.call("benchmark.block", { steps: 1 })).rejects.toThrow("Nothing is being measured yet.");
  await expect(client.call("benchmark.start", { ...START, warmUpSteps: 0 })).rejects.toThrow("at least 1, got 0");
  await client.call("benchmark.start", START);
  await expect(client.call("benchmark.block", { steps: 0.5 })).rejects.toThrow("at least 1, got 0.5");
  await expect(client.call("benchmark.start", START)).rejects.toThrow("another worker");
});
