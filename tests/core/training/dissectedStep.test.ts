/** A step that was opened and then taken, on both processors' engines: it is the one that was shown, and the run never noticed. */
import { afterEach, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import { drawDataset } from "../../../src/core/datasets/registry.ts";
import { splitDataset } from "../../../src/core/datasets/split.ts";
import { DEFAULT_SETTINGS, type SettingsPatch } from "../../../src/core/settings/descriptors.ts";
import type { NoiseChoice } from "../../../src/core/shared/noiseChoice.ts";
import type { TensorValues } from "../../../src/core/shared/tensorValues.ts";
import { createDeviceData, type DeviceData } from "../../../src/core/training/deviceData.ts";
import { Trainer } from "../../../src/core/training/trainer.ts";

/** Small enough for plain JavaScript. */
const SMALL = {
  ...DEFAULT_SETTINGS,
  dataset: "moons",
  toyCount: 200,
  likelihood: "gaussian",
  decoderSigma: "learned",
  hidden: [8, 6],
  batchSize: 16,
  latentDim: 3,
} satisfies SettingsPatch;

/** Between them every optimiser, clipping, a warm-up of β, free bits, and the bounds and priors. */
const RUNS: Readonly<Record<string, SettingsPatch>> = {
  "Adam, clipped": { clipNorm: 0.5 },
  "SGD with momentum, β warming up": {
    optimiser: "sgd",
    momentum: 0.9,
    schedule: "linear",
    scheduleSteps: 20,
    learningRate: 0.01,
  },
  "RMSProp, free bits": { optimiser: "rmsprop", freeBits: 0.2 },
  "a mixture prior, optimal σ": { prior: "mixture", components: 3, decoderSigma: "optimal" },
  "an importance-weighted bound": { bound: "iwae", importanceSamples: 3 },
  "a conditional VAE": { model: "cvae" },
  "an autoencoder": { model: "autoencoder" },
};
const NOISE: readonly NoiseChoice[] = [{ kind: "own" }, { kind: "redrawn", draw: 3 }, { kind: "zero" }];

let data: DeviceData | null = null;
const trainers: Trainer[] = [];
afterEach(async () => {
  for (const trainer of trainers.splice(0)) trainer.dispose();
  data?.dispose();
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
  await stopBackend();
});

async function begin(engine: "cpu" | "wasm", patch: SettingsPatch): Promise<() => Trainer> {
  await startBackend(engine);
  const settings = { ...SMALL, ...patch };
  const dataset = drawDataset({ ...settings, dataset: "moons" });
  const device = createDeviceData(dataset, splitDataset(dataset));
  data = device;
  return () => {
    const trainer = Trainer.create(settings, device);
    trainers.push(trainer);
    return trainer;
  };
}

const valuesAt = async (trainer: Trainer) => (await trainer.snapshot()).parameters;

function norm(after: TensorValues, before: TensorValues, name: string): number {
  const [is, was] = [after[name]?.values ?? [], before[name]?.values ?? []];
  let sum = 0;
  for (let i = 0; i < was.length; i++) sum += ((is[i] ?? NaN) - (was[i] ?? NaN)) ** 2;
  return Math.sqrt(sum);
}

describe.each(["cpu", "wasm"] as const)("on %s", (engine) => {
  test.each(Object.entries(RUNS))("%s: the change that was shown is the one that happens", async (_, patch) => {
    const trainer = (await begin(engine, patch))();
    for (const noise of NOISE) {
      trainer.advance();
      const before = await valuesAt(trainer);
      const shown = await trainer.dissect(noise, 5);
      expect(shown.step).toBe(trainer.step);
      trainer.advance(noise);
      const after = await valuesAt(trainer);
      expect(shown.parameters.map(({ name }) => name)).toEqual(Object.keys(before));
      for (const { name, changeNorm, largest } of shown.parameters) {
        expect(changeNorm, `change of ${name}`).toBe(norm(after, before, name));
        const { index } = largest;
        expect(largest.before, `${name}[${index}] before`).toBe(before[name]?.values[index]);
        expect(largest.before + largest.change, `${name}[${index}] after`).toBe(after[name]?.values[index]);
      }
      const losses = await trainer.takeLosses();
      expect(losses?.objective.at(-1), "the objective").toBe(Math.fround(shown.batch.objective));
    }
  });

  test.each(Object.entries(RUNS))("%s: opening steps changes nothing, bit for bit", async (_, patch) => {
    const create = await begin(engine, patch);
    const [watched, alone] = [create(), create()];
    watched.advance();
    await watched.dissect({ kind: "own" }, 0);
    const tensors = tf.memory().numTensors;
    for (const noise of NOISE) await watched.dissect(noise, 2);
    expect(tf.memory().numTensors, "tensors left behind").toBe(tensors);
    watched.advance();
    alone.advance();
    alone.advance();
    expect(await watched.snapshot()).toEqual(await alone.snapshot());
  });
});

test("ε: the seed's own, another draw of the same stream, or zero, where z is μ", async () => {
  const create = await begin("cpu", {});
  const [trainer, twin] = [create(), create()];
  const own = await trainer.dissect({ kind: "own" }, 1);
  const again = await twin.dissect({ kind: "own" }, 1);
  const first = await trainer.dissect({ kind: "redrawn", draw: 1 }, 1);
  const second = await trainer.dissect({ kind: "redrawn", draw: 2 }, 1);
  const zero = await trainer.dissect({ kind: "zero" }, 1);
  expect(again).toEqual(own);
  expect(new Set([own, first, second].map(({ eps }) => eps.join()))).toHaveLength(3);
  expect(await trainer.dissect({ kind: "redrawn", draw: 1 }, 1)).toEqual(first);
  expect([...zero.eps]).toEqual([0, 0, 0]);
  expect(zero.z).toEqual(zero.mu);
  // What is upstream of ε does not move.
  for (const { x, mu, logSigma, encoder } of [first, second, zero]) {
    expect({ x, mu, logSigma, encoder }).toEqual({
      x: own.x,
      mu: own.mu,
      logSigma: own.logSigma,
      encoder: own.encoder,
    });
  }
  expect(own.encoder.map(({ name, values }) => [name, values.length])).toEqual([
    ["encoder.0", 8],
    ["encoder.1", 6],
  ]);
  expect(own.decoder.map(({ name, values }) => [name, values.length])).toEqual([
    ["decoder.0", 6],
    ["decoder.1", 8],
  ]);
});

test("clipping is told, and only where it happened", async () => {
  const create = await begin("cpu", { clipNorm: 1e-3 });
  const clipped = await create().dissect({ kind: "own" }, 0);
  expect(clipped.clippedTo).toBe(1e-3);
  expect(clipped.gradientNorm).toBeGreaterThan(1e-3);
  trainers.at(-1)?.change({ clipNorm: 1e6 });
  expect((await trainers.at(-1)?.dissect({ kind: "own" }, 0))?.clippedTo).toBeNull();
});

test("a model without a code has no such walk", async () => {
  const create = await begin("cpu", { model: "made" });
  await expect(create().dissect({ kind: "own" }, 0)).rejects.toThrow("a made has no code to follow a step through");
});
