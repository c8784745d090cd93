/** Reference files without a model: quantiles of the normal distribution and diagnostics of a posterior. */
import { expect, test } from "vitest";
import * as tf from "../../src/core/compute/tf.ts";
import { klToStandardNormal } from "../../src/core/compute/ops/gaussianSample.ts";
import { normalDensity, normalQuantile } from "../../src/core/shared/gaussian.ts";
import { countActive, varianceOfMean } from "../../src/core/training/diagnostics/activeUnits.ts";
import { decomposeKl } from "../../src/core/training/diagnostics/decomposition.ts";
import { expectClose } from "../core/close.ts";
import { tensorOf } from "./minibatch.ts";
import { arrayOf, numberOf, type ReferenceFile } from "./vectors.ts";

const TOLERANCE = { relative: 1e-4, absolute: 1e-5 };
/** The files hold 10 digits: u is off by up to half of the last, and z by that over the density at z. */
const HALF_DIGIT = 5e-11;
/** Everything a file about posteriors may state; what is new there must be built before it can pass. */
const DIAGNOSTICS = [
  "varianceOfMean",
  "activeUnits",
  "klPerDim",
  "mutualInformation",
  "marginalKl",
  "totalCorrelation",
  "dimensionWiseKl",
];

export function quantileTests(file: ReferenceFile): void {
  test("quantiles", () => {
    const u = arrayOf(file.inputs, "u").data;
    for (const [i, z] of arrayOf(file.expect, "z").data.entries()) {
      const allowed = 1e-9 * Math.max(1, Math.abs(z)) + HALF_DIGIT / normalDensity(z);
      expect(Math.abs(normalQuantile(u[i] ?? Number.NaN) - z), `Φ⁻¹(${u[i]}) against ${z}`).toBeLessThan(allowed);
    }
  });
}

export function posteriorTests(file: ReferenceFile): void {
  test("active units", () => {
    const { shape, data } = arrayOf(file.inputs, "mu");
    const variances = varianceOfMean(Float32Array.from(data), shape[1] ?? 0);
    expectClose("varianceOfMean", variances, arrayOf(file.expect, "varianceOfMean").data, TOLERANCE);
    expect(countActive(variances)).toBe(numberOf(file.expect, "activeUnits"));
  });

  test("KL per dimension", async () => {
    const klPerDim = tf.tidy(() => {
      const [mu, logSigma] = [tensorOf(arrayOf(file.inputs, "mu")), tensorOf(arrayOf(file.inputs, "logSigma"))];
      return tf.mean(klToStandardNormal(mu, logSigma), 0);
    });
    expectClose("klPerDim", await klPerDim.data(), arrayOf(file.expect, "klPerDim").data, TOLERANCE);
    klPerDim.dispose();
  });

  test("mean KL taken apart by the mixture of all posteriors", async () => {
    const mu = arrayOf(file.inputs, "mu");
    const posteriors = {
      mu: mu.data,
      logSigma: arrayOf(file.inputs, "logSigma").data,
      latentDim: mu.shape[1] ?? 0,
    };
    const split = await decomposeKl(posteriors, arrayOf(file.inputs, "eps").data);
    for (const part of ["mutualInformation", "marginalKl", "totalCorrelation", "dimensionWiseKl"] as const) {
      expectClose(part, [split[part]], [numberOf(file.expect, part)], TOLERANCE);
    }
  });

  test("nothing in the file is left unchecked", () => {
    expect(Object.keys(file.expect).filter((key) => !DIAGNOSTICS.includes(key))).toEqual([]);
  });
}
