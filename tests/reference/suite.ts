/** Holds every model that is built against every reference file there is, on one backend. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend, type BackendOptions } from "../../src/core/compute/backends.ts";
import * as tf from "../../src/core/compute/tf.ts";
import type { BackendName } from "../../src/core/shared/backends.ts";
import { familyOf } from "./family.ts";
import { linearVaeTests } from "./linearVae.ts";
import { minibatchTests } from "./minibatch.ts";
import { posteriorTests, quantileTests } from "./numbers.ts";
import { referenceFiles, type ReferenceFile } from "./vectors.ts";

export interface SuiteOptions extends BackendOptions {
  /** Training a model to its optimum takes thousands of steps; one backend is enough for that. */
  readonly trainsLinearVae?: boolean;
}

export function referenceSuite(backend: BackendName, { trainsLinearVae = false, ...options }: SuiteOptions = {}): void {
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
      describe(`${file.name} (${file.made.with}, seed ${file.made.seed})`, () => testsOf(file, trainsLinearVae));
    }
  });
}

function testsOf(file: ReferenceFile, trainsLinearVae: boolean): void {
  const family = familyOf(file);
  if (family === "minibatch") minibatchTests(file);
  if (family === "quantile") quantileTests(file);
  if (family === "posterior") posteriorTests(file);
  if (family === "linearVae" && trainsLinearVae) linearVaeTests(file);
  if (family === "linearVae" && !trainsLinearVae) test.skip(`${file.name}: trained on cpu in Node`, () => undefined);
  if (family === "notBuilt") test.skip(`${file.name}: not built yet`, () => undefined);
}
