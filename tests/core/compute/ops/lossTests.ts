/** Sampling with KL, likelihoods and the objective: values and gradients. Runs on the started backend. */
import { describe, expect, test } from "vitest";
import {
  bernoulliNegativeLogLikelihood,
  bernoulliNegativeLogLikelihoodReference,
} from "../../../../src/core/compute/ops/bernoulliLikelihood.ts";
import {
  continuousBernoulliNegativeLogLikelihood,
  continuousBernoulliNegativeLogLikelihoodReference,
} from "../../../../src/core/compute/ops/continuousBernoulliLikelihood.ts";
import { gaussianSample, gaussianSampleReference } from "../../../../src/core/compute/ops/gaussianSample.ts";
import { objective, objectiveReference } from "../../../../src/core/compute/ops/objective.ts";
import { squaredError, squaredErrorReference } from "../../../../src/core/compute/ops/squaredError.ts";
import { differentiate } from "../../../../src/core/compute/tape.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { expectClose } from "../../close.ts";
import { expectSame, greyLevels, normals, normalVector, shapes } from "./operands.ts";

const TOLERANCE = { relative: 1e-4, absolute: 5e-5 };

type RowLoss = (logits: tf.Tensor2D, x: tf.Tensor2D) => tf.Tensor1D;

export function lossTests(): void {
  test("sample and KL of a Gaussian, with their gradients", async () => {
    for (const [batch, , latentDim] of shapes()) {
      const shape = [batch, latentDim] as const;
      // Values past the limit of log σ are among them.
      const inputs = { mu: normals("mu", shape), logSigma: normals("logSigma", shape, 2) };
      const eps = normals("eps", shape);
      const [dz, dkl] = [normals("dz", shape), normals("dkl", shape)];
      const evaluate = (sample: typeof gaussianSample) => {
        const pass = differentiate(inputs, () => {
          const { z, kl } = sample(inputs.mu, inputs.logSigma, eps);
          return tf.sum(tf.add(tf.mul(z, dz), tf.mul(kl, dkl)));
        });
        pass.value.dispose();
        return { ...sample(inputs.mu, inputs.logSigma, eps), ...pass.gradients };
      };
      await expectSame(shape.join("×"), evaluate(gaussianSample), evaluate(gaussianSampleReference), TOLERANCE);
      tf.dispose([{ ...inputs }, eps, dz, dkl]);
    }
  });

  test("log σ past its limit is finite and is pulled back", async () => {
    const inputs = { mu: tf.zeros<tf.Rank.R2>([1, 2]), logSigma: tf.tensor2d([[50, -50]]) };
    const eps = tf.zeros<tf.Rank.R2>([1, 2]);
    const { value, gradients } = differentiate(inputs, () => gaussianSample(inputs.mu, inputs.logSigma, eps).kl);
    expect((await value.data()).every(Number.isFinite)).toBe(true);
    const [above = 0, below = 0] = (await gradients["logSigma"]?.data()) ?? [];
    expect(above, "down from above").toBeGreaterThan(0);
    expect(below, "up from below").toBeLessThan(0);
    tf.dispose([{ ...inputs }, eps, value, { ...gradients }]);
  });

  describe.each([
    ["Bernoulli", bernoulliNegativeLogLikelihood, bernoulliNegativeLogLikelihoodReference],
    [
      "continuous Bernoulli",
      continuousBernoulliNegativeLogLikelihood,
      continuousBernoulliNegativeLogLikelihoodReference,
    ],
    ["squared error of a sigmoid", ...squaredErrors("sigmoid")],
    ["squared error", ...squaredErrors("linear")],
  ] as [string, RowLoss, RowLoss][])("%s", (_, ours, plain) => {
    test("values and gradients", async () => {
      for (const [batch, , pixels] of [...shapes(), [9, 1, 784] as const]) {
        const inputs = { logits: normals("logits", [batch, pixels], 4) };
        const x = greyLevels("x", [batch, pixels]);
        const dy = normalVector("dy", batch);
        const evaluate = (loss: RowLoss) => {
          const { value, gradients } = differentiate(inputs, () => loss(inputs.logits, x), dy);
          return { value, ...gradients };
        };
        await expectSame(`${batch}×${pixels}`, evaluate(ours), evaluate(plain), TOLERANCE);
        tf.dispose([{ ...inputs }, x, dy]);
      }
    });
  });

  test("Bernoulli: finite and right at logits of ±200", async () => {
    const inputs = { logits: tf.tensor2d([[200, -200, 200, -200]]) };
    const x = tf.tensor2d([[1, 0, 0, 1]]);
    const pass = differentiate(inputs, () => bernoulliNegativeLogLikelihood(inputs.logits, x));
    // Two pixels are certain and right, two certain and wrong: 0 + 0 + 200 + 200.
    expect([...(await pass.value.data())]).toEqual([400]);
    const slopes = (await pass.gradients["logits"]?.data()) ?? [];
    // The smallest normal number of float32 is as good as zero: e^-200 is below it.
    expectClose("slope", slopes, [0, 0, 1, -1], { relative: 1e-6, absolute: 1.2e-38 });
    tf.dispose([{ ...inputs }, x, pass.value, { ...pass.gradients }]);
  });

  test("continuous Bernoulli: finite and right at logits of 0 and ±200", async () => {
    const inputs = { logits: tf.tensor2d([[0], [200], [-200], [200]]) };
    const x = tf.tensor2d([[0.25], [1], [0], [0]]);
    const dy = tf.ones<tf.Rank.R1>([4]);
    const pass = differentiate(inputs, () => continuousBernoulliNegativeLogLikelihood(inputs.logits, x), dy);
    // A(o) - x o with A(0) = 0 and A(o) = max(o, 0) - log |o| to float32; its slope is ½ - x, and (1 or 0) ∓ 1/200 - x.
    const certain = -Math.log(200);
    expectClose("loss", await pass.value.data(), [0, certain, certain, 200 + certain], TOLERANCE);
    const slopes = (await pass.gradients["logits"]?.data()) ?? [];
    expectClose("slope", slopes, [0.25, -0.005, 0.005, 0.995], { relative: 1e-4, absolute: 1e-6 });
    tf.dispose([{ ...inputs }, x, dy, pass.value, { ...pass.gradients }]);
  });

  test.each([
    { beta: 1, freeBits: 0 },
    { beta: 4, freeBits: 0.5 },
    { beta: 0, freeBits: 2 },
  ])("objective with β $beta and free bits $freeBits", async (weights) => {
    for (const [batch, , latentDim] of shapes()) {
      const inputs = { reconstruction: normalVector("R", batch), kl: greyLevels("kl", [batch, latentDim]) };
      const dy = tf.tensor1d([0.3, -2, 1]);
      const evaluate = (terms: typeof objective) => {
        const { value, gradients } = differentiate(inputs, () => terms(inputs.reconstruction, inputs.kl, weights), dy);
        return { value, ...gradients };
      };
      await expectSame(`${batch}×${latentDim}`, evaluate(objective), evaluate(objectiveReference), TOLERANCE);
      tf.dispose([{ ...inputs }, dy]);
    }
  });
}

function squaredErrors(mean: "sigmoid" | "linear"): [RowLoss, RowLoss] {
  return [(logits, x) => squaredError(logits, x, mean), (logits, x) => squaredErrorReference(logits, x, mean)];
}
