/** Trains and decodes on one backend and counts what is left on the device. */
import { expect, test } from "vitest";
import { startBackend, stopBackend, type BackendOptions } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import type { BackendName } from "../../../src/core/shared/backends.ts";
import { conditionFor } from "../../../src/core/models/conditioning.ts";
import { createModel } from "../../../src/core/models/registry.ts";
import type { LatentArchitecture, LatentModel, Parameters } from "../../../src/core/models/model.ts";
import { clipByGlobalNorm } from "../../../src/core/nn/gradientNorm.ts";
import { createOptimiser } from "../../../src/core/nn/optimisers/registry.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { measureAndDifferentiate } from "../../../src/core/training/step.ts";

const DECODE_EVERY = 10;

const PLAIN: LatentArchitecture = {
  kind: "vae",
  inputDim: 4,
  hidden: [2],
  latentDim: 2,
  activation: "softplus",
  likelihood: { kind: "gaussian", sigma: "learned" },
  prior: { kind: "standard" },
  condition: null,
};

/** Between them every prior and every likelihood. */
const MODELS: readonly (readonly [string, number, LatentArchitecture])[] = [
  ["a VAE with a learned σ", 500, PLAIN],
  ["a mixture prior", 30, { ...PLAIN, likelihood: { kind: "bernoulli" }, prior: { kind: "mixture", components: 3 } }],
  [
    "a VampPrior",
    30,
    { ...PLAIN, likelihood: { kind: "continuousBernoulli" }, prior: { kind: "vamp", components: 2 } },
  ],
  [
    "a flow prior",
    30,
    { ...PLAIN, likelihood: { kind: "multinomial" }, prior: { kind: "flow", couplings: 2, hidden: [3] } },
  ],
  ["a learned Gaussian prior", 30, { ...PLAIN, prior: { kind: "gaussian" } }],
  [
    "a completion with a prior network",
    30,
    {
      ...PLAIN,
      kind: "cvae",
      likelihood: { kind: "gaussian", sigma: "optimal" },
      prior: { kind: "network" },
      condition: { kind: "quadrants", hidden: 2, side: 2 },
    },
  ],
];

/** Which tensors a model keeps does not depend on the backend, and an imitated GPU is slow. */
const ON_A_GPU = [["a VAE with a learned σ", 100, PLAIN]] as const;

export function leakSuite(backend: BackendName, options: BackendOptions = {}): void {
  test.each(backend === "webgl" || backend === "webgpu" ? ON_A_GPU : MODELS)(
    `${backend}: %s leaves as many tensors as it found after %d steps and their decodes`,
    async (_, steps, architecture) => {
      await startBackend(backend, options);
      await trainAndCount(createModel(architecture), steps);
      expect(tf.memory().numTensors).toBe(0);
      await stopBackend();
    },
  );
}

async function trainAndCount(model: LatentModel, steps: number): Promise<void> {
  const initial = Object.entries(model.initialise(RandomStream.fromSeed(1)));
  let parameters: Parameters = Object.fromEntries(
    initial.map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]),
  );
  const [x, eps] = [tf.tensor2d([[0.1, 0.5, 0.9, 0.3]]), tf.tensor2d([[0.3, -0.2]])];
  const { condition: kind } = model.architecture;
  const condition = kind === null ? null : tf.tidy(() => conditionFor(kind, x, null));
  const optimiser = createOptimiser("adam");
  const step = () => {
    const updated = tf.tidy(() => {
      const weights = { beta: 1, freeBits: 0.1, bound: "elbo", importanceSamples: 1 } as const;
      const { gradients } = measureAndDifferentiate(model, parameters, { x, eps, condition }, weights);
      return optimiser.apply(parameters, clipByGlobalNorm(gradients, 5), { learningRate: 1e-3, momentum: 0 });
    });
    tf.dispose({ ...parameters });
    parameters = updated;
  };

  step();
  const before = { tensors: tf.memory().numTensors, buffers: tf.memory().numDataBuffers };
  for (let i = 1; i < steps; i++) {
    step();
    if (i % DECODE_EVERY !== 0) continue;
    const mean = model.decode(parameters, eps, condition);
    expect((await mean.data()).every(Number.isFinite)).toBe(true);
    mean.dispose();
  }
  expect({ tensors: tf.memory().numTensors, buffers: tf.memory().numDataBuffers }).toEqual(before);

  optimiser.dispose();
  tf.dispose([{ ...parameters }, x, eps, condition ?? []]);
}
