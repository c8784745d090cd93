/** Clipping by the global norm. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import { clipByGlobalNorm, globalNorm } from "../../../src/core/nn/gradientNorm.ts";
import { expectClose } from "../close.ts";

const TOLERANCE = { relative: 1e-6, absolute: 1e-7 };

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

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
