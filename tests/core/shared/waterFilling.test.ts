/** The optimum of a linear β-VAE against published identities, worked-out figures and a search that knows no theory. */
import { describe, expect, test } from "vitest";
import {
  learnedSigma,
  linearNegativeElbo,
  linearTheory,
  type Spectrum,
} from "../../../src/core/shared/waterFilling.ts";
import { expectClose } from "../close.ts";

/** Six directions, 16.75 in all. */
const SIX: Spectrum = spectrumOf([9, 4, 2, 1, 0.5, 0.25]);
const SIX_DIGITS = { relative: 1e-6, absolute: 1e-9 };

function spectrumOf(covarianceEigenvalues: readonly number[]): Spectrum {
  return { covarianceEigenvalues, totalVariance: covarianceEigenvalues.reduce((sum, value) => sum + value, 0) };
}

function theoryOf(beta: number, sigma: number, latentDim: number, spectrum = SIX) {
  const theory = linearTheory(spectrum, { beta, sigma, latentDim });
  if (theory === null) throw new Error("the spectrum lacks eigenvalues");
  return theory;
}

function learned(beta: number, latentDim: number): number {
  const sigma = learnedSigma(SIX, { beta, latentDim, outputs: 6 });
  if (sigma === null) throw new Error("there is no fixed point");
  return sigma;
}

describe("probabilistic PCA (β = 1): the ELBO is the exact log-likelihood, Tipping & Bishop 1999", () => {
  // log N(x; 0, W Wᵀ + σ² I) averaged over data of this spectrum, with σ² the mean discarded eigenvalue.
  test.each([
    [2, 0.9375, -10.1763136],
    [3, 7 / 12, -9.843474],
  ])("k = %d learns σ² = %d and reaches %d nats", (k, variance, logLikelihood) => {
    const sigma = learned(1, k);
    expectClose("σ²", [sigma ** 2], [variance], SIX_DIGITS);
    const theory = theoryOf(1, sigma, k);
    expectClose("ELBO", [-linearNegativeElbo(theory, sigma, 6).negativeElbo], [logLikelihood], SIX_DIGITS);
  });

  test("k = 2: rate 1.8562980 and reconstruction -8.3200156", () => {
    const sigma = Math.sqrt(0.9375);
    const theory = theoryOf(1, sigma, 2);
    const { reconstruction } = linearNegativeElbo(theory, sigma, 6);
    expectClose("terms", [theory.rate, -reconstruction], [1.856298, -8.3200156], SIX_DIGITS);
  });

  test.each([
    [1, 3, -10.026964],
    [2, 2, -10.629185],
    [9, 0, -13.03586],
  ])("σ² fixed at %d leaves %d of 6 dimensions active: %d nats", (variance, active, logLikelihood) => {
    const sigma = Math.sqrt(variance);
    const theory = theoryOf(1, sigma, 6);
    expect(theory.activeDimensions).toBe(active);
    expectClose("ELBO", [-linearNegativeElbo(theory, sigma, 6).negativeElbo], [logLikelihood], SIX_DIGITS);
  });

  test("σ² = 1: KL ½ ln 9, ½ ln 4, ½ ln 2 and nothing; the eigenvalue that equals σ² is inactive", () => {
    const kl = theoryOf(1, 1, 6).dimensions.map((dimension) => dimension.kl);
    expectClose("KL", kl, [Math.log(9) / 2, Math.log(4) / 2, Math.log(2) / 2, 0, 0, 0], SIX_DIGITS);
    expect(theoryOf(1, 2, 6).activeDimensions, "σ² = 4").toBe(1);
  });
});

describe("β-VAE: the water level is β σ²", () => {
  // σ² = 1: eigenvalues 9, 4, 2, 1, ½, ¼ above 1, 2 and 4.
  test.each([
    [1, 3],
    [2, 2],
    [4, 1],
    [9, 0],
  ])("β = %d at σ = 1: %d active", (beta, active) => {
    const theory = theoryOf(beta, 1, 6);
    expect(theory.activeDimensions).toBe(active);
    // θ for each active dimension and the rest of the spectrum.
    const rest = [9, 4, 2, 1, 0.5, 0.25].slice(active).reduce((sum, value) => sum + value, 0);
    expectClose("distortion", [theory.distortion], [active * beta + rest], SIX_DIGITS);
  });

  // One direction of variance 4, σ = 1: ½ ln(4/β).
  test.each([
    [1, Math.LN2],
    [2, 0.34657],
    [3.9, 0.01266],
    [4.1, 0],
  ])("λ = 4, β = %d: KL %d", (beta, kl) => {
    expectClose("rate", [theoryOf(beta, 1, 1, spectrumOf([4])).rate], [kl], { relative: 0, absolute: 5e-6 });
  });

  test.each([
    [1, 0.9375, 2],
    [1.5, 1.25, 2],
    [2, 1.875, 2],
    // Neither one active dimension (7.75 / 2 × 4 = 15.5 > 9) nor two (6 - 8 < 0) can be: all collapse, 16.75 / 6.
    [4, 16.75 / 6, 0],
  ])("learned σ, k = 2, β = %d: σ² = %d with %d active", (beta, variance, active) => {
    const sigma = learned(beta, 2);
    expectClose("σ²", [sigma ** 2], [variance], SIX_DIGITS);
    const theory = theoryOf(beta, sigma, 2);
    expect(theory.activeDimensions).toBe(active);
    expectClose("distortion / D", [theory.distortion / 6], [variance], SIX_DIGITS);
  });

  test("posterior variance + variance of the mean is 1 in every dimension", () => {
    for (const dimension of theoryOf(1.7, 0.8, 6).dimensions) {
      expect(dimension.posteriorVariance + dimension.varianceOfMean).toBe(1);
      expect(dimension.isActive ? dimension.varianceOfMean : 1 - dimension.posteriorVariance).toBeGreaterThanOrEqual(0);
    }
  });
});

/**
 * β-ELBO of one direction with decoder w, posterior N(a x, v) and x of variance λ, from its definition:
 * E(x - w z)²/(2σ²) + β ½ (E m² + v - 1 - ln v), by coordinate descent in a, v and w.
 */
function bestOfOneDirection(lambda: number, beta: number, variance: number): number {
  let w = Math.sqrt(lambda);
  let value = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 20_000; i++) {
    const a = w / (w * w + beta * variance);
    const v = (beta * variance) / (w * w + beta * variance);
    w = (a * lambda) / (a * a * lambda + v);
    const error = lambda * (1 - w * a) ** 2 + w * w * v;
    const next = error / (2 * variance) + beta * 0.5 * (a * a * lambda + v - 1 - Math.log(v));
    if (value - next < 1e-15) break;
    value = next;
  }
  return value;
}

describe("a search that knows no water level finds no better", () => {
  test.each([1, 1.5, 2, 4])("learned σ, k = 2, β = %d", (beta) => {
    const objective = (variance: number) =>
      0.5 * 6 * Math.log(2 * Math.PI * variance) +
      [9, 4].reduce((sum, lambda) => sum + bestOfOneDirection(lambda, beta, variance), 0) +
      (2 + 1 + 0.5 + 0.25) / (2 * variance);
    let best = { value: Number.POSITIVE_INFINITY, variance: Number.NaN };
    for (let variance = 0.3; variance < 6; variance *= 1.002) {
      const value = objective(variance);
      if (value < best.value) best = { value, variance };
    }
    const sigma = learned(beta, 2);
    expectClose("σ²", [best.variance], [sigma ** 2], { relative: 0.005, absolute: 0 });
    const theory = theoryOf(beta, sigma, 2);
    const { reconstruction } = linearNegativeElbo(theory, sigma, 6);
    expectClose("objective", [best.value], [reconstruction + beta * theory.rate], { relative: 0, absolute: 1e-4 });
  });
});

describe("a spectrum of which only the largest eigenvalues are known", () => {
  const known: Spectrum = { covarianceEigenvalues: [9, 4], totalVariance: 16.75 };

  test("is enough when the water is above the last of them", () => {
    expect(linearTheory(known, { beta: 5, sigma: 1, latentDim: 10 })).toEqual(
      linearTheory(SIX, { beta: 5, sigma: 1, latentDim: 10 }),
    );
    expect(learnedSigma(known, { beta: 1, latentDim: 2, outputs: 6 })).toBe(learned(1, 2));
  });

  test("is enough when what is left over is below the water", () => {
    const all: Spectrum = { covarianceEigenvalues: [9, 4], totalVariance: 13 };
    expect(linearTheory(all, { beta: 1, sigma: 0.1, latentDim: 3 })?.activeDimensions).toBe(2);
  });

  test("is not enough else", () => {
    expect(linearTheory(known, { beta: 1, sigma: 1, latentDim: 3 })).toBeNull();
    expect(learnedSigma(known, { beta: 1, latentDim: 3, outputs: 6 })).toBeNull();
  });
});

test("σ falls for ever when everything that varies can be coded", () => {
  expect(learnedSigma(spectrumOf([3, 1]), { beta: 1, latentDim: 2, outputs: 5 })).toBeNull();
});

test("β and σ must be above 0", () => {
  expect(() => linearTheory(SIX, { beta: 0, sigma: 1, latentDim: 2 })).toThrow(RangeError);
  expect(() => linearTheory(SIX, { beta: 1, sigma: 0, latentDim: 2 })).toThrow(RangeError);
});
