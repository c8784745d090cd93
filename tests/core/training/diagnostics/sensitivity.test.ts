/** Sensitivity of the decoder to each z, where its derivative is known. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { createModel } from "../../../../src/core/models/registry.ts";
import { GivenUpError } from "../../../../src/core/shared/patience.ts";
import { sensitivity } from "../../../../src/core/training/diagnostics/sensitivity.ts";
import { heldOutOnly, linearModel, linearParameters, linearSamples, WEIGHTS } from "../linearGaussian.ts";

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

const someData = (count: number) => heldOutOnly(tf.tensor2d(linearSamples(count, 8), [count, 3]));

test("of a linear decoder it is the length of each column", async () => {
  const before = tf.memory().numTensors;
  const parameters = linearParameters();
  const data = someData(20);
  const { sensitivity: norms, images } = await sensitivity(linearModel(), parameters, data);
  expect(images).toBe(20);
  expect(norms[0]).toBeCloseTo(WEIGHTS[0], 4);
  expect(norms[1]).toBeCloseTo(WEIGHTS[1], 4);
  data.dispose();
  tf.dispose({ ...parameters });
  expect(tf.memory().numTensors).toBe(before);
});

test("of a sigmoid mean it is w p (1 − p) at the mean of each posterior", async () => {
  // With b = 0 and a posterior mean of 0 for every x, p = ½ everywhere: the derivative is w / 4 in each output.
  const model = createModel({
    ...linearModel().architecture,
    likelihood: { kind: "bernoulli" },
    latentDim: 2,
  });
  if (model.family !== "latent") throw new Error("a model with a code");
  const parameters = { ...linearParameters(), "encoder.mu.W": tf.zeros([3, 2]) };
  const data = someData(5);
  const { sensitivity: norms } = await sensitivity(model, parameters, data);
  expect(norms[0]).toBeCloseTo(WEIGHTS[0] / 4, 4);
  expect(norms[1]).toBeCloseTo(WEIGHTS[1] / 4, 4);
  data.dispose();
  tf.dispose({ ...parameters });
});

test("a dimension that the decoder ignores moves nothing, to the last digit; it gives up when told to", async () => {
  const parameters = linearParameters([1, 0, 0]);
  const data = someData(5);
  expect((await sensitivity(linearModel(), parameters, data)).sensitivity[1]).toBe(0);
  await expect(sensitivity(linearModel(), parameters, data, { signal: { aborted: true } })).rejects.toThrow(
    GivenUpError,
  );
  data.dispose();
  tf.dispose({ ...parameters });
});
