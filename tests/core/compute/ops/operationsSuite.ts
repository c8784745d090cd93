/**
 * Every operation of ours on one backend: its fast form against its plain composition with stock operations and stock
 * gradients, on the same backend and the same numbers; and what each leaves behind.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend, type BackendOptions } from "../../../../src/core/compute/backends.ts";
import { ACTIVATION_GRADIENT } from "../../../../src/core/compute/ops/activationGradient.ts";
import { ADAM_UPDATE } from "../../../../src/core/compute/ops/adamUpdate.ts";
import {
  BERNOULLI_LIKELIHOOD,
  BERNOULLI_LIKELIHOOD_GRADIENT,
} from "../../../../src/core/compute/ops/bernoulliLikelihood.ts";
import { COLUMN_SUM } from "../../../../src/core/compute/ops/columnSum.ts";
import { DENSE } from "../../../../src/core/compute/ops/dense.ts";
import { GAUSSIAN_SAMPLE, GAUSSIAN_SAMPLE_GRADIENT } from "../../../../src/core/compute/ops/gaussianSample.ts";
import { OBJECTIVE, OBJECTIVE_GRADIENT } from "../../../../src/core/compute/ops/objective.ts";
import { PRODUCT } from "../../../../src/core/compute/ops/product.ts";
import { RMSPROP_UPDATE } from "../../../../src/core/compute/ops/rmspropUpdate.ts";
import { SGD_UPDATE } from "../../../../src/core/compute/ops/sgdUpdate.ts";
import { SQUARED_ERROR, SQUARED_ERROR_GRADIENT } from "../../../../src/core/compute/ops/squaredError.ts";
import { hasKernel } from "../../../../src/core/compute/tape.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import type { BackendName } from "../../../../src/core/shared/backends.ts";
import { denseTests } from "./denseTests.ts";
import { lossTests } from "./lossTests.ts";
import { matrixTests } from "./matrixTests.ts";
import { updateTests } from "./updateTests.ts";

/** What a backend with fast forms must have; on the plain backend there is nothing but the compositions. */
const KERNELS = [
  DENSE,
  ACTIVATION_GRADIENT,
  PRODUCT,
  COLUMN_SUM,
  GAUSSIAN_SAMPLE,
  GAUSSIAN_SAMPLE_GRADIENT,
  BERNOULLI_LIKELIHOOD,
  BERNOULLI_LIKELIHOOD_GRADIENT,
  SQUARED_ERROR,
  SQUARED_ERROR_GRADIENT,
  OBJECTIVE,
  OBJECTIVE_GRADIENT,
  ADAM_UPDATE,
  SGD_UPDATE,
  RMSPROP_UPDATE,
];

export function operationsSuite(backend: BackendName, options: BackendOptions = {}): void {
  const threads = options.threading === undefined ? "" : `, ${options.threading.count} threads`;
  describe(`operations on ${backend}${threads}`, () => {
    let before = { numTensors: 0, numDataBuffers: 0 };
    const count = () => ({ numTensors: tf.memory().numTensors, numDataBuffers: tf.memory().numDataBuffers });

    beforeAll(async () => {
      await startBackend(backend, options);
      before = count();
    });
    afterAll(() => {
      expect(count(), "left behind").toEqual(before);
      return stopBackend();
    });

    if (backend !== "cpu") {
      test("there is a fast form of every operation", () => {
        expect(KERNELS.filter((name) => !hasKernel(name))).toEqual([]);
      });
    }
    denseTests();
    matrixTests();
    lossTests();
    updateTests();
  });
}
