/** The normal distribution in plain numbers against tables and its own definition. */
import { describe, expect, test } from "vitest";
import { normalCdf, normalDensity, normalQuantile } from "../../../src/core/shared/gaussian.ts";

describe("Φ", () => {
  // Abramowitz & Stegun, table 26.1, to the 15 digits printed there; the last two are Φ(-5) and Φ(-10) from their tail series.
  test.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [3, 0.99865010196837],
    [-1, 0.158655253931457],
    [-5, 2.86651571879194e-7],
    [-10, 7.61985302416053e-24],
  ])("Φ(%d) = %d", (x, expected) => {
    expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-12);
  });

  test("is the integral of the density on both sides of where the method changes", () => {
    for (const [from, to] of [
      [2.9, 3.1],
      [-3.1, -2.9],
      [-1, 1],
    ] as const) {
      // Simpson's rule with 2000 intervals: error below 1e-13 here.
      const n = 2000;
      const h = (to - from) / n;
      let sum = normalDensity(from) + normalDensity(to);
      for (let i = 1; i < n; i++) sum += (i % 2 === 1 ? 4 : 2) * normalDensity(from + i * h);
      expect(Math.abs(normalCdf(to) - normalCdf(from) - (sum * h) / 3)).toBeLessThan(1e-12);
    }
  });
});

describe("Φ⁻¹", () => {
  // 1.959963984540054 is the two-sided 95 % point; the others are Φ⁻¹ of the powers of ten in any statistical table.
  test.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.025, -1.959963984540054],
    [0.001, -3.090232306167814],
    [1e-6, -4.753424308822899],
    [1 - 1e-6, 4.753424308822899],
  ])("Φ⁻¹(%d) = %d", (p, expected) => {
    expect(Math.abs(normalQuantile(p) - expected)).toBeLessThan(1e-9);
  });

  test("undoes Φ", () => {
    for (let x = -8; x <= 5; x += 0.037) {
      expect(Math.abs(normalQuantile(normalCdf(x)) - x), `at ${x}`).toBeLessThan(1e-9);
    }
    expect(normalCdf(normalQuantile(1e-300)) / 1e-300).toBeCloseTo(1, 9);
  });

  test("is infinite at 0 and 1 and refuses what is no probability", () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(`from 0 to 1; got ${p}`);
  });
});
