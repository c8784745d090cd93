/** Trains and decodes for 500 steps on one backend and counts what is left on the device. */
import { expect, test } from "vitest";
import { startBackend, stopBackend, type BackendOptions } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import type { BackendName } from "../../../src/core/shared/backends.ts";
import { createModel } from "../../../src/core/models/registry.ts";
import type { Parameters } from "../../../src/core/models/model.ts";
import { clipByGlobalNorm } from "../../../src/core/nn/gradientNorm.ts";
import { createOptimiser } from "../../../src/core/nn/optimisers/registry.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { measureAndDifferentiate } from "../../../src/core/training/step.ts";

const STEPS = 500;
const DECODE_EVERY = 10;

export function leakSuite(backend: BackendName, options: BackendOptions = {}): void {
  test(`${backend}: ${STEPS} steps and their decodes leave as many tensors as they found`, async () => {
    await startBackend(backend, options);
    const random = RandomStream.fromSeed(1);
    const model = createModel({
      kind: "vae",
      inputDim: 3,
      hidden: [2],
      latentDim: 1,
      activation: "softplus",
      likelihood: { kind: "gaussian", sigma: "learned" },
    });
    const initial = Object.entries(model.initialise(random));
    let parameters: Parameters = Object.fromEntries(
      initial.map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]),
    );
    const [x, eps] = [tf.tensor2d([[0.1, 0.5, 0.9]]), tf.tensor2d([[0.3]])];
    const optimiser = createOptimiser("adam");
    const step = () => {
      const updated = tf.tidy(() => {
        const weights = { beta: 1, freeBits: 0.1 };
        const { gradients } = measureAndDifferentiate(model, parameters, { x, eps }, weights);
        return optimiser.apply(parameters, clipByGlobalNorm(gradients, 5), { learningRate: 1e-3, momentum: 0 });
      });
      tf.dispose({ ...parameters });
      parameters = updated;
    };

    step();
    const before = { tensors: tf.memory().numTensors, buffers: tf.memory().numDataBuffers };
    for (let i = 1; i < STEPS; i++) {
      step();
      if (i % DECODE_EVERY !== 0) continue;
      const mean = model.decode(parameters, eps);
      expect((await mean.data()).every(Number.isFinite)).toBe(true);
      mean.dispose();
    }
    expect({ tensors: tf.memory().numTensors, buffers: tf.memory().numDataBuffers }).toEqual(before);

    optimiser.dispose();
    tf.dispose([{ ...parameters }, x, eps]);
    expect(tf.memory().numTensors).toBe(0);
    await stopBackend();
  });
}
