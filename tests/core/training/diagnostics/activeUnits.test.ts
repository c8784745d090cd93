import { expect, test } from "vitest";
import { countActive, varianceOfMean } from "../../../../src/core/training/diagnostics/activeUnits.ts";
import vectors from "../../../reference/diagnostics.json";

test("variance of the posterior mean and active units, against PyTorch float64", () => {
  const { mu } = vectors.inputs;
  const latentDim = mu.shape[1] ?? 0;
  const variances = varianceOfMean(Float32Array.from(mu.data), latentDim);
  vectors.expect.varianceOfMean.data.forEach((expected, j) => {
    expect(Math.abs((variances[j] ?? Number.NaN) - expected)).toBeLessThanOrEqual(Math.max(1e-4 * expected, 1e-5));
  });
  expect(countActive(variances)).toBe(vectors.expect.activeUnits);
});

test("the 1-D quadrature example: means −2, −½, ½, 2 have variance 2.125", () => {
  expect(varianceOfMean(Float32Array.of(-2, -0.5, 0.5, 2), 1)[0]).toBeCloseTo(2.125, 6);
});

test("a dimension whose means do not move is not active; the threshold itself does not count", () => {
  // Two images: means ±a have variance a²; a = 0.1 gives exactly the threshold of 0.01 up to rounding below it.
  const mu = Float32Array.of(3, 0.09, 0.2, 3, -0.09, -0.2);
  const variances = varianceOfMean(mu, 3);
  expect(variances[0]).toBe(0);
  expect(countActive(variances)).toBe(1);
});
