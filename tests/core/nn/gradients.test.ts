/** Differentiation in named parameters, clipping, and the objective they are used on. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import { clipByGlobalNorm, globalNorm } from "../../../src/core/nn/gradientNorm.ts";
import { differentiate } from "../../../src/core/nn/gradients.ts";
import { objective } from "../../../src/core/nn/objective.ts";
import { expectClose } from "../close.ts";

const TOLERANCE = { relative: 1e-6, absolute: 1e-7 };

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  // oxlint-disable-next-line vitest/no-standalone-expect -- it holds for every test of this file
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

describe("differentiate", () => {
  test("L = Σ a² b: gradients 2 a b and Σ a², the loss and what else was asked for", () => {
    const parameters = { a: tf.tensor1d([1, 2]), b: tf.scalar(3), unused: tf.scalar(7) };
    const { values, gradients } = differentiate(parameters, () => {
      const squares = tf.square(parameters.a);
      return { loss: tf.sum<tf.Scalar>(tf.mul(squares, parameters.b)), squares };
    });
    expect([...values.loss.dataSync()]).toEqual([15]);
    expect([...values.squares.dataSync()]).toEqual([1, 4]);
    expect(Object.keys(gradients)).toEqual(["a", "b"]);
    expect([...(gradients["a"]?.dataSync() ?? [])]).toEqual([6, 12]);
    expect([...(gradients["b"]?.dataSync() ?? [])]).toEqual([5]);
    tf.dispose([values.loss, values.squares, gradients, parameters]);
  });

  test("inside a tidy everything belongs to the tidy", () => {
    const parameters = { a: tf.scalar(2) };
    const loss = tf.tidy(() => {
      const { values } = differentiate(parameters, () => {
        const twice = tf.mul(parameters.a, 2);
        return { loss: tf.square<tf.Scalar>(twice as tf.Scalar), twice };
      });
      return values.loss;
    });
    expect([...loss.dataSync()]).toEqual([16]);
    expect(tf.memory().numTensors).toBe(2);
    tf.dispose([loss, parameters]);
  });
});

describe("clipping by the global norm", () => {
  // ‖(3, 4), (12)‖ = √(9 + 16 + 144) = 13
  const gradients = () => ({ W: tf.tensor1d([3, 4]), b: tf.scalar(12) });

  test.each([
    [0, [3, 4, 12]],
    [6.5, [1.5, 2, 6]],
    [13, [3, 4, 12]],
    [100, [3, 4, 12]],
  ])("to %d gives %j", (maxNorm, expected) => {
    const given = gradients();
    const clipped = clipByGlobalNorm(given, maxNorm);
    expectClose(
      "gradient",
      [...(clipped["W"]?.dataSync() ?? []), ...(clipped["b"]?.dataSync() ?? [])],
      expected,
      TOLERANCE,
    );
    tf.dispose([given, { ...clipped }]);
  });

  test("the norm is over all parameters together", () => {
    const given = gradients();
    const norm = globalNorm(given);
    expectClose("norm", norm.dataSync(), [13], TOLERANCE);
    tf.dispose([given, norm]);
  });

  test("zero gradients stay zero, not NaN", () => {
    const given = { W: tf.zeros([3]) };
    const clipped = clipByGlobalNorm(given, 5);
    expect([...(clipped["W"]?.dataSync() ?? [])]).toEqual([0, 0, 0]);
    tf.dispose([given, { ...clipped }]);
  });
});

describe("the objective", () => {
  /** Two examples, two dimensions: mean reconstruction 15, KL per dimension 1 and 0.25. */
  function evaluate(weights: { beta: number; freeBits: number }) {
    const reconstruction = tf.tensor1d([10, 20]);
    const kl = tf.tensor2d([
      [0.5, 0.2],
      [1.5, 0.3],
    ]);
    const gradient = tf.grad((given) => objective({ reconstruction, kl: given as tf.Tensor2D }, weights).loss)(kl);
    const { loss, ...terms } = objective({ reconstruction, kl }, weights);
    const [lossValue, klPerDim, klGradient] = [
      loss.dataSync()[0],
      [...terms.klPerDim.dataSync()],
      [...gradient.dataSync()],
    ];
    expect([...terms.reconstruction.dataSync()]).toEqual([15]);
    tf.dispose([reconstruction, kl, gradient, loss, terms.reconstruction, terms.klPerDim]);
    return { lossValue, klPerDim, klGradient };
  }

  test("is reconstruction + β KL, averaged over the batch and summed over dimensions", () => {
    const { lossValue, klPerDim, klGradient } = evaluate({ beta: 4, freeBits: 0 });
    expectClose("loss", [lossValue ?? Number.NaN], [15 + 4 * 1.25], TOLERANCE);
    expectClose("KL per dimension", klPerDim, [1, 0.25], TOLERANCE);
    expectClose("gradient", klGradient, [2, 2, 2, 2], TOLERANCE);
  });

  test("free bits: a dimension below them costs their amount and has no gradient", () => {
    const { lossValue, klPerDim, klGradient } = evaluate({ beta: 2, freeBits: 0.5 });
    expectClose("loss", [lossValue ?? Number.NaN], [15 + 2 * (1 + 0.5)], TOLERANCE);
    expectClose("the KL itself is told unchanged", klPerDim, [1, 0.25], TOLERANCE);
    expectClose("gradient", klGradient, [1, 0, 1, 0], TOLERANCE);
  });

  test("β = 0 leaves the reconstruction alone", () => {
    expect(evaluate({ beta: 0, freeBits: 0 }).lossValue).toBe(15);
  });
});
