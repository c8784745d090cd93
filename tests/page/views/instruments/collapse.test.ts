import { describe, expect, test } from "vitest";
import { FAR_NATS_PER_ACTIVE_DIMENSION } from "../../../../src/core/shared/collapseKind.ts";
import {
  aggregateMismatch,
  collapseState,
  isSettling,
  isTightening,
  FIRST_VERDICT_STEP,
} from "../../../../src/page/views/instruments/collapse.ts";

const CALM = { hasStandardPrior: true, beta: 1, effectiveBeta: 1, isSettling: false, isTightening: false };

/** Two posteriors N(±spread, e^(2 logSigma)) in every dimension: mean 0, variance spread² + e^(2 logSigma). */
const measured = (
  activeUnits: number,
  latentDim: number,
  { step = 1000, spread = 0.8, logSigma = Math.log(0.6) } = {},
) => ({
  step,
  activeUnits,
  klPerDimension: Float32Array.from({ length: latentDim }, (_, j) => (j < activeUnits ? 1 : 0)),
  mu: Float32Array.from({ length: 2 * latentDim }, (_, i) => (i < latentDim ? spread : -spread)),
  logSigma: new Float32Array(2 * latentDim).fill(logSigma),
});

describe("state of the posterior", () => {
  // 0.8² + 0.6² = 1: the aggregated posterior has the prior's variance, so only activity decides.
  test.each([
    [2, 2, "healthy"],
    [20, 20, "healthy"],
    [13, 20, "partial"],
    [1, 2, "partial"],
    [0, 2, "collapsed"],
  ] as const)("%d active of %d is %s", (active, latentDim, state) => {
    expect(collapseState(measured(active, latentDim), CALM)).toBe(state);
  });

  test("a KL of next to nothing is collapsed, whatever the means still do", () => {
    // Digits at β = 30: 2 of 10 dimensions active, KL 0.033.
    const faint = { ...measured(2, 10), klPerDimension: new Float32Array(10).fill(0.0033) };
    expect(collapseState(faint, CALM)).toBe("collapsed");
  });

  test("first weights say nothing, however they spread the codes", () => {
    expect(collapseState(measured(2, 2, { step: 0 }), CALM)).toBe("untrained");
    expect(collapseState(measured(0, 2, { step: FIRST_VERDICT_STEP - 1 }), CALM)).toBe("untrained");
    expect(collapseState(measured(2, 2, { step: FIRST_VERDICT_STEP - 1, spread: 30 }), CALM)).toBe("untrained");
    expect(collapseState(null, CALM)).toBe("untrained");
  });

  // By hand: ½ (4 − 1 − ln 4) = 0.807 and ½ (2 − 1 − ln 2) = 0.153 nats a dimension, about the threshold of 0.6.
  test.each([
    [2, "loose"],
    [Math.SQRT2, "healthy"],
    // Codes packed into a tenth of the prior's variance are as far from it: ½ (0.05 − 1 − ln 0.05) = 1.02.
    [Math.sqrt(0.05), "loose"],
  ])("codes at ±%f with next to no noise are %s", (spread, state) => {
    expect(collapseState(measured(2, 2, { spread, logSigma: -8 }), CALM)).toBe(state);
  });

  test("is not called loose while β or the codes are on their way, nor against a prior of its own", () => {
    const loose = measured(2, 2, { spread: 5, logSigma: -3 });
    expect(collapseState(loose, CALM)).toBe("loose");
    expect(collapseState(loose, { ...CALM, effectiveBeta: 0.2 })).toBe("untrained");
    expect(collapseState(loose, { ...CALM, isTightening: true })).toBe("untrained");
    expect(collapseState({ ...loose, step: 400 }, CALM)).toBe("untrained");
    expect(collapseState(measured(2, 2), { ...CALM, isTightening: true })).toBe("healthy");
    expect(collapseState(loose, { ...CALM, hasStandardPrior: false })).toBe("healthy");
    expect(collapseState(loose, { ...CALM, beta: 0, effectiveBeta: 0 })).toBe("loose");
  });

  test("inactive dimensions do not hide loose ones", () => {
    const [active, latentDim] = [2, 40];
    const all = measured(active, latentDim, { spread: 0, logSigma: 0 });
    for (const i of [0, 1]) all.mu[i] = 4;
    for (const i of [latentDim, latentDim + 1]) all.mu[i] = -4;
    // Two dimensions of variance 17, ½ (17 − 1 − ln 17) = 6.58 each, among forty: 0.33 on average over all of them.
    expect(collapseState(all, CALM)).toBe("loose");
    expect(aggregateMismatch(all).nats / latentDim).toBeLessThan(FAR_NATS_PER_ACTIVE_DIMENSION);
  });
});

describe("a run that has not arrived", () => {
  const steps = Array.from({ length: 41 }, (_, i) => 25 * i);
  const of = (loss: (step: number) => number) => isSettling(steps, steps.map(loss));

  test("falls as fast as ever, or still by a good part of what it fell", () => {
    expect(of((step) => 543 - 0.1 * step)).toBe(true);
    // A time constant of half the run: (e^-1 − e^-2) / (1 − e^-2) = 0.27 of the fall lies in its second half.
    expect(of((step) => 206 + 337 * Math.exp(-step / 500))).toBe(true);
  });

  test("has arrived when the second half brought little, nothing, or a rise", () => {
    // A fifth of the run: (e^-2.5 − e^-5) / (1 − e^-5) = 0.076.
    expect(of((step) => 206 + 337 * Math.exp(-step / 200))).toBe(false);
    expect(of((step) => (step < 500 ? 170 : 208))).toBe(false);
    expect(of(() => 206)).toBe(false);
  });

  test("a KL that was a third larger at half the steps still falls; one that came to rest or rises does not", () => {
    const tightening = (kl: (step: number) => number) => isTightening(steps, steps.map(kl));
    // e^(500/1700) = 1.34.
    expect(tightening((step) => 12 * Math.exp(-step / 1700))).toBe(true);
    expect(tightening((step) => 5 + 4 * Math.exp(-step / 150))).toBe(false);
    expect(tightening((step) => 3 + step / 100)).toBe(false);
    expect(tightening(() => 0)).toBe(false);
    expect(isTightening([0, 10], [9, 1])).toBe(false);
  });

  test("nothing can be said of one or two measurements", () => {
    expect(isSettling([], [])).toBe(false);
    expect(isSettling([0, 10], [543, 300])).toBe(false);
  });

  test("is not called collapsed", () => {
    expect(collapseState(measured(0, 2), { ...CALM, isSettling: true })).toBe("untrained");
    expect(collapseState(measured(1, 2), { ...CALM, isSettling: true })).toBe("partial");
  });
});

describe("least distance of the aggregated posterior from N(0, I)", () => {
  test("of one posterior is its KL, where the bound is an equality", () => {
    // science: KL to N(0, 1) of variance 0.25 is 0.3181472 and of mean 1 is 0.5, so of both, summed over dimensions, 0.8181472.
    const { nats, worstVariance } = aggregateMismatch({
      klPerDimension: new Float32Array(2),
      mu: Float32Array.of(0, 1),
      logSigma: Float32Array.of(Math.log(0.5), 0),
    });
    expect(nats).toBeCloseTo(0.8181472, 6);
    expect(worstVariance).toBeCloseTo(1, 6);
  });

  test("stays below the marginal KL of a mixture", () => {
    // Quadrature oracle: four posteriors in one dimension, KL(q(z) ‖ p(z)) = 0.4689068.
    const { nats, worstVariance } = aggregateMismatch({
      klPerDimension: new Float32Array(1),
      mu: Float32Array.of(-2, -0.5, 0.5, 2),
      logSigma: Float32Array.from([0.3, 0.5, 0.5, 0.3], Math.log),
    });
    // Var μ = 2.125 (same oracle) plus the mean of 0.09, 0.25, 0.25, 0.09.
    expect(worstVariance).toBeCloseTo(2.295, 5);
    expect(nats).toBeGreaterThan(0.2);
    expect(nats).toBeLessThan(0.4689068);
  });
});
