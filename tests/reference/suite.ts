/** Holds every model that is built against every reference file there is, on one backend. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend, type BackendOptions } from "../../src/core/compute/backends.ts";
import * as tf from "../../src/core/compute/tf.ts";
import type { BackendName } from "../../src/core/shared/backends.ts";
import { assertNever } from "../../src/core/shared/assert.ts";
import { familyOf } from "./family.ts";
import { flowTests, imageFlowPartsTests } from "./flows.ts";
import { iwaeLimitTests, iwaeTests } from "./iwae.ts";
import { linearVaeTests } from "./linearVae.ts";
import { minibatchTests } from "./minibatch.ts";
import { posteriorTests, quantileTests } from "./numbers.ts";
import { referenceFiles, type ReferenceFile } from "./vectors.ts";

export interface SuiteOptions extends BackendOptions {
  /** What takes thousands of steps or of samples tells of the model, not of the backend; one backend is enough for that. */
  readonly isThorough?: boolean;
}

export function referenceSuite(backend: BackendName, { isThorough = false, ...options }: SuiteOptions = {}): void {
  describe(`reference values on ${backend}`, () => {
    let before = 0;
    beforeAll(async () => {
      await startBackend(backend, options);
      before = tf.memory().numTensors;
    });
    afterAll(() => {
      expect(tf.memory().numTensors, "tensors left behind").toBe(before);
      return stopBackend();
    });

    test("there are files to compare with", () => {
      expect(referenceFiles().filter((file) => familyOf(file) === "minibatch").length).toBeGreaterThan(5);
    });

    for (const file of referenceFiles()) {
      if (familyOf(file) === "linearVae" && !isThorough) continue;
      describe(`${file.name} (${file.made.with}, seed ${file.made.seed})`, () => testsOf(file, isThorough));
    }
  });
}

function testsOf(file: ReferenceFile, isThorough: boolean): void {
  const family = familyOf(file);
  switch (family) {
    case "minibatch":
      return minibatchTests(file);
    case "flow":
      return flowTests(file);
    case "imageFlowParts":
      return imageFlowPartsTests(file);
    case "iwae":
      iwaeTests(file);
      return isThorough ? iwaeLimitTests(file) : undefined;
    case "quantile":
      return quantileTests(file);
    case "posterior":
      return posteriorTests(file);
    case "linearVae":
      return linearVaeTests(file);
    default:
      return assertNever(family);
  }
}
