/** Likelihoods against closed forms; each number is worked out beside it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import type { Likelihood } from "../../../../src/core/nn/likelihoods/likelihood.ts";
import { likelihoodTerms } from "../../../../src/core/nn/likelihoods/registry.ts";
import { expectClose } from "../../close.ts";

const TOLERANCE = { relative: 2e-6, absolute: 1e-6 };
const BERNOULLI: Likelihood = { kind: "bernoulli" };

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

type Row = readonly number[];

function nll(likelihood: Likelihood, logits: readonly Row[], x: readonly Row[], logSigma?: number): Float32Array {
  const result = tf.tidy(() => {
    const parameters = logSigma === undefined ? {} : { "decoder.logSigma": tf.tensor1d([logSigma]) };
    return likelihoodTerms(likelihood).negativeLogLikelihood(parameters, matrix(logits), matrix(x));
  });
  expect(result.shape).toEqual([x.length]);
  const values = result.dataSync<"float32">();
  result.dispose();
  expect(tf.memory().numTensors).toBe(0);
  return values;
}

function matrix(rows: readonly Row[]): tf.Tensor2D {
  return tf.tensor2d(rows.map((row) => [...row]));
}

describe("Bernoulli", () => {
  test("a decoder that knows nothing costs log 2 a pixel", () => {
    const zeros = Array.from({ length: 784 }, () => 0);
    const x = zeros.map((_, i) => i / 784);
    expectClose("nll", nll(BERNOULLI, [zeros], [x]), [784 * Math.LN2], TOLERANCE);
  });

  test("softplus(o) - x o, summed over pixels and for each example alone", () => {
    // softplus(1) = 1.3132617, softplus(-2) = 0.1269280: 1.3132617 - 0.3 + 0.1269280 + 2 · 0.5 and 2 · log 2
    const logits = [
      [1, -2],
      [0, 0],
    ];
    const x = [
      [0.3, 0.5],
      [1, 0],
    ];
    expectClose("nll", nll(BERNOULLI, logits, x), [2.1401897, 2 * Math.LN2], TOLERANCE);
  });

  test("stays finite where a probability would be 0 or 1", () => {
    const values = nll(BERNOULLI, [[1000], [-1000], [1000], [-1000]], [[0], [1], [1], [0]]);
    expectClose("nll", values, [1000, 1000, 0, 0], TOLERANCE);
  });

  test("the gradient is σ(o) - x, also where it saturates", () => {
    const [logits, x] = [matrix([[1, -50, 50]]), matrix([[0.3, 1, 1]])];
    const gradient = tf.tidy(() =>
      tf.grad((o) => tf.mul(likelihoodTerms(BERNOULLI).negativeLogLikelihood({}, o as tf.Tensor2D, x), 2))(logits),
    );
    // twice σ(1) - 0.3 = 0.7310586 - 0.3, twice -1, 0
    expectClose("gradient", gradient.dataSync(), [0.8621172, -2, 0], TOLERANCE);
    tf.dispose([logits, x, gradient]);
  });
});

describe("Gaussian", () => {
  test("σ² = ½ is the summed squared error plus ½ log π a pixel", () => {
    const values = nll({ kind: "gaussian", sigma: Math.SQRT1_2, mean: "linear" }, [[0.1, 0.9, 0.4]], [[0.5, 0.2, 0.4]]);
    expectClose("nll", values, [0.16 + 0.49 + 1.5 * Math.log(Math.PI)], TOLERANCE);
  });

  test("a sigmoid stands between logits and mean unless it is linear", () => {
    // σ(0) = ½: ½ ((1 - ½)/2)² + log 2 + ½ log 2π, and with a linear mean ½ (1/2)² + …
    const constant = Math.log(2) + 0.5 * Math.log(2 * Math.PI);
    expectClose("sigmoid", nll({ kind: "gaussian", sigma: 2 }, [[0]], [[1]]), [0.03125 + constant], TOLERANCE);
    const linear = nll({ kind: "gaussian", sigma: 2, mean: "linear" }, [[0]], [[1]]);
    expectClose("linear", linear, [0.125 + constant], TOLERANCE);
  });

  test("a learned σ gives what the same fixed σ gives", () => {
    const rows = [[[0.2, -1.3]], [[0.9, 0.1]]] as const;
    const fixed = nll({ kind: "gaussian", sigma: 0.3 }, ...rows);
    expectClose("nll", nll({ kind: "gaussian", sigma: "learned" }, ...rows, Math.log(0.3)), fixed, TOLERANCE);
  });

  test("the gradient in log σ is D - Σ error²/σ², so σ² settles at the mean squared error", () => {
    const terms = likelihoodTerms({ kind: "gaussian", sigma: "learned", mean: "linear" });
    const gradientAt = (logSigma: number) =>
      tf.tidy(() => {
        const x = matrix([[0.6, 0.2]]);
        const loss = (ls: tf.Tensor) =>
          tf.sum(terms.negativeLogLikelihood({ "decoder.logSigma": ls }, tf.zerosLike(x), x));
        return tf
          .grad(loss)(tf.tensor1d([logSigma]))
          .dataSync();
      });
    // errors 0.6 and 0.2: Σ error² = 0.4, mean 0.2
    expectClose("at σ = 1", gradientAt(0), [2 - 0.4], TOLERANCE);
    expectClose("at σ² = 0.2", gradientAt(0.5 * Math.log(0.2)), [0], { relative: 0, absolute: 1e-5 });
  });

  test("starts a learned σ at 1 and keeps no parameter for a fixed one", () => {
    const learned = likelihoodTerms({ kind: "gaussian", sigma: "learned" }).initialValues;
    expect(learned).toEqual({ "decoder.logSigma": { shape: [1], values: Float32Array.of(0) } });
    expect(likelihoodTerms({ kind: "gaussian", sigma: 1 }).initialValues).toEqual({});
    expect(likelihoodTerms(BERNOULLI).initialValues).toEqual({});
  });
});
