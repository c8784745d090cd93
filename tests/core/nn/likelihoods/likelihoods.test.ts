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

describe("Gaussian with the optimal σ", () => {
  const optimal: Likelihood = { kind: "gaussian", sigma: "optimal", mean: "linear" };
  const logits = [
    [0, 0],
    [0, 0],
  ];
  const x = [
    [0.6, 0.2],
    [0.1, 0.3],
  ];

  test("σ² is the mean squared error of all rows together, and their mean costs ½ D (log 2π σ² + 1)", () => {
    // squared errors 0.36 + 0.04 and 0.01 + 0.09: σ² = 0.5 / 4 = 0.125; per row errors / 2σ² + log σ² + log 2π
    const constant = Math.log(0.125) + Math.log(2 * Math.PI);
    const values = nll(optimal, logits, x);
    expectClose("rows", values, [1.6 + constant, 0.4 + constant], TOLERANCE);
    expectClose("as a fixed σ", values, nll({ ...optimal, sigma: Math.sqrt(0.125) }, logits, x), TOLERANCE);
    const mean = ((values[0] ?? 0) + (values[1] ?? 0)) / 2;
    expectClose("mean", [mean], [Math.log(2 * Math.PI * 0.125) + 1], TOLERANCE);
  });

  test("holding σ loses nothing of the gradient of the mean: it is that of ½ D log σ²", () => {
    const [o, target] = [matrix(logits), matrix(x)];
    const terms = likelihoodTerms(optimal);
    const gradient = tf.tidy(() =>
      tf.grad((given) => tf.mean(terms.negativeLogLikelihood({}, given as tf.Tensor2D, target)))(o),
    );
    // ∂/∂o of log σ² with σ² = Σ (x - o)² / 4 is -2 (x - o) / (4 σ²) = -4 (x - o), for D = 2
    expectClose("gradient", gradient.dataSync(), [-2.4, -0.8, -0.4, -1.2], TOLERANCE);
    tf.dispose([o, target, gradient]);
  });

  test("a perfect reconstruction has a finite one", () => {
    // log σ is limited to -10: -2 · 10 + log 2π
    expectClose("nll", nll(optimal, [[0.5, 0.2]], [[0.5, 0.2]]), [-20 + Math.log(2 * Math.PI)], TOLERANCE);
    expect(likelihoodTerms(optimal).initialValues).toEqual({});
  });
});

describe("continuous Bernoulli", () => {
  const kind: Likelihood = { kind: "continuousBernoulli" };
  const logitOf = (lambda: number) => Math.log(lambda / (1 - lambda));

  // log C(λ) = log(2 artanh(1 - 2λ) / (1 - 2λ)), log C(½) = log 2; Loaiza-Ganem & Cunningham 2019, eq. 3–4.
  test.each([
    [0.01, 1.545198],
    [0.1, 1.010339],
    [0.3, 0.750588],
    [0.5, Math.LN2],
    [0.9, 1.010339],
  ])("λ = %d has a normaliser of log C = %d", (lambda, logC) => {
    // -log p(0) = -log(1 - λ) - log C(λ)
    const values = nll(kind, [[logitOf(lambda)]], [[0]]);
    expectClose("nll", values, [-Math.log(1 - lambda) - logC], { relative: 1e-6, absolute: 2e-6 });
  });

  test.each([-30, -3, -0.76, -0.74, -1e-4, 0, 1e-4, 0.74, 0.76, 3, 30])("o = %d is a density of x in [0, 1]", (o) => {
    const count = 20_000;
    const middles = Array.from({ length: count }, (_, i) => (i + 0.5) / count);
    const values = nll(
      kind,
      middles.map(() => [o]),
      middles.map((x) => [x]),
    );
    const mass = values.reduce((sum, value) => sum + Math.exp(-value), 0) / count;
    expectClose("mass", [mass], [1], { relative: 2e-5, absolute: 0 });
  });

  test("its gradient is E[x] - x, also where series and closed form meet", () => {
    const mean = (o: number) => (o === 0 ? 0.5 : 1 / -Math.expm1(-o) - 1 / o);
    const points = [-1000, -50, -2, -0.7501, -0.7499, -0.01, 0, 0.01, 0.7499, 0.7501, 2, 50, 1000];
    const [logits, x] = [matrix([points]), matrix([points.map(() => 0.25)])];
    const terms = likelihoodTerms(kind);
    const gradient = tf.tidy(() => tf.grad((o) => terms.negativeLogLikelihood({}, o as tf.Tensor2D, x))(logits));
    expectClose(
      "gradient",
      gradient.dataSync(),
      points.map((o) => mean(o) - 0.25),
      { relative: 2e-6, absolute: 5e-7 },
    );
    tf.dispose([logits, x, gradient]);
  });

  test("stays finite where λ would be 0 or 1", () => {
    // A(o) - x o with A(o) = max(o, 0) - log |o| for large |o|
    const values = nll(kind, [[1000], [-1000], [1000]], [[1], [0.5], [0]]);
    expectClose("nll", values, [-Math.log(1000), 500 - Math.log(1000), 1000 - Math.log(1000)], TOLERANCE);
  });
});

describe("multinomial", () => {
  const kind: Likelihood = { kind: "multinomial" };

  test("counts against a softmax, without the coefficient", () => {
    // π = (½, ¼, ¼): 2 log 2 + 1 log 4; and 3 items equally likely: 4 log 3
    const logits = [
      [Math.LN2, 0, 0],
      [7, 7, 7],
    ];
    const x = [
      [2, 1, 0],
      [0, 1, 3],
    ];
    expectClose("nll", nll(kind, logits, x), [4 * Math.LN2, 4 * Math.log(3)], TOLERANCE);
  });

  test("stays finite where a share is as good as zero, and a user without items costs nothing", () => {
    const logits = [
      [0, 500],
      [0, 500],
    ];
    const x = [
      [1, 0],
      [0, 0],
    ];
    expectClose("nll", nll(kind, logits, x), [500, 0], TOLERANCE);
  });

  test("the gradient is N π - x", () => {
    const [logits, x] = [matrix([[Math.LN2, 0, 0]]), matrix([[2, 1, 0]])];
    const terms = likelihoodTerms(kind);
    const gradient = tf.tidy(() => tf.grad((o) => terms.negativeLogLikelihood({}, o as tf.Tensor2D, x))(logits));
    // 3 (½, ¼, ¼) - (2, 1, 0)
    expectClose("gradient", gradient.dataSync(), [-0.5, -0.25, 0.75], TOLERANCE);
    tf.dispose([logits, x, gradient]);
  });
});
