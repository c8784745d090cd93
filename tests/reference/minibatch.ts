/** One minibatch through one model against PyTorch: every intermediate, the loss, its gradients and 20 Adam steps. */
import { expect, test } from "vitest";
import * as tf from "../../src/core/compute/tf.ts";
import type { Model, Parameters } from "../../src/core/models/model.ts";
import { createModel } from "../../src/core/models/registry.ts";
import { adam } from "../../src/core/nn/optimisers/adam.ts";
import { measureAndDifferentiate, type Minibatch } from "../../src/core/training/step.ts";
import { expectClose } from "../core/close.ts";
import { architectureFrom } from "./family.ts";
import { arrayOf, numberOf, recordOf, type ReferenceArray, type ReferenceFile } from "./vectors.ts";

/** float32 against float64, as the README of this folder says. Never to be loosened. */
const TOLERANCE = { relative: 1e-4, absolute: 1e-5 };
const ADAM_TOLERANCE = { relative: 1e-3, absolute: 0 };

export function minibatchTests(file: ReferenceFile): void {
  const model = createModel(architectureFrom(file));

  test("intermediates and terms", async () => {
    const { parameters, x, eps } = upload(file);
    const results = tf.tidy(() => {
      const { mu, z, reconstruction, kl } = model.terms(parameters, x, eps);
      const { logSigma } = model.encode(parameters, x);
      const decoderMean = model.decode(parameters, z);
      const spread = logSigma === null ? {} : { logSigma };
      return { mu, z, decoderMean, ...spread, reconstruction, kl };
    });
    const { kl, reconstruction, ...intermediates } = results;
    for (const [name, tensor] of Object.entries<tf.Tensor>(intermediates)) {
      expectClose(name, await tensor.data(), arrayOf(file.expect, name).data, TOLERANCE);
    }
    expect("logSigma" in intermediates, "whether the posterior has a spread").toBe("logSigma" in file.expect);
    const means = tf.tidy(() => ({ klPerDim: tf.mean(kl, 0), reconstruction: tf.mean(reconstruction) }));
    const klPerDim = await means.klPerDim.data<"float32">();
    expectClose("klPerDim", klPerDim, arrayOf(file.expect, "klPerDim").data, TOLERANCE);
    expectClose("kl", [klPerDim.reduce((sum, value) => sum + value, 0)], [numberOf(file.expect, "kl")], TOLERANCE);
    expectClose(
      "reconstruction",
      await means.reconstruction.data(),
      [numberOf(file.expect, "reconstruction")],
      TOLERANCE,
    );
    tf.dispose([results, means, parameters, x, eps]);
  });

  test("loss and the gradient for every parameter", async () => {
    const { parameters, x, eps } = upload(file);
    const { measured, gradients } = lossAndGradients(model, parameters, { x, eps }, file);
    expectClose("loss", [await lossIn(measured)], [numberOf(file.expect, "loss")], TOLERANCE);
    const expected = recordOf(file.expect, "grads");
    expect(Object.keys(gradients).toSorted()).toEqual(Object.keys(expected).toSorted());
    for (const [name, gradient] of Object.entries(gradients)) {
      const { shape, data } = arrayOf(expected, name);
      expect(gradient.shape, `shape of the gradient of ${name}`).toEqual(shape);
      expectClose(`gradient of ${name}`, await gradient.data(), data, TOLERANCE);
    }
    tf.dispose([measured, { ...gradients }, parameters, x, eps]);
  });

  test("20 Adam steps", async () => {
    const { x, ...uploaded } = upload(file);
    const expected = recordOf(file.expect, "adam");
    const optimiser = adam();
    const losses: number[] = [];
    let parameters: Parameters = uploaded.parameters;
    for (let t = 0; t < numberOf(expected, "steps"); t++) {
      const eps = tensorOf(rolledRows(arrayOf(file.inputs, "eps"), t)) as tf.Tensor2D;
      const { measured, gradients } = lossAndGradients(model, parameters, { x, eps }, file);
      const rule = { learningRate: numberOf(expected, "learningRate"), momentum: 0 };
      const updated = optimiser.apply(parameters, gradients, rule);
      losses.push(await lossIn(measured));
      tf.dispose([measured, { ...gradients }, parameters, eps]);
      parameters = updated;
    }
    expectClose("losses", losses, expected["losses"] as number[], ADAM_TOLERANCE);
    optimiser.dispose();
    tf.dispose([parameters, x, uploaded.eps]);
  });
}

function lossAndGradients(model: Model, parameters: Parameters, minibatch: Minibatch, file: ReferenceFile) {
  const weights = { beta: numberOf(file.objective, "beta"), freeBits: numberOf(file.objective, "freeBits") };
  return measureAndDifferentiate(model, parameters, minibatch, weights);
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
  };
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
