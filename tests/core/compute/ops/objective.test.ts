/** The objective of a step against means and sums worked out by hand. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import { objective, type ObjectiveWeights } from "../../../../src/core/compute/ops/objective.ts";
import { differentiate } from "../../../../src/core/compute/tape.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { expectClose } from "../../close.ts";

const TOLERANCE = { relative: 1e-6, absolute: 1e-7 };

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

/** Two examples, two dimensions: mean reconstruction 15, KL per dimension 1 and 0.25. */
function evaluate(weights: ObjectiveWeights) {
  const reconstruction = tf.tensor1d([10, 20]);
  const kl = tf.tensor2d([
    [0.5, 0.2],
    [1.5, 0.3],
  ]);
  const minimised = tf.tensor1d([0, 0, 1]);
  const { value, gradients } = differentiate({ kl }, () => objective(reconstruction, kl, weights), minimised);
  const [measured, klGradient] = [[...value.dataSync()], [...(gradients["kl"]?.dataSync() ?? [])]];
  tf.dispose([reconstruction, kl, minimised, value, { ...gradients }]);
  return { measured, klGradient };
}

test("is reconstruction + β KL, averaged over the batch and summed over dimensions", () => {
  const { measured, klGradient } = evaluate({ beta: 4, freeBits: 0 });
  expectClose("measured", measured, [15, 1.25, 15 + 4 * 1.25], TOLERANCE);
  expectClose("gradient", klGradient, [2, 2, 2, 2], TOLERANCE);
});

test("free bits: a dimension below them costs their amount, has no gradient, and its KL is told unchanged", () => {
  const { measured, klGradient } = evaluate({ beta: 2, freeBits: 0.5 });
  expectClose("measured", measured, [15, 1.25, 15 + 2 * (1 + 0.5)], TOLERANCE);
  expectClose("gradient", klGradient, [1, 0, 1, 0], TOLERANCE);
});

test("β = 0 leaves the reconstruction alone", () => {
  expect(evaluate({ beta: 0, freeBits: 0 }).measured[2]).toBe(15);
});
