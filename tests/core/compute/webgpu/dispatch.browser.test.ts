/** Our dispatches among the stock ones: who owns which buffer, what is read when, how many there are in a step. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import { adamUpdate, type AdamState } from "../../../../src/core/compute/ops/adamUpdate.ts";
import { columnSum } from "../../../../src/core/compute/ops/columnSum.ts";
import { sgdUpdate } from "../../../../src/core/compute/ops/sgdUpdate.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import type { StockBackend } from "../../../../src/core/compute/webgpu/stockBackend.ts";
import { createModel } from "../../../../src/core/models/registry.ts";
import { createOptimiser } from "../../../../src/core/nn/optimisers/registry.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { tensorsFromValues } from "../../../../src/core/training/tensorTransfer.ts";
import { trainStep } from "../../../../src/core/training/step.ts";

const ADAM = { beta1: 0.9, beta2: 0.999, stepSize: 0.1, epsilon: 1e-7 };
const SUBMIT_FLAG = "WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE";

beforeAll(() => startBackend("webgpu"));
afterAll(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
  return stopBackend();
});

const stock = () => tf.backend() as unknown as StockBackend;
const onDevice = (size: number, value: number) => {
  const tensor = tf.tensor1d(Float32Array.from({ length: size }, () => value));
  stock().uploadToGPU(tensor.dataId);
  return tensor;
};
const bufferOf = (tensor: tf.Tensor) => stock().tensorMap.get(tensor.dataId).resource;

test("an update writes into the buffers it was given, and makes no others", async () => {
  const state: AdamState = [onDevice(40, 1), onDevice(40, 0), onDevice(40, 0)];
  const gradient = onDevice(40, 2);
  const buffers = state.map(bufferOf);
  const next = adamUpdate(state, gradient, ADAM);
  for (const [i, tensor] of next.entries()) expect(bufferOf(tensor)).toBe(buffers[i]);
  tf.dispose([...state]);
  // M = 2, V = 4: θ = 1 - 0.1 · 2 / (2 + 1e-7).
  expect((await next[0].data())[7]).toBeCloseTo(0.9, 6);
  tf.dispose([...next, gradient]);
});

test("numbers read before an update are not taken for those after it", async () => {
  const [parameter, velocity, gradient] = [onDevice(40, 1), tf.zeros([40]), onDevice(40, 1)];
  expect((await parameter.data())[0]).toBe(1);
  const [first, slot] = sgdUpdate([parameter, velocity], gradient, { momentum: 0, learningRate: 0.25 });
  tf.dispose([parameter, velocity]);
  const held = tf.clone(first);
  const reading = held.data();
  const [second, last] = sgdUpdate([first, slot], gradient, { momentum: 0, learningRate: 0.25 });
  tf.dispose([first, slot]);
  expect([(await reading)[39], (await second.data())[39], (await held.data())[39]]).toEqual([0.75, 0.5, 0.75]);
  tf.dispose([held, second, last, gradient]);
});

test("one tensor as two operands is not written over", async () => {
  const [same, gradient] = [onDevice(8, 1), onDevice(8, 1)];
  const [parameter, velocity] = sgdUpdate([same, same], gradient, { momentum: 1, learningRate: 0.5 });
  // v = 1 + 1, θ = 1 - ½ · 2.
  expect([(await parameter.data())[3], (await velocity.data())[3]]).toEqual([0, 2]);
  expect((await same.data())[3]).toBe(1);
  tf.dispose([same, gradient, parameter, velocity]);
});

test("more short constants than are kept: each dispatch has its own", async () => {
  const sums = Array.from({ length: 600 }, (_, i) => {
    const x = tf.tensor2d([i, 1], [2, 1]);
    const sum = columnSum(x);
    x.dispose();
    return sum;
  });
  const values = await Promise.all(sums.map(async (sum) => (await sum.data())[0]));
  expect(values).toEqual(sums.map((_, i) => i + 1));
  tf.dispose(sums);
});

test("more elements than there are threads", async () => {
  // An odd number, so that each thread takes one at a time: 32768 workgroups of 64 are not enough.
  const size = 32_768 * 64 + 3;
  const [parameter, velocity, gradient] = [onDevice(size, 1), onDevice(size, 0), onDevice(size, 1)];
  const next = sgdUpdate([parameter, velocity], gradient, { momentum: 0, learningRate: 0.25 });
  tf.dispose([parameter, velocity, gradient]);
  const values = await next[0].data();
  expect([values[0], values[size - 4], values[size - 1]]).toEqual([0.75, 0.75, 0.75]);
  tf.dispose([...next]);
});

/** The depth of 784-512-2; the number of kernels does not depend on widths. */
test("a training step takes at most 45 kernels and dispatches", async () => {
  const random = RandomStream.fromSeed(1);
  const model = createModel({
    kind: "vae",
    inputDim: 12,
    hidden: [8],
    latentDim: 2,
    activation: "relu",
    likelihood: { kind: "bernoulli" },
    prior: { kind: "standard" },
    condition: null,
  });
  let parameters = tensorsFromValues(model.initialise(random));
  const optimiser = createOptimiser("adam");
  optimiser.prepare(parameters);
  const x = tf.ones<tf.Rank.R2>([4, 12]);
  const step = () => {
    const eps = tf.tensor2d(random.split("eps").normals(8), [4, 2]);
    const rule = {
      beta: 1,
      freeBits: 0,
      bound: "elbo",
      importanceSamples: 1,
      clipNorm: 0,
      learningRate: 1e-3,
      momentum: 0,
    } as const;
    const { parameters: updated, measured } = trainStep(
      model,
      optimiser,
      parameters,
      { x, eps, condition: null },
      rule,
    );
    tf.dispose([{ ...parameters }, eps, measured]);
    parameters = { ...updated };
  };
  step();
  const { kernels } = await tf.profile(step);
  expect(kernels.length, kernels.map(({ name }) => name).join(", ")).toBeLessThanOrEqual(45);

  const batchSize = tf.env().getNumber(SUBMIT_FLAG);
  // So that the count is not started anew in the middle of a step.
  tf.env().set(SUBMIT_FLAG, 1000);
  const before = stock().dispatchCountInPass;
  step();
  expect(stock().dispatchCountInPass - before).toBeLessThanOrEqual(45);
  tf.env().set(SUBMIT_FLAG, batchSize);
  optimiser.dispose();
  tf.dispose([{ ...parameters }, x]);
});
