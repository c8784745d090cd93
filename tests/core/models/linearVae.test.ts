/**
 * A linear VAE at the optimum that probabilistic PCA gives in closed form: its ELBO is the exact log-likelihood, and every
 * gradient is zero. Tipping & Bishop 1999; Dai et al. 2018; Lucas et al. 2019.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import type { LatentArchitecture, Parameters } from "../../../src/core/models/model.ts";
import { createModel } from "../../../src/core/models/registry.ts";
import type { Likelihood } from "../../../src/core/nn/likelihoods/likelihood.ts";
import { measureAndDifferentiate } from "../../../src/core/training/step.ts";
import { expectClose } from "../close.ts";

/** Eigenvalues of the data's covariance; its axes are the coordinates. */
const SPECTRUM = [9, 4, 2, 1, 0.5, 0.25];
const D = SPECTRUM.length;

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

/** Two points on each axis, ±√(D λ): mean 0 and exactly this covariance. */
const POINTS = SPECTRUM.flatMap((eigenvalue, i) =>
  [1, -1].map((sign) => SPECTRUM.map((_, j) => (j === i ? sign * Math.sqrt(D * eigenvalue) : 0))),
);

/** ε = ±√k e_j: 2k points whose mean square is that of a normal, so that a quadratic in ε has its exact expectation. */
function sigmaPoints(k: number): readonly (readonly number[])[] {
  return Array.from({ length: 2 * k }, (_, i) =>
    Array.from({ length: k }, (__, j) => (j === i >> 1 ? Math.sqrt(k) * (i % 2 === 0 ? 1 : -1) : 0)),
  );
}

/** W = (Λ - σ² I)^½ on the axes with λ > σ²; q(z|x) = N(W'x / (w² + σ²), σ² / (w² + σ²)). */
function optimum(k: number, variance: number): Readonly<Record<string, tf.Tensor>> {
  const square = (j: number) => Math.max((SPECTRUM[j] ?? 0) - variance, 0);
  const axes = (value: (j: number) => number) =>
    SPECTRUM.map((_, i) => Array.from({ length: k }, (__, j) => (i === j ? value(j) : 0)));
  const precision = (j: number) => square(j) + variance;
  return {
    "encoder.mu.W": tf.tensor2d(axes((j) => Math.sqrt(square(j)) / precision(j))),
    "encoder.mu.b": tf.zeros([k]),
    "encoder.logSigma.W": tf.zeros([D, k]),
    "encoder.logSigma.b": tf.tensor1d(Array.from({ length: k }, (_, j) => 0.5 * Math.log(variance / precision(j)))),
    "decoder.out.W": tf.transpose(tf.tensor2d(axes((j) => Math.sqrt(square(j))))),
    "decoder.out.b": tf.zeros([D]),
  };
}

function measure(k: number, variance: number, sigma: Extract<Likelihood, { kind: "gaussian" }>["sigma"]) {
  const architecture: LatentArchitecture = {
    kind: "vae",
    inputDim: D,
    hidden: [],
    latentDim: k,
    activation: "relu",
    likelihood: { kind: "gaussian", sigma, mean: "linear" },
    prior: { kind: "standard" },
    condition: null,
  };
  const pairs = POINTS.flatMap((x) => sigmaPoints(k).map((eps) => ({ x, eps })));
  return tf.tidy(() => {
    const learned = sigma === "learned" ? { "decoder.logSigma": tf.tensor1d([0.5 * Math.log(variance)]) } : {};
    const parameters: Parameters = { ...optimum(k, variance), ...learned };
    const x = tf.tensor2d(pairs.map((pair) => [...pair.x]));
    const eps = tf.tensor2d(pairs.map((pair) => [...pair.eps]));
    const weights = { beta: 1, freeBits: 0, bound: "elbo", importanceSamples: 1 } as const;
    const model = createModel(architecture);
    const { measured, gradients } = measureAndDifferentiate(model, parameters, { x, eps, condition: null }, weights);
    const [distortion = 0, rate = 0] = measured.dataSync();
    const steepest = Object.values(gradients).map((gradient) => tf.max(tf.abs(gradient)).dataSync()[0] ?? Number.NaN);
    const klPerDim = tf.mean(model.terms(parameters, x, eps, null).kl, 0).dataSync<"float32">();
    return { elbo: -(distortion + rate), rate, distortion, slope: Math.max(...steepest), klPerDim };
  });
}

const TOLERANCE = { relative: 2e-6, absolute: 1e-6 };
/** float32 sums of numbers up to 50. */
const FLAT = 2e-5;

// log-likelihoods of N(0, W W' + σ² I) under these eigenvalues; σ² is the mean of those left out.
describe.each([
  [2, 0.9375, -10.1763136],
  [3, 0.583_333_333, -9.843474],
])("k = %d, σ² = %d learned", (k, variance, logLikelihood) => {
  test("the ELBO is the log-likelihood, at a point where nothing has a slope", () => {
    const { elbo, slope } = measure(k, variance, "learned");
    expectClose("ELBO", [elbo], [logLikelihood], TOLERANCE);
    expect(slope).toBeLessThan(FLAT);
  });

  test("the optimal σ of the batch is this σ", () => {
    const { elbo, slope } = measure(k, variance, "optimal");
    expectClose("ELBO", [elbo], [logLikelihood], TOLERANCE);
    expect(slope).toBeLessThan(FLAT);
  });
});

test("k = 2: rate and distortion", () => {
  const { rate, distortion } = measure(2, 0.9375, "learned");
  expectClose("rate, distortion", [rate, distortion], [1.856298, 8.3200156], TOLERANCE);
});

// KL per dimension is ½ log λ/σ² where λ > σ², else 0: the eigenvalue equal to σ² is not active.
test.each([
  [1, [9, 4, 2, 1, 1, 1], -10.026964],
  [2, [9, 4, 2, 2, 2, 2], -10.629185],
  [9, [9, 9, 9, 9, 9, 9], -13.03586],
])("k = 6, σ² = %d fixed: as many dimensions as eigenvalues above it", (variance, levels, logLikelihood) => {
  const { elbo, slope, klPerDim } = measure(6, variance, Math.sqrt(variance));
  expectClose("ELBO", [elbo], [logLikelihood], TOLERANCE);
  const expected = levels.map((level) => 0.5 * Math.log(level / variance));
  expectClose("KL", klPerDim, expected, { relative: 1e-5, absolute: 1e-6 });
  expect(slope).toBeLessThan(FLAT);
});
