/** The masked autoregressive density: what it may see, that it integrates to 1, that its samples are its own. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import { differentiate } from "../../../src/core/compute/tape.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import { createMade } from "../../../src/core/models/made.ts";
import type { AutoregressiveArchitecture } from "../../../src/core/models/model.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { expectClose } from "../close.ts";
import { normals, uploaded, widelyDrawn } from "./flows/parameters.ts";
import { planeIntegrals, sampledEntropy } from "./flows/plane.ts";

const RANDOM = RandomStream.fromSeed(23);
const PLANE: AutoregressiveArchitecture = {
  kind: "made",
  inputDim: 2,
  hidden: [8, 8],
  activation: "tanh",
  components: 3,
};

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

test.each([1, 3])("with %d components its density integrates to 1, and its samples have its entropy", (components) => {
  const model = createMade({ ...PLANE, components });
  const parameters = widelyDrawn(model.initialise(RANDOM), RANDOM.split(components));
  const { mass, entropy } = planeIntegrals(model, parameters);
  expect(Math.abs(mass - 1), `∫ p = ${mass}`).toBeLessThan(0.01);
  const noise = normals(RANDOM.split("noise"), 8000, model.noiseDim);
  const { mean, standardError } = sampledEntropy(model, parameters, noise);
  expect(Math.abs(mean - entropy), `${mean} ± ${standardError}, by quadrature ${entropy}`).toBeLessThan(
    4 * standardError + 0.01,
  );
  tf.dispose([noise, { ...parameters }]);
});

test("one dimension without hidden layers is a mixture by hand", async () => {
  const model = createMade({ ...PLANE, inputDim: 1, hidden: [], components: 2 });
  const parameters = {
    "made.logits.W": tf.zeros([1, 2]),
    "made.logits.b": tf.tensor1d([Math.log(0.25), Math.log(0.75)]),
    "made.mu.W": tf.ones([1, 2]),
    "made.mu.b": tf.tensor1d([-1, 2]),
    "made.logSigma.W": tf.zeros([1, 2]),
    "made.logSigma.b": tf.tensor1d([Math.log(0.5), Math.log(2)]),
  };
  const normal = (x: number, mu: number, sigma: number) =>
    Math.exp(-0.5 * ((x - mu) / sigma) ** 2) / (sigma * Math.sqrt(2 * Math.PI));
  const at = [-1.5, 0, 3, 40];
  const x = tf.tensor2d(at, [4, 1]);
  const density = model.logDensity(parameters, x);
  const expected = at.map((value) => Math.log(0.25 * normal(value, -1, 0.5) + 0.75 * normal(value, 2, 2)));
  expectClose("log p", await density.data(), expected, { relative: 1e-5, absolute: 1e-5 });
  // Φ(-0.6745) = ¼: below it the first component, above it the second.
  const noise = tf.tensor2d([-0.7, 0.5, -0.65, 0.5, 9, 0], [3, 2]);
  const samples = model.sample(parameters, noise);
  expectClose("samples", await samples.data(), [-1 + 0.25, 2 + 1, 2], { relative: 1e-5, absolute: 1e-5 });
  tf.dispose([x, density, noise, samples, parameters]);
});

describe.each([[[]], [[7]], [[9, 5, 6]]])("of 4 dimensions with hidden layers %j", (hidden) => {
  const model = createMade({ ...PLANE, inputDim: 4, hidden });

  test("log p(x_d | x_<d) sees no later dimension, and every earlier one", () => {
    const parameters = widelyDrawn(model.initialise(RANDOM), RANDOM.split("masks"), 2);
    // With one dimension after another moved far away, the terms of log p that hear of it change: told by its gradients.
    const reaches = Array.from({ length: 4 }, (_, d) => {
      const x = normals(RANDOM.split("x"), 6, 4);
      const moved = tf.tidy(() => tf.add<tf.Tensor2D>(x, tf.oneHot(tf.tensor1d(Array(6).fill(d), "int32"), 4)));
      const heads = [x, moved].map((rows) => gradientOfMeans(model, parameters, rows));
      tf.dispose([x, moved]);
      const [before = [], after = []] = heads;
      return before.map((value, i) => value !== after[i]);
    });
    // Moving x_d changes the bias gradients of its own conditional and of later ones, never of earlier ones.
    expect(reaches).toEqual([0, 1, 2, 3].map((d) => [0, 1, 2, 3].map((conditional) => conditional >= d)));
    tf.dispose({ ...parameters });
  });

  test("every parameter has a finite gradient, and samples have the shape of data", async () => {
    const parameters = uploaded(model.initialise(RANDOM));
    const [x, noise] = [normals(RANDOM.split("x"), 5, 4), normals(RANDOM.split("noise"), 5, model.noiseDim)];
    const { value, gradients } = tf.tidy(() =>
      differentiate(parameters, () => tf.mean(model.logDensity(parameters, x))),
    );
    expect(Object.keys(gradients).toSorted()).toEqual(Object.keys(parameters).toSorted());
    for (const gradient of Object.values(gradients)) expect((await gradient.data()).every(Number.isFinite)).toBe(true);
    const samples = model.sample(parameters, noise);
    expect(samples.shape).toEqual([5, 4]);
    tf.dispose([x, noise, samples, value, { ...gradients }, { ...parameters }]);
  });
});

/** Σ of the gradient of log p in the means' biases of each conditional: four numbers. */
function gradientOfMeans(
  model: ReturnType<typeof createMade>,
  parameters: ReturnType<typeof uploaded>,
  x: tf.Tensor2D,
) {
  const sums = tf.tidy(() => {
    const { gradients } = differentiate(parameters, () => tf.sum(model.logDensity(parameters, x)));
    const means = gradients["made.mu.b"];
    if (means === undefined) throw new Error("the means have a gradient");
    return [...tf.sum(tf.reshape(means, [4, PLANE.components]), 1).dataSync()];
  });
  return sums;
}
