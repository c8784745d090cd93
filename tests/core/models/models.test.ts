/** Models as the settings describe them: parameters, shapes, terms, and their gradient against finite differences. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import { objective } from "../../../src/core/compute/ops/objective.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import { architectureOf } from "../../../src/core/models/architecture.ts";
import type { Architecture, Model, Parameters } from "../../../src/core/models/model.ts";
import { createModel } from "../../../src/core/models/registry.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings/descriptors.ts";
import { applyPreset } from "../../../src/core/settings/presets.ts";
import { measureAndDifferentiate } from "../../../src/core/training/step.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { expectClose } from "../close.ts";

const RANDOM = RandomStream.fromSeed(11);
const SMALL: Architecture = {
  kind: "vae",
  inputDim: 5,
  hidden: [4, 3],
  latentDim: 2,
  activation: "tanh",
  likelihood: { kind: "bernoulli" },
};

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

function parametersOf(model: Model): Parameters {
  const values = Object.entries(model.initialise(RANDOM.split("init")));
  return Object.fromEntries(values.map(([name, { shape, values: drawn }]) => [name, tf.tensor(drawn, [...shape])]));
}

function batchFor({ inputDim, latentDim }: Architecture, rows: number) {
  const x = tf.tensor2d(RANDOM.split("x").uniforms(rows * inputDim, 0, 1), [rows, inputDim]);
  return { x, eps: tf.tensor2d(RANDOM.split("eps").normals(rows * latentDim), [rows, latentDim]) };
}

test("settings become an architecture", () => {
  const plane = architectureOf(DEFAULT_SETTINGS, 784);
  expect(plane).toEqual({
    kind: "vae",
    inputDim: 784,
    hidden: [512],
    latentDim: 2,
    activation: "relu",
    likelihood: { kind: "bernoulli" },
  });
  const notes = architectureOf(applyPreset(DEFAULT_SETTINGS, "sourceNotes"), 784);
  expect(notes.likelihood).toEqual({ kind: "gaussian", sigma: Math.SQRT1_2 });
  const learned = architectureOf({ ...DEFAULT_SETTINGS, likelihood: "gaussian", decoderSigma: "learned" }, 9);
  expect(learned.likelihood).toEqual({ kind: "gaussian", sigma: "learned" });
});

describe("parameters", () => {
  const shapesOf = (architecture: Architecture) =>
    Object.fromEntries(
      Object.entries(createModel(architecture).initialise(RANDOM)).map(([name, { shape }]) => [name, shape]),
    );

  test("of a VAE with two hidden layers: the decoder mirrors the encoder", () => {
    expect(shapesOf({ ...SMALL, likelihood: { kind: "gaussian", sigma: "learned" } })).toEqual({
      "encoder.0.W": [5, 4],
      "encoder.0.b": [4],
      "encoder.1.W": [4, 3],
      "encoder.1.b": [3],
      "encoder.mu.W": [3, 2],
      "encoder.mu.b": [2],
      "encoder.logSigma.W": [3, 2],
      "encoder.logSigma.b": [2],
      "decoder.0.W": [2, 3],
      "decoder.0.b": [3],
      "decoder.1.W": [3, 4],
      "decoder.1.b": [4],
      "decoder.out.W": [4, 5],
      "decoder.out.b": [5],
      "decoder.logSigma": [1],
    });
  });

  test("of an autoencoder without hidden layers: two dense layers", () => {
    expect(shapesOf({ ...SMALL, kind: "autoencoder", hidden: [] })).toEqual({
      "encoder.mu.W": [5, 2],
      "encoder.mu.b": [2],
      "decoder.out.W": [2, 5],
      "decoder.out.b": [5],
    });
  });
});

describe.each([
  [0, [] as number[]],
  [1, [7]],
  [4, [6, 5, 4, 3]],
])("with %d hidden layers", (_, hidden) => {
  test("terms fit together: z = μ + σ ε and E[x|z] from the logits", async () => {
    const model = createModel({ ...SMALL, hidden });
    const parameters = parametersOf(model);
    const { x, eps } = batchFor(model.architecture, 3);
    const { mu, z, logits, reconstruction, kl } = model.terms(parameters, x, eps);
    const posterior = model.encode(parameters, x);
    const mean = model.decode(parameters, z);
    const expectedZ = tf.tidy(() => tf.add(mu, tf.mul(tf.exp(posterior.logSigma ?? tf.zerosLike(mu)), eps)));
    const expectedMean = tf.sigmoid(logits);
    const close = { relative: 1e-6, absolute: 1e-6 };
    expectClose("encode", await posterior.mu.data(), await mu.data(), close);
    expectClose("z", await z.data(), await expectedZ.data(), close);
    expectClose("mean", await mean.data(), await expectedMean.data(), close);
    expect([reconstruction.shape, kl.shape, logits.shape]).toEqual([[3], [3, 2], [3, 5]]);
    tf.dispose([mu, z, logits, reconstruction, kl, posterior.mu, posterior.logSigma ?? []]);
    tf.dispose([mean, expectedZ, expectedMean, { ...parameters }, x, eps]);
  });
});

test("an autoencoder takes its code as it is: z = μ, no spread, no KL, deaf to ε", () => {
  const model = createModel({ ...SMALL, kind: "autoencoder" });
  const parameters = parametersOf(model);
  const { x, eps } = batchFor(model.architecture, 4);
  const terms = model.terms(parameters, x, eps);
  const code = model.encode(parameters, x);
  expect(code.logSigma).toBeNull();
  expect([...code.mu.dataSync()]).toEqual([...terms.mu.dataSync()]);
  expect([...terms.z.dataSync()]).toEqual([...terms.mu.dataSync()]);
  expect(terms.kl.dataSync().every((value) => value === 0)).toBe(true);
  const silent = tf.zerosLike(eps);
  const again = model.terms(parameters, x, silent);
  expect([...again.reconstruction.dataSync()]).toEqual([...terms.reconstruction.dataSync()]);
  for (const { mu, z, logits, reconstruction, kl } of [terms, again]) tf.dispose([mu, z, logits, reconstruction, kl]);
  tf.dispose([{ ...parameters }, x, eps, silent, code.mu]);
});

/** Central differences in float32: about ε^⅓ of a loss of size 4. */
const H = 1e-2;

describe.each([
  ["VAE, Bernoulli, tanh", SMALL],
  [
    "VAE, Gaussian with learned σ, softplus",
    { ...SMALL, activation: "softplus", likelihood: { kind: "gaussian", sigma: "learned" } },
  ],
  [
    "VAE, Gaussian with fixed σ, sigmoid",
    { ...SMALL, activation: "sigmoid", likelihood: { kind: "gaussian", sigma: 0.5 } },
  ],
  ["autoencoder, elu", { ...SMALL, kind: "autoencoder", activation: "elu" }],
] satisfies [string, Architecture][])("%s", (_, architecture) => {
  test("the gradient of the whole loss agrees with finite differences at the same ε", () => {
    const model = createModel(architecture);
    const parameters = parametersOf(model);
    const { x, eps } = batchFor(architecture, 6);
    const weights = { beta: 2, freeBits: 0 };
    const lossAt = (given: Parameters) => {
      const { reconstruction, kl } = model.terms(given, x, eps);
      return objective(reconstruction, kl, weights).dataSync()[2] ?? Number.NaN;
    };
    const { measured, gradients } = measureAndDifferentiate(model, parameters, { x, eps }, weights);
    expect(Object.keys(gradients)).toEqual(Object.keys(parameters));
    for (const [name, gradient] of Object.entries(gradients)) {
      // Along its own direction the slope of the loss is the norm of the gradient, far above rounding.
      const [slope, norm] = tf.tidy(() => {
        const length = tf.norm(gradient);
        const moved = (by: number) => {
          const shift = tf.mul(gradient, tf.div(by, length));
          return lossAt({ ...parameters, [name]: tf.add(parameters[name] as tf.Tensor, shift) });
        };
        return [(moved(H) - moved(-H)) / (2 * H), length.dataSync()[0] ?? Number.NaN];
      });
      expectClose(`slope along the gradient of ${name}`, [slope], [norm], { relative: 1e-3, absolute: 2e-4 });
    }
    tf.dispose([measured, { ...gradients }, { ...parameters }, x, eps]);
  });
});
