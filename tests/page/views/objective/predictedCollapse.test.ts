import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../../../src/core/settings/descriptors.ts";
import { predictedCollapse } from "../../../../src/page/views/objective/predictedCollapse.ts";

// Digits: 32.8 for a Bernoulli likelihood; largest eigenvalues of the pixel covariance 5.33, 3.81, 3.21 of 52.64 in all.
const DIGITS = { bernoulliThreshold: 32.8, covarianceEigenvalues: [5.33, 3.81, 3.21], totalVariance: 52.64 };
const gaussian = { ...DEFAULT_SETTINGS, likelihood: "gaussian" } as const;

describe("predicted collapse", () => {
  test("is the eigenvalue for a Bernoulli likelihood, and λ₁ / σ² for a Gaussian one", () => {
    expect(predictedCollapse(DEFAULT_SETTINGS, DIGITS, null)).toBe(32.8);
    // σ² = ½, the summed squared error: 5.33 / 0.5.
    expect(predictedCollapse(gaussian, DIGITS, Math.SQRT1_2)).toBeCloseTo(10.66, 9);
    expect(predictedCollapse({ ...gaussian, model: "cvae" }, DIGITS, 1)).toBe(5.33);
  });

  test("is nothing before theory or σ are known", () => {
    expect(predictedCollapse(DEFAULT_SETTINGS, null, null)).toBeNull();
    expect(predictedCollapse(gaussian, DIGITS, null)).toBeNull();
    expect(predictedCollapse(gaussian, { ...DIGITS, covarianceEigenvalues: [] }, 1)).toBeNull();
    expect(predictedCollapse(DEFAULT_SETTINGS, { ...DIGITS, bernoulliThreshold: Number.NaN }, null)).toBeNull();
  });

  test.each([
    { model: "autoencoder" },
    { model: "realnvp" },
    { prior: "mixture" },
    { prior: "flow" },
    { likelihood: "multinomial" },
    { likelihood: "continuousBernoulli" },
  ] as const)("says nothing about %o", (changes) => {
    expect(predictedCollapse({ ...DEFAULT_SETTINGS, ...changes }, DIGITS, 1)).toBeNull();
  });
});
