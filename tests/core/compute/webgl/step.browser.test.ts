/** What one training step asks of WebGL: kernels, draws, no errors, and the same again after a restart. No times. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import type { Parameters } from "../../../../src/core/models/model.ts";
import { createModel } from "../../../../src/core/models/registry.ts";
import { createOptimiser } from "../../../../src/core/nn/optimisers/registry.ts";
import type { Optimiser, OptimiserKind } from "../../../../src/core/nn/optimisers/optimiser.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { trainStep } from "../../../../src/core/training/step.ts";

const BATCH = 128;
const RULE = {
  beta: 1,
  freeBits: 0,
  bound: "elbo",
  importanceSamples: 1,
  clipNorm: 0,
  learningRate: 1e-3,
  momentum: 0.9,
} as const;

/** What the specification of speed allows; stock TensorFlow.js needs 313. */
const MOST_KERNELS = 45;
/** 40 kernels; the five large products, the likelihood and the objective's gradient are two draws each, ε is uploaded. */
const MOST_DRAWS = 48;

interface Run {
  /** Disposes the parameters of the step before. Caller disposes the result. */
  step(): tf.Tensor1D;
  readonly optimiser: Optimiser;
  dispose(): void;
}

/** 784-512-2 with the same initial weights, images and ε each time. */
function start(kind: OptimiserKind): Run {
  const random = RandomStream.fromSeed(1);
  const model = createModel({
    kind: "vae",
    inputDim: 784,
    hidden: [512],
    latentDim: 2,
    activation: "relu",
    likelihood: { kind: "bernoulli" },
    prior: { kind: "standard" },
    condition: null,
  });
  const initial = Object.entries(model.initialise(random));
  let parameters: Parameters = Object.fromEntries(
    initial.map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]),
  );
  const x = tf.tidy(() => tf.sigmoid(tf.tensor2d(random.split("x").normals(BATCH * 784), [BATCH, 784])));
  const noise = random.split("noise").normals(BATCH * 2);
  const optimiser = createOptimiser(kind);
  return {
    optimiser,
    step() {
      const eps = tf.tensor2d(noise, [BATCH, 2]);
      const result = trainStep(model, optimiser, parameters, { x, eps, condition: null }, RULE);
      tf.dispose([{ ...parameters }, eps]);
      parameters = result.parameters;
      return result.measured;
    },
    dispose() {
      optimiser.dispose();
      tf.dispose([{ ...parameters }, x]);
    },
  };
}

interface Context {
  drawElements(...parameters: unknown[]): void;
  getError(): number;
}

const context = () => (tf.backend() as unknown as { gpgpu: { gl: Context } }).gpgpu.gl;

/** How often WebGL draws during `work`. */
function draws(work: () => void): number {
  const gl = context();
  const { drawElements } = gl;
  let count = 0;
  gl.drawElements = (...parameters) => {
    count += 1;
    drawElements.apply(gl, parameters);
  };
  try {
    work();
  } finally {
    gl.drawElements = drawElements;
  }
  return count;
}

beforeEach(() => startBackend("webgl"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
  return stopBackend();
});

test.each<OptimiserKind>(["adam", "sgd", "rmsprop"])("a step of %s: kernels and draws", async (kind) => {
  const run = start(kind);
  // The first steps upload the parameters and make the optimiser's state.
  for (let i = 0; i < 2; i++) run.step().dispose();
  const { kernels } = await tf.profile(() => {
    run.step().dispose();
  });
  expect(kernels.length, kernels.map(({ name }) => name).join(" ")).toBeLessThanOrEqual(MOST_KERNELS);
  expect(draws(() => run.step().dispose())).toBeLessThanOrEqual(MOST_DRAWS);
  const measured = run.step();
  expect((await measured.data()).every(Number.isFinite)).toBe(true);
  expect(context().getError(), "WebGL's error").toBe(0);
  measured.dispose();
  run.dispose();
});

test("after a restart the same steps give the same bits, from programs linked anew", async () => {
  const losses = async () => {
    const run = start("adam");
    const measured = [run.step(), run.step(), run.step()];
    const values = await Promise.all(measured.map(async (tensor) => [...(await tensor.data())]));
    tf.dispose(measured);
    run.dispose();
    return values;
  };
  const first = await losses();
  await stopBackend();
  await startBackend("webgl");
  expect(await losses()).toEqual(first);
});

test("textures are used again: training takes no more memory", async () => {
  const run = start("adam");
  const allocated = () => (tf.memory() as tf.MemoryInfo & { numBytesInGPUAllocated: number }).numBytesInGPUAllocated;
  for (let i = 0; i < 2; i++) run.step().dispose();
  const before = allocated();
  for (let i = 0; i < 8; i++) run.step().dispose();
  expect(allocated()).toBe(before);
  run.dispose();
});
