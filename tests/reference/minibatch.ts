/** One minibatch through one model against PyTorch: every intermediate, the loss, its gradients and 20 Adam steps. */
import { expect, test } from "vitest";
import * as tf from "../../src/core/compute/tf.ts";
import type { LatentModel, Parameters } from "../../src/core/models/model.ts";
import { createModel } from "../../src/core/models/registry.ts";
import { adam } from "../../src/core/nn/optimisers/adam.ts";
import type { Minibatch } from "../../src/core/training/minibatch.ts";
import { measureAndDifferentiate } from "../../src/core/training/step.ts";
import { expectClose } from "../core/close.ts";
import { architectureFrom } from "./family.ts";
import { arrayOf, numberOf, recordOf, type ReferenceArray, type ReferenceFile } from "./vectors.ts";

/** float32 against float64, as the README of this folder says. Never to be loosened. */
const TOLERANCE = { relative: 1e-4, absolute: 1e-5 };
const ADAM_TOLERANCE = { relative: 1e-3, absolute: 0 };

/** What every step of a file minimises: β and free bits are the file's. */
const BOUND = { bound: "elbo", importanceSamples: 1 } as const;

export function minibatchTests(file: ReferenceFile): void {
  const model = createModel(architectureFrom(file));

  test("intermediates and terms", async () => {
    const { parameters, x, eps, condition } = upload(file);
    const results = tf.tidy(() => {
      const { mu, z, reconstruction, kl } = model.terms(parameters, x, eps, condition);
      const { logSigma } = model.encode(parameters, x, condition);
      const decoderMean = model.decode(parameters, z, condition);
      const logLikelihood = model.logLikelihood(parameters, x, z, condition);
      const spread = logSigma === null ? {} : { logSigma };
      return { mu, z, decoderMean, ...spread, reconstruction, logLikelihood, kl };
    });
    const { kl, reconstruction, logLikelihood, ...intermediates } = results;
    for (const [name, tensor] of Object.entries<tf.Tensor>(intermediates)) {
      expectClose(name, await tensor.data(), arrayOf(file.expect, name).data, TOLERANCE);
    }
    expect("logSigma" in intermediates, "whether the posterior has a spread").toBe("logSigma" in file.expect);
    await expectKl(file, model, kl);
    const means = tf.tidy(() => [tf.mean(reconstruction), tf.neg(tf.mean(logLikelihood))]);
    for (const mean of means) {
      expectClose("reconstruction", await mean.data(), [numberOf(file.expect, "reconstruction")], TOLERANCE);
    }
    tf.dispose([results, means, parameters, x, eps, condition ?? []]);
  });

  test("loss and the gradient for every parameter", async () => {
    const { parameters, ...minibatch } = upload(file);
    const { measured, gradients } = lossAndGradients(model, parameters, minibatch, file);
    expectClose("loss", [await lossIn(measured)], [numberOf(file.expect, "loss")], TOLERANCE);
    const expected = recordOf(file.expect, "grads");
    expect(Object.keys(gradients).toSorted()).toEqual(Object.keys(expected).toSorted());
    for (const [name, gradient] of Object.entries(gradients)) {
      const { shape, data } = arrayOf(expected, name);
      expect(gradient.shape, `shape of the gradient of ${name}`).toEqual(shape);
      expectClose(`gradient of ${name}`, await gradient.data(), data, TOLERANCE);
    }
    tf.dispose([measured, { ...gradients }, parameters, minibatch.x, minibatch.eps, minibatch.condition ?? []]);
  });

  test("20 Adam steps", async () => {
    const { x, condition, ...uploaded } = upload(file);
    const expected = recordOf(file.expect, "adam");
    const optimiser = adam();
    const losses: number[] = [];
    let parameters: Parameters = uploaded.parameters;
    for (let t = 0; t < numberOf(expected, "steps"); t++) {
      const eps = tensorOf(rolledRows(arrayOf(file.inputs, "eps"), t)) as tf.Tensor2D;
      const { measured, gradients } = lossAndGradients(model, parameters, { x, eps, condition }, file);
      const rule = { learningRate: numberOf(expected, "learningRate"), momentum: 0 };
      const updated = optimiser.apply(parameters, gradients, rule);
      losses.push(await lossIn(measured));
      tf.dispose([measured, { ...gradients }, parameters, eps]);
      parameters = updated;
    }
    expectClose("losses", losses, expected["losses"] as number[], ADAM_TOLERANCE);
    optimiser.dispose();
    tf.dispose([parameters, x, uploaded.eps, condition ?? []]);
  });
}

/** Dimension by dimension, or example by example where the file has the estimate from one sample. */
async function expectKl(file: ReferenceFile, { prior }: LatentModel, kl: tf.Tensor2D): Promise<void> {
  expect(prior.hasClosedKl, "whether the KL has a closed form").toBe("klPerDim" in file.expect);
  const [name, axis] = prior.hasClosedKl ? (["klPerDim", 0] as const) : (["klEstimate", 1] as const);
  const parts = tf.tidy(() => ({ named: tf.mean(kl, axis), total: tf.mean(tf.sum(kl, 1)) }));
  expectClose(name, await parts.named.data(), arrayOf(file.expect, name).data, TOLERANCE);
  expectClose("kl", await parts.total.data(), [numberOf(file.expect, "kl")], TOLERANCE);
  tf.dispose(parts);
}

function lossAndGradients(model: LatentModel, parameters: Parameters, minibatch: Minibatch, file: ReferenceFile) {
  const weights = { beta: numberOf(file.objective, "beta"), freeBits: numberOf(file.objective, "freeBits") };
  return measureAndDifferentiate(model, parameters, minibatch, { ...weights, ...BOUND });
}

/** The last of the numbers measured is what is minimised. */
async function lossIn(measured: tf.Tensor1D): Promise<number> {
  return (await measured.data()).at(-1) ?? Number.NaN;
}

function upload(file: ReferenceFile): Minibatch & { readonly parameters: Parameters } {
  const parameters = Object.entries(file.params).map(([name, array]) => [name, tensorOf(array)] as const);
  return {
    parameters: Object.fromEntries(parameters),
    x: tensorOf(arrayOf(file.inputs, "x")) as tf.Tensor2D,
    eps: tensorOf(arrayOf(file.inputs, "eps")) as tf.Tensor2D,
    condition: conditionIn(file),
  };
}

/** The one-hot classes of a conditional model, [batch, classes]. */
function conditionIn({ model, inputs }: ReferenceFile): tf.Tensor2D | null {
  if (model["kind"] !== "cvae") return null;
  const [labels, classes] = [inputs["labels"] as number[], numberOf(model, "classes")];
  const rows = labels.map((label) => Array.from({ length: classes }, (_, c) => (c === label ? 1 : 0)));
  return tf.tensor2d(rows, [labels.length, classes]);
}

export function tensorOf({ shape, data }: ReferenceArray): tf.Tensor {
  return tf.tensor(Float32Array.from(data), [...shape], "float32");
}

/** Row i of the result is row (i - t) mod B of the array. */
function rolledRows({ shape, data }: ReferenceArray, t: number): ReferenceArray {
  const [rows = 0, width = 0] = shape;
  const rolled = Array.from({ length: rows }, (_, i) => {
    const from = (((i - t) % rows) + rows) % rows;
    return data.slice(from * width, (from + 1) * width);
  });
  return { shape, data: rolled.flat() };
}
