/** Thresholds of collapse against matrices worked out by hand and against figures of the digits computed apart. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { assert } from "../../../../src/core/shared/assert.ts";
import { GivenUpError } from "../../../../src/core/shared/patience.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { collapseTheory } from "../../../../src/core/training/diagnostics/collapseTheory.ts";
import { spectrumOf } from "../../../../src/core/training/diagnostics/spectrum.ts";
import { expectClose } from "../../close.ts";
import { realDigits } from "../../datasets/digits.ts";

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

const THRESHOLD_AND_TOTAL = [33.050844, 52.752157];
const EIGENVALUES = [5.380734, 3.8063, 3.223555, 2.856864, 2.51951, 2.328264, 1.73172, 1.544163];
/** As the function promises. */
const CONVERGED = { relative: 1e-4, absolute: 1e-9 };

/** The theory of some rows; leaves no tensor behind. */
async function theoryOf(rows: readonly (readonly number[])[]) {
  const before = tf.memory().numTensors;
  const train = tf.tensor2d(rows as number[][]);
  const theory = await collapseTheory(train);
  train.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return theory;
}

test("two fair coins, one of them written twice: Cov eigenvalues ½, ¼, 0 and β_c = 2, the coins' correlation", async () => {
  // Cov = ¼ [[1,1,0],[1,1,0],[0,0,1]] and V = ¼ I.
  const theory = await theoryOf([
    [0, 0, 0],
    [0, 0, 1],
    [1, 1, 0],
    [1, 1, 1],
  ]);
  expectClose("eigenvalues", theory.covarianceEigenvalues, [0.5, 0.25, 0], CONVERGED);
  expectClose("threshold, total", [theory.bernoulliThreshold, theory.totalVariance], [2, 0.75], CONVERGED);
});

test("pixels that never change take no part: black, white and grey ones beside the coins", async () => {
  const theory = await theoryOf([
    [0, 0, 0, 1, 0.5, 0],
    [0, 0, 1, 1, 0.5, 0],
    [1, 1, 0, 1, 0.5, 0],
    [1, 1, 1, 1, 0.5, 0],
  ]);
  expectClose("threshold, total", [theory.bernoulliThreshold, theory.totalVariance], [2, 0.75], CONVERGED);
});

test("three noisy copies of a coin, each wrong one time in four: β_c = 1½, twice ¾ beside it", async () => {
  // Any two copies correlate by (1 - 2/4)² = ¼: 1 + 2/4, and 1 - ¼ twice; covariances are a quarter of that.
  // All 8 patterns of errors as often as they happen: 27, 9, 3 and 1 of 64 times with none, one, two and three.
  const patterns = Array.from({ length: 8 }, (_, bits) => [bits & 1, (bits >> 1) & 1, bits >> 2]);
  const rows = patterns.flatMap((errors) => {
    const times = 27 / 3 ** errors.reduce((sum, error) => sum + error, 0);
    return Array.from({ length: times }, () => [errors, errors.map((error) => 1 - error)]).flat();
  });
  expect(rows.length).toBe(128);
  const theory = await theoryOf(rows);
  expectClose("threshold", [theory.bernoulliThreshold], [1.5], CONVERGED);
  expectClose("eigenvalues", theory.covarianceEigenvalues, [0.375, 0.1875, 0.1875], CONVERGED);
});

test("grey levels: pixels of a quarter and three quarters, together or against each other", async () => {
  // x = (a, 1-a), a = ¼ or ¾: Cov = 1/16 [[1,-1],[-1,1]], V = ¼ I, so V^-½ Cov V^-½ = ¼ [[1,-1],[-1,1]]: ½.
  const theory = await theoryOf([
    [0.25, 0.75],
    [0.75, 0.25],
  ]);
  expectClose("eigenvalues", theory.covarianceEigenvalues, [0.125, 0], CONVERGED);
  expectClose("threshold", [theory.bernoulliThreshold], [0.5], CONVERGED);
});

test("values outside [0, 1] have a covariance and no Bernoulli threshold", async () => {
  // Variances of ±3 and ±1, independent.
  const theory = await theoryOf([
    [3, 1],
    [3, -1],
    [-3, 1],
    [-3, -1],
  ]);
  expectClose("eigenvalues", theory.covarianceEigenvalues, [9, 1], CONVERGED);
  expect(theory.bernoulliThreshold).toBeNaN();
});

test("equal images: nothing varies", async () => {
  const theory = await theoryOf(Array.from({ length: 3 }, () => [0.2, 1, 0]));
  expectClose(
    "all",
    [...theory.covarianceEigenvalues, theory.bernoulliThreshold, theory.totalVariance],
    [0, 0, 0, 0, 0],
    CONVERGED,
  );
});

test("the bundled 10,000 digits: threshold 33.0508, eigenvalues 5.3807 3.8063 … of a total of 52.7522", async () => {
  // NumPy's eigvalsh of np.cov(x.T, bias=True) and of the same scaled by 1/√(p (1-p)) on both sides, on these digits.
  // Any 9,000 of them give 32.8 to 33.3 and 5.33 to 5.42.
  const digits = realDigits();
  assert(digits.kind === "images", "digits are images");
  const { images, count } = digits;
  const grey = Float32Array.from(images, (value) => value / 255);
  const train = tf.tensor2d(grey, [count, images.length / count]);
  let pauses = 0;
  const theory = await collapseTheory(train, {
    between: () => {
      pauses += 1;
      return Promise.resolve();
    },
  });
  // By another way, and to the last latent dimension a run can have.
  const { covarianceEigenvalues: all, totalVariance } = await spectrumOf(train);
  expectClose("the same eigenvalues", all.slice(0, EIGENVALUES.length), EIGENVALUES, { relative: 1e-6, absolute: 0 });
  expect(all).toHaveLength(64);
  expect(all.every((value, k) => value <= (all[k - 1] ?? Infinity))).toBe(true);
  expect(all.reduce((sum, value) => sum + value, 0)).toBeLessThan(totalVariance);
  train.dispose();
  expectClose("threshold, total", [theory.bernoulliThreshold, theory.totalVariance], THRESHOLD_AND_TOTAL, CONVERGED);
  expectClose("eigenvalues", theory.covarianceEigenvalues, EIGENVALUES, CONVERGED);
  // 10⁹ multiplications or so, in pieces of five million.
  expect(pauses).toBeGreaterThan(20);
});

test("gives up when told to, without leaving a tensor behind", async () => {
  const before = tf.memory().numTensors;
  const train = tf.tensor2d(RandomStream.fromSeed(1).uniforms(4000, 0, 1), [1000, 4]);
  await expect(collapseTheory(train, { signal: { aborted: true } })).rejects.toThrow(GivenUpError);
  train.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
