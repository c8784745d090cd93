/** Diagonal Gaussians against closed forms worked out by hand. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import {
  klToStandardNormal,
  limitLogSigma,
  LOG_SIGMA_LIMIT,
  reparameterise,
} from "../../../src/core/compute/ops/gaussianSample.ts";
import { klBetweenNormals, logNormalDensity } from "../../../src/core/nn/distributions.ts";
import { expectClose } from "../close.ts";

const TOLERANCE = { relative: 1e-6, absolute: 1e-7 };

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

/** Values of what `compute` returns; nothing is left behind. */
function valuesOf(compute: () => tf.Tensor): Float32Array {
  const before = tf.memory().numTensors;
  const tensor = tf.tidy(compute);
  const values = tensor.dataSync<"float32">();
  tensor.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return values;
}

describe("KL to the standard normal", () => {
  // ½ (μ² + σ² - 1 - log σ²): μ=1, σ²=1 → ½; σ²=e → ½ (e - 2); σ²=¼ → ½ (-¾ + log 4).
  test.each([
    [1, 1, 0.5],
    [0, Math.E, 0.3591409],
    [0, 0.25, 0.3181472],
    [0, 1, 0],
  ])("μ = %d, σ² = %d: %d nats", (mu, variance, expected) => {
    const kl = valuesOf(() => klToStandardNormal(tf.tensor1d([mu]), tf.tensor1d([0.5 * Math.log(variance)])));
    expectClose("kl", kl, [expected], { relative: 1e-6, absolute: 1e-6 });
  });

  test("μ = (1, -2), log σ² = (½, -1): 2.7583004 nats", () => {
    // ½ (1 + e^½ - 1 - ½) + ½ (4 + e^-1 - 1 + 1) = 0.5743606 + 2.1839397
    const kl = valuesOf(() => tf.sum(klToStandardNormal(tf.tensor1d([1, -2]), tf.tensor1d([0.25, -0.5]))));
    expectClose("kl", kl, [2.7583004], TOLERANCE);
  });
});

describe("KL between two normals", () => {
  test("μ₀ = (1, -2), log σ₀² = (½, -1), μ₁ = (½, ½), log σ₁² = (0.2, -0.3): 4.4438722 nats", () => {
    // ½ Σ log σ₁²/σ₀² + (σ₀² + (μ₀-μ₁)²)/σ₁² - 1: ½ (-0.3 + 1.5545406 - 1) + ½ (0.7 + 8.9332038 - 1), by hand.
    const kl = valuesOf(() => {
      const [mu0, ls0] = [tf.tensor1d([1, -2]), tf.tensor1d([0.25, -0.5])];
      return tf.sum(klBetweenNormals(mu0, ls0, tf.tensor1d([0.5, 0.5]), tf.tensor1d([0.1, -0.15])));
    });
    expectClose("kl", kl, [4.4438722], TOLERANCE);
  });

  test("to the standard normal it is the other formula, to itself it is 0", () => {
    const mu = [0.3, -1.7, 2];
    const logSigma = [-0.4, 0.2, -2];
    const zeros = [0, 0, 0];
    const general = valuesOf(() =>
      klBetweenNormals(tf.tensor1d(mu), tf.tensor1d(logSigma), tf.tensor1d(zeros), tf.tensor1d(zeros)),
    );
    const special = valuesOf(() => klToStandardNormal(tf.tensor1d(mu), tf.tensor1d(logSigma)));
    expectClose("kl", general, special, { relative: 1e-6, absolute: 1e-6 });
    const self = valuesOf(() =>
      klBetweenNormals(tf.tensor1d(mu), tf.tensor1d(logSigma), tf.tensor1d(mu), tf.tensor1d(logSigma)),
    );
    expectClose("kl to itself", self, zeros, { relative: 0, absolute: 1e-6 });
  });
});

test("log N(x; μ, σ²) against its definition", () => {
  // -½ log 2π = -0.9189385; at x = 3, μ = 1, σ = 2: -½ - log 2 - 0.9189385 = -2.1120857
  const densities = valuesOf(() => {
    const logSigma = tf.tensor1d([0, Math.log(2)]);
    return logNormalDensity(tf.tensor1d([0, 3]), tf.tensor1d([0, 1]), logSigma);
  });
  expectClose("log density", densities, [-0.9189385, -2.1120857], TOLERANCE);
});

test("z = μ + σ ε, with ∂z/∂μ = 1 and ∂z/∂log σ = σ ε", () => {
  const eps = tf.tensor1d([0.5, -2]);
  const sample = (mu: tf.Tensor, logSigma: tf.Tensor) => reparameterise(mu, logSigma, eps);
  const operands = [tf.tensor1d([1, 2]), tf.tensor1d([Math.log(2), 0])];
  const { value, grads } = tf.valueAndGrads((...args) => sample(args[0] as tf.Tensor, args[1] as tf.Tensor))(operands);
  expectClose("z", value.dataSync(), [2, 0], TOLERANCE);
  expectClose("∂z/∂μ", (grads[0] as tf.Tensor).dataSync(), [1, 1], TOLERANCE);
  expectClose("∂z/∂log σ", (grads[1] as tf.Tensor).dataSync(), [1, -2], TOLERANCE);
  tf.dispose([eps, operands, value, grads]);
});

test("log σ is limited, and past the limit the KL still pulls it back with a finite gradient", () => {
  const logSigma = tf.tensor1d([-200, -3, 0.5, 200]);
  const limited = valuesOf(() => limitLogSigma(logSigma));
  expectClose("log σ", limited, [-LOG_SIGMA_LIMIT, -3, 0.5, LOG_SIGMA_LIMIT], TOLERANCE);
  const gradient = valuesOf(() =>
    tf.grad((x) => tf.sum(klToStandardNormal(tf.zerosLike(x), limitLogSigma(x))))(logSigma),
  );
  // d KL / d log σ = σ² - 1 at the limited σ
  expectClose("gradient", gradient, [-1, Math.exp(-6) - 1, Math.E - 1, Math.exp(20) - 1], {
    relative: 1e-5,
    absolute: 1e-6,
  });
  logSigma.dispose();
});
