import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import { splitDataset } from "../../../src/core/datasets/split.ts";
import { architectureOf } from "../../../src/core/models/architecture.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/core/settings/descriptors.ts";
import {
  COMPARED_STEPS,
  kernelsIn,
  overheadMs,
  settingsOf,
  stepFlops,
  StepBenchmark,
} from "../../../src/core/training/benchmark.ts";
import { createDeviceData, type DeviceData } from "../../../src/core/training/deviceData.ts";
import { Trainer } from "../../../src/core/training/trainer.ts";
import { someDigits } from "../../worker/session.ts";

describe("floating point operations of a step", () => {
  const flops = (changes: Partial<Settings>, inputDim: number, batchSize: number) =>
    stepFlops(
      architectureOf({ ...DEFAULT_SETTINGS, ...changes }, { kind: "images", inputDim, classes: 10, side: null }),
      batchSize,
    );

  test("784-512-2 at batch 128, term by term", () => {
    const [first, heads, decoder, out] = [784 * 512, 2 * 512 * 2, 2 * 512, 512 * 784];
    const forward = first + heads + decoder + out;
    // x @ W and dW of every layer, dx of all but the first; two operations a product, 128 rows.
    expect(flops({ hidden: [512], latentDim: 2 }, 784, 128)).toBe(256 * (forward + forward + (forward - first)));
    expect(flops({ hidden: [512], latentDim: 2 }, 784, 128) / 1e9).toBeCloseTo(0.516, 3);
  });

  test("4-3-2 at batch 1, counted on paper", () => {
    // Products: encoder 4·3, two heads 3·2 each, decoder 2·3 and 3·4: 42. Twice, plus 42 - 12 for dx, times two.
    expect(flops({ hidden: [3], latentDim: 2 }, 4, 1)).toBe(2 * (42 + 42 + 30));
  });

  test("without hidden layers both heads read the images; an autoencoder has one head", () => {
    expect(flops({ hidden: [], latentDim: 2 }, 4, 1)).toBe(2 * (24 + 24 + 8));
    expect(flops({ hidden: [], latentDim: 2, model: "autoencoder" }, 4, 1)).toBe(2 * (16 + 16 + 8));
  });

  test("proportional to the batch", () => {
    expect(flops({ hidden: [512, 256] }, 784, 64) * 2).toBe(flops({ hidden: [512, 256] }, 784, 128));
  });
});

describe("on the cpu backend", () => {
  let data: DeviceData;
  const settings = settingsOf({ hidden: [8], latentDim: 2, batchSize: 20 });
  /** Each look at it is one millisecond later. */
  const ticking = () => {
    let now = 0;
    return () => now++;
  };
  beforeAll(async () => {
    await startBackend("cpu");
    const digits = someDigits();
    data = createDeviceData(digits, splitDataset(digits));
  });
  afterAll(() => data.dispose());

  test("its losses are those of the trainer, the first 50 of them", async () => {
    const benchmark = new StepBenchmark(settings, data, () => 0);
    const trainer = Trainer.create(settings, data);
    for (const steps of [1, 39, 20]) await benchmark.block(steps);
    for (let i = 0; i < COMPARED_STEPS; i++) trainer.advance();
    const losses = await trainer.takeLosses();
    expect(benchmark.losses).toEqual([...(losses?.objective ?? [])]);
    benchmark.dispose();
    trainer.dispose();
  });

  test("a step is timed by the clock and bears its share of the reading at the end", async () => {
    const benchmark = new StepBenchmark(settings, data, ticking());
    // Looks at 0, 1, 2, 3, 4 around four steps, and at 5 after the reading: a step takes 1 + ¼.
    expect(await benchmark.block(4)).toEqual([1.25, 1.25, 1.25, 1.25]);
    benchmark.dispose();
  });

  test("counts every kernel of a step and puts the backend's own timer back", async () => {
    const backend = tf.backend();
    const { time } = backend;
    const x = tf.tensor1d([1, 2]);
    expect(await kernelsIn(() => tf.tidy(() => void tf.add(tf.square(x), tf.clone(x))))).toEqual([
      "Square",
      "Identity",
      "Add",
    ]);
    await expect(kernelsIn(() => tf.tidy(() => void tf.add(x, tf.zeros([3]))))).rejects.toThrow(
      "could not be broadcast",
    );
    expect(backend.time).toBe(time);
    expect(Object.hasOwn(backend, "time")).toBe(false);
    x.dispose();

    const benchmark = new StepBenchmark(settings, data, () => 0);
    const count = await benchmark.kernelsPerStep();
    // At the very least forward, dW and dx of five layers; stock TensorFlow.js takes 313 for the same graph.
    expect(count).toBeGreaterThan(15);
    expect(count).toBeLessThan(313);
    expect(await benchmark.kernelsPerStep()).toBe(count);
    benchmark.dispose();
  });

  test("overhead is the clock's time by the step, and nothing is left behind", async () => {
    const before = tf.memory().numTensors;
    // Two looks at the clock around 40 steps.
    expect(await overheadMs({ hidden: [512, 256], latentDim: 20, batchSize: 128 }, ticking())).toBe(1 / 40);
    const benchmark = new StepBenchmark(settings, data, () => 0);
    await benchmark.block(3);
    expect(await benchmark.heldOutNegativeElbo()).toBeGreaterThan(0);
    benchmark.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
