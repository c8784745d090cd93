/** The importance-weighted bound against a one-dimensional model whose log p(x) is known, and its gradient against differences. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import { differentiate } from "../../../../src/core/compute/tape.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import {
  importanceWeightedBound,
  importanceWeightedTerms,
  importanceWeights,
  type WeighableModel,
} from "../../../../src/core/nn/bounds/importanceWeighted.ts";
import { logNormalDensity } from "../../../../src/core/nn/distributions.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { expectClose } from "../../close.ts";

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

/** p(z) = N(0, 1), p(x|z) = N(1.5 z, 0.5), x = 1.2. The posterior is N(1.2 · 1.5/2.75, 0.5/2.75), by hand. */
const X = 1.2;
const LOG_MARGINAL = -1.6865572;
const EXACT_POSTERIOR = { mean: 1.8 / 2.75, variance: 0.5 / 2.75 };
const OTHER_POSTERIOR = { mean: 0.3, variance: 0.6 };

/** Mean and standard error of L_k over `repeats` draws of k samples from q. */
function boundOf(q: { mean: number; variance: number }, k: number, repeats: number, seed: number) {
  const eps = RandomStream.fromSeed(seed).normals(k * repeats);
  const bounds = tf.tidy(() => {
    const [mu, logSigma] = [tf.scalar(q.mean), tf.scalar(0.5 * Math.log(q.variance))];
    const z = tf.add<tf.Tensor2D>(tf.mul(tf.tensor2d(eps, [k, repeats]), tf.exp(logSigma)), mu);
    const mean = tf.mul<tf.Tensor2D>(z, 1.5);
    const logLikelihood = logNormalDensity(mean, tf.scalar(X), tf.scalar(0.5 * Math.log(0.5)));
    const logPrior = logNormalDensity(z, tf.scalar(0), tf.scalar(0));
    const weights = importanceWeights(logLikelihood, logPrior, logNormalDensity(z, mu, logSigma));
    return importanceWeightedBound(weights);
  });
  const values = bounds.dataSync<"float32">();
  bounds.dispose();
  const mean = values.reduce((sum, value) => sum + value, 0) / repeats;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (repeats - 1);
  return { mean, standardError: Math.sqrt(variance / repeats), values };
}

test("with the exact posterior every L_k is log p(x), whatever the draws", () => {
  for (const k of [1, 2, 7, 50]) {
    const { values } = boundOf(EXACT_POSTERIOR, k, 40, k);
    expectClose(`L_${k}`, values, Array<number>(40).fill(LOG_MARGINAL), { relative: 2e-6, absolute: 0 });
  }
});

test("with another posterior L_1 is the ELBO, and L_k climbs to log p(x)", () => {
  // L_1 = log p(x) - KL(q ‖ posterior) in closed form, the others by long sampling apart from this project's code: to
  // within half of the last digit and the standard error stated there, 0.005, beside our own.
  const published = [
    [1, -2.5852778, 0],
    [2, -1.96, 0.005],
    [5, -1.756, 0.005],
    [10, -1.718, 0.005],
    [50, -1.693, 0.005],
    [500, -1.6865, 0.005],
  ] as const;
  let below = Number.NEGATIVE_INFINITY;
  for (const [k, expected, theirError] of published) {
    const { mean, standardError } = boundOf(OTHER_POSTERIOR, k, Math.ceil(60_000 / k), 100 + k);
    expect(Math.abs(mean - expected), `L_${k} = ${mean} ± ${standardError}`).toBeLessThan(
      4 * standardError + theirError,
    );
    expect(mean, `L_${k}`).toBeGreaterThan(below - 4 * standardError);
    expect(mean, `L_${k}`).toBeLessThan(LOG_MARGINAL + 4 * standardError);
    below = mean;
  }
});

test("weights far below what exp can hold keep their differences", () => {
  const bound = tf.tidy(() =>
    importanceWeightedBound(
      tf.tensor2d([
        [-9000, 5000],
        [-9001, 5000],
      ]),
    ),
  );
  // log(½ (1 + 1/e)) = -0.3798855 under the larger one; equal weights are their own mean.
  expectClose("L_2", bound.dataSync(), [-9000.3798855, 5000], { relative: 1e-7, absolute: 0 });
  bound.dispose();
});

/** q(z|x) = N(a x, b²), p(z) = N(0, 1), p(x|z, c) = N(w z + c, 1), all in one dimension; c is the condition, 0 without. */
const LINEAR: WeighableModel = {
  encode: (parameters, x) => ({
    mu: tf.mul(x, parameters["a"] as tf.Tensor),
    logSigma: tf.mul<tf.Tensor2D>(tf.onesLike(x), parameters["logB"] as tf.Tensor),
  }),
  logLikelihood: (parameters, x, z, condition) => {
    const mean = tf.add(tf.mul(z, parameters["w"] as tf.Tensor), condition ?? 0);
    return tf.sum<tf.Tensor1D>(logNormalDensity(x, mean, tf.scalar(0)), 1);
  },
  prior: { logDensity: (_, z) => tf.sum<tf.Tensor1D>(logNormalDensity(z, tf.scalar(0), tf.scalar(0)), 1) },
};

const VALUES = { a: 0.4, logB: -0.3, w: 1.3 };
const DATA = [0.7, -1.1, 2.3];
const K = 4;
const EPS = RandomStream.fromSeed(9).normals(K * DATA.length);

/** The same bound summed over examples in plain double precision, straight from its definition. */
function plainBound({ a, logB, w }: typeof VALUES, condition: readonly number[] = [0, 0, 0]): number {
  const logNormal = (x: number, mean: number, logSigma: number) =>
    -0.5 * ((x - mean) * Math.exp(-logSigma)) ** 2 - logSigma - 0.5 * Math.log(2 * Math.PI);
  return DATA.reduce((sum, x, i) => {
    const weights = Array.from({ length: K }, (_, s) => {
      const z = a * x + Math.exp(logB) * (EPS[s * DATA.length + i] ?? Number.NaN);
      return Math.exp(logNormal(x, w * z + (condition[i] ?? 0), 0) + logNormal(z, 0, 0) - logNormal(z, a * x, logB));
    });
    return sum + Math.log(weights.reduce((total, weight) => total + weight, 0) / K);
  }, 0);
}

describe("terms of a model", () => {
  function termsOf(k: number, condition: tf.Tensor2D | null = null) {
    const parameters = Object.fromEntries(Object.entries(VALUES).map(([name, value]) => [name, tf.scalar(value)]));
    const x = tf.tensor2d(DATA, [3, 1]);
    const eps = tf.tensor2d(EPS.subarray(0, 3 * k), [3 * k, 1]);
    return importanceWeightedTerms(LINEAR, parameters, x, eps, condition, k);
  }

  test("k = 1: the bound is -(reconstruction + kl) at that sample", () => {
    const [bound, terms] = tf.tidy(() => {
      const { bound: L1, reconstruction, kl } = termsOf(1);
      return [L1, tf.neg(tf.add(reconstruction, tf.sum(kl, 1)))];
    }) as [tf.Tensor, tf.Tensor];
    expectClose("L_1", bound.dataSync(), [...terms.dataSync()], { relative: 1e-6, absolute: 0 });
    tf.dispose([bound, terms]);
  });

  test("k = 4: the bound by its definition; row s · batch + i of ε is sample s of example i", () => {
    const total = tf.tidy(() => tf.sum(termsOf(K).bound));
    expectClose("Σ L_4", total.dataSync(), [plainBound(VALUES)], { relative: 1e-6, absolute: 0 });
    total.dispose();
  });

  test("every sample of an example is told its condition", () => {
    const told = tf.tidy(() => tf.sum(termsOf(K, tf.tensor2d([0.5, -1, 2], [3, 1])).bound));
    expectClose("Σ L_4", told.dataSync(), [plainBound(VALUES, [0.5, -1, 2])], { relative: 1e-6, absolute: 0 });
    told.dispose();
  });

  test("gradient for every parameter against central differences in double precision", () => {
    const before = tf.memory().numTensors;
    const parameters = Object.fromEntries(Object.entries(VALUES).map(([name, value]) => [name, tf.scalar(value)]));
    const results = tf.tidy(() => {
      const x = tf.tensor2d(DATA, [3, 1]);
      const eps = tf.tensor2d(EPS, [3 * K, 1]);
      const forward = () => tf.sum(importanceWeightedTerms(LINEAR, parameters, x, eps, null, K).bound);
      return differentiate(parameters, forward).gradients;
    });
    for (const name of ["a", "logB", "w"] as const) {
      const step = 1e-5;
      const moved = (by: number) => plainBound({ ...VALUES, [name]: VALUES[name] + by });
      const difference = (moved(step) - moved(-step)) / (2 * step);
      expectClose(name, results[name]?.dataSync() ?? [], [difference], { relative: 1e-5, absolute: 1e-6 });
    }
    tf.dispose([{ ...results }, parameters]);
    expect(tf.memory().numTensors).toBe(before);
  });

  test("ε that does not fit, and a code without a spread, are refused", () => {
    expect(() =>
      tf.tidy(() =>
        importanceWeightedTerms(
          LINEAR,
          { a: tf.scalar(1), logB: tf.scalar(0) },
          tf.ones([3, 1]),
          tf.ones([3, 1]),
          null,
          2,
        ),
      ),
    ).toThrow("[6, 1]");
    const pointed = { ...LINEAR, encode: (_: unknown, x: tf.Tensor2D) => ({ mu: x, logSigma: null }) };
    expect(() =>
      tf.tidy(() => importanceWeightedTerms(pointed, {}, tf.ones([3, 1]), tf.ones([3, 1]), null, 1)),
    ).toThrow("spread");
  });
});
