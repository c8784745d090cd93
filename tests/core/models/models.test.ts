/** Models with a latent code: parameters, shapes, terms, and their gradient against finite differences. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import { objective } from "../../../src/core/compute/ops/objective.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import { conditionFor } from "../../../src/core/models/conditioning.ts";
import type { LatentArchitecture, LatentModel, Parameters } from "../../../src/core/models/model.ts";
import { createModel } from "../../../src/core/models/registry.ts";
import { measureAndDifferentiate } from "../../../src/core/training/step.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { expectClose } from "../close.ts";

const RANDOM = RandomStream.fromSeed(11);
const SMALL: LatentArchitecture = {
  kind: "vae",
  inputDim: 5,
  hidden: [4, 3],
  latentDim: 2,
  activation: "tanh",
  likelihood: { kind: "bernoulli" },
  prior: { kind: "standard" },
  condition: null,
};
const LABEL: LatentArchitecture = { ...SMALL, kind: "cvae", condition: { kind: "label", classes: 3 } };
const QUADRANTS: LatentArchitecture = {
  ...SMALL,
  kind: "cvae",
  inputDim: 16,
  condition: { kind: "quadrants", hidden: 1, side: 4 },
};

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

function parametersOf(model: LatentModel): Parameters {
  const values = Object.entries(model.initialise(RANDOM.split("init")));
  return Object.fromEntries(values.map(([name, { shape, values: drawn }]) => [name, tf.tensor(drawn, [...shape])]));
}

function batchFor({ inputDim, latentDim, condition }: LatentArchitecture, rows: number) {
  const x = tf.tensor2d(RANDOM.split("x").uniforms(rows * inputDim, 0, 1), [rows, inputDim]);
  const eps = tf.tensor2d(RANDOM.split("eps").normals(rows * latentDim), [rows, latentDim]);
  if (condition === null) return { x, eps, condition };
  const classes = condition.kind === "label" ? condition.classes : 1;
  const labels = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: classes }, (__, c) => Number(c === row % classes)),
  );
  return { x, eps, condition: tf.tidy(() => conditionFor(condition, x, tf.tensor2d(labels, [rows, classes]))) };
}

describe("parameters", () => {
  const shapesOf = (architecture: LatentArchitecture) =>
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

  test("of a CVAE told the class: it stands after x and after z", () => {
    const shapes = shapesOf({ ...LABEL, hidden: [4], prior: { kind: "network" } });
    expect(shapes).toMatchObject({ "encoder.0.W": [5 + 3, 4], "decoder.0.W": [2 + 3, 4], "decoder.out.W": [4, 5] });
    expect(shapes).toMatchObject({ "prior.0.W": [3, 4], "prior.mu.W": [4, 2], "prior.logSigma.W": [4, 2] });
  });

  test("of a CVAE told three quadrants: all of x in the encoder, 12 pixels beside z, and 4 that come out", () => {
    const shapes = shapesOf({ ...QUADRANTS, hidden: [7] });
    expect(shapes).toMatchObject({ "encoder.0.W": [16, 7], "decoder.0.W": [2 + 12, 7], "decoder.out.W": [7, 4] });
  });

  test("of a VampPrior on a CVAE: pseudo-inputs are all that the encoder reads", () => {
    const shapes = shapesOf({ ...LABEL, prior: { kind: "vamp", components: 6 } });
    expect(shapes).toMatchObject({ "prior.pseudoInputLogits": [6, 5 + 3] });
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
    const { mu, logSigma, z, logits, reconstruction, kl } = model.terms(parameters, x, eps, null);
    const posterior = model.encode(parameters, x, null);
    const mean = model.decode(parameters, z, null);
    const logLikelihood = model.logLikelihood(parameters, x, z, null);
    const expectedZ = tf.tidy(() => tf.add(mu, tf.mul(tf.exp(posterior.logSigma ?? tf.zerosLike(mu)), eps)));
    const expectedMean = tf.sigmoid(logits);
    const close = { relative: 1e-6, absolute: 1e-6 };
    expectClose("encode", await posterior.mu.data(), await mu.data(), close);
    expectClose("z", await z.data(), await expectedZ.data(), close);
    expectClose("mean", await mean.data(), await expectedMean.data(), close);
    const negative = (await reconstruction.data()).map((value) => -value);
    expectClose("log p(x|z)", await logLikelihood.data(), negative, close);
    expect([reconstruction.shape, kl.shape, logits.shape]).toEqual([[3], [3, 2], [3, 5]]);
    tf.dispose([mu, logSigma ?? [], z, logits, reconstruction, kl, posterior.mu, posterior.logSigma ?? []]);
    logLikelihood.dispose();
    tf.dispose([mean, expectedZ, expectedMean, { ...parameters }, x, eps]);
  });
});

test("an autoencoder takes its code as it is: z = μ, no spread, no KL, deaf to ε", () => {
  const model = createModel({ ...SMALL, kind: "autoencoder" });
  const parameters = parametersOf(model);
  const { x, eps } = batchFor(model.architecture, 4);
  const terms = model.terms(parameters, x, eps, null);
  const code = model.encode(parameters, x, null);
  expect(code.logSigma).toBeNull();
  expect([...code.mu.dataSync()]).toEqual([...terms.mu.dataSync()]);
  expect([...terms.z.dataSync()]).toEqual([...terms.mu.dataSync()]);
  expect(terms.kl.dataSync().every((value) => value === 0)).toBe(true);
  const silent = tf.zerosLike(eps);
  const again = model.terms(parameters, x, silent, null);
  expect([...again.reconstruction.dataSync()]).toEqual([...terms.reconstruction.dataSync()]);
  for (const { mu, z, logits, reconstruction, kl } of [terms, again]) tf.dispose([mu, z, logits, reconstruction, kl]);
  tf.dispose([{ ...parameters }, x, eps, silent, code.mu]);
});

test("a completion is told apart by its condition alone where z is the same", async () => {
  const model = createModel(QUADRANTS);
  const parameters = parametersOf(model);
  const { x, eps, condition } = batchFor(QUADRANTS, 2);
  const [terms, mean] = tf.tidy(() => {
    const sameZ = tf.zerosLike(eps);
    return [model.terms(parameters, x, eps, condition), model.decode(parameters, sameZ, condition)];
  });
  expect([terms.logits.shape, mean.shape, model.conditionDim, model.noiseDim]).toEqual([[2, 4], [2, 4], 12, 2]);
  const values = await mean.data();
  expect([...values.subarray(0, 4)]).not.toEqual([...values.subarray(4)]);
  expect(() => model.decode(parameters, eps, null)).toThrow("condition");
  const { mu, logSigma, z, logits, reconstruction, kl } = terms;
  tf.dispose([mu, logSigma ?? [], z, logits, reconstruction, kl, mean, { ...parameters }, x, eps, condition ?? []]);
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
  ["VAE, Gaussian with the optimal σ", { ...SMALL, likelihood: { kind: "gaussian", sigma: "optimal" } }],
  ["VAE, continuous Bernoulli", { ...SMALL, likelihood: { kind: "continuousBernoulli" } }],
  ["VAE, multinomial", { ...SMALL, likelihood: { kind: "multinomial" } }],
  ["VAE, learned Gaussian prior", { ...SMALL, prior: { kind: "gaussian" } }],
  ["VAE, mixture prior", { ...SMALL, prior: { kind: "mixture", components: 3 } }],
  ["VAE, VampPrior", { ...SMALL, prior: { kind: "vamp", components: 3 } }],
  ["VAE, flow prior", { ...SMALL, prior: { kind: "flow", couplings: 2, hidden: [4] } }],
  ["CVAE on the class", LABEL],
  ["CVAE on the class, prior network", { ...LABEL, prior: { kind: "network" } }],
  ["CVAE on quadrants, prior network", { ...QUADRANTS, prior: { kind: "network" } }],
  ["autoencoder, elu", { ...SMALL, kind: "autoencoder", activation: "elu" }],
] satisfies [string, LatentArchitecture][])("%s", (_, architecture) => {
  test("the gradient of the whole loss agrees with finite differences at the same ε", () => {
    const model = createModel(architecture);
    const parameters = parametersOf(model);
    const { x, eps, condition } = batchFor(architecture, 6);
    const weights = { beta: 2, freeBits: 0, bound: "elbo", importanceSamples: 1 } as const;
    const lossAt = (given: Parameters) => {
      const { reconstruction, kl } = model.terms(given, x, eps, condition);
      return objective(reconstruction, kl, weights).dataSync()[2] ?? Number.NaN;
    };
    const { measured, gradients } = measureAndDifferentiate(model, parameters, { x, eps, condition }, weights);
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
    tf.dispose([measured, { ...gradients }, { ...parameters }, x, eps, condition ?? []]);
  });
});
