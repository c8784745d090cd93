/** log q(z) against closed forms of one Gaussian and of two, and what paths cross in constructed codes. */
import { describe, expect, test } from "vitest";
import {
  kernelMixture,
  logMixtureDensity,
  posteriorMixture,
  scottBandwidths,
} from "../../../src/core/shared/aggregatedPosterior.ts";
import { placesAlong, straightLine } from "../../../src/core/shared/latentPaths.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";

describe("log q(z)", () => {
  test("of one example is the density of its Gaussian", () => {
    const mixture = posteriorMixture(Float32Array.of(1, -2), Float32Array.of(Math.log(0.5), Math.log(2)), 2);
    // −½ (((1.5 − 1)/0.5)² + ((0 + 2)/2)²) − log 0.5 − log 2 − log 2π = −1 − log 2π
    expect(logMixtureDensity(mixture, [1.5, 0])).toBeCloseTo(-1 - Math.log(2 * Math.PI), 6);
  });

  test("of two examples is log ½ (N₁ + N₂)", () => {
    const sigma = [0.5, 1.5];
    const mixture = posteriorMixture(Float32Array.of(-1, 2), Float32Array.from(sigma, Math.log), 1);
    const normal = (z: number, mu: number, s: number) =>
      Math.exp(-0.5 * ((z - mu) / s) ** 2) / (s * Math.sqrt(2 * Math.PI));
    for (const z of [-3, -1, 0.3, 2, 5]) {
      const expected = Math.log(0.5 * normal(z, -1, 0.5) + 0.5 * normal(z, 2, 1.5));
      expect(logMixtureDensity(mixture, [z])).toBeCloseTo(expected, 6);
      expect(logMixtureDensity(mixture, [z], 0)).toBeCloseTo(Math.log(normal(z, 2, 1.5)), 6);
    }
  });

  test("stays finite where every density is too small for a double", () => {
    const mixture = posteriorMixture(Float32Array.of(0, 0), Float32Array.of(0, 0), 1);
    // −½ · 100² − ½ log 2π
    expect(logMixtureDensity(mixture, [100])).toBeCloseTo(-5000 - 0.5 * Math.log(2 * Math.PI), 6);
  });

  test("integrates to one", () => {
    const mu = RandomStream.fromSeed(1).normals(20);
    const mixture = posteriorMixture(
      mu,
      mu.map(() => Math.log(0.3)),
      1,
    );
    let mass = 0;
    for (let z = -8; z < 8; z += 0.01) mass += 0.01 * Math.exp(logMixtureDensity(mixture, [z]));
    expect(mass).toBeCloseTo(1, 6);
  });
});

describe("the kernel estimate", () => {
  test("has Scott's bandwidth", () => {
    // s = √(((−1)² + 0² + 1²)/2) = 1 and √(((−2)² + 0² + 2²)/2) = 2; N^(−1/(d + 4)) = 3^(−1/6)
    const [first = 0, second = 0] = scottBandwidths(Float32Array.of(-1, 2, 0, 0, 1, -2), 2);
    expect(first).toBeCloseTo(3 ** (-1 / 6), 12);
    expect(second).toBeCloseTo(2 * 3 ** (-1 / 6), 12);
  });

  test("is a mixture of kernels around the codes", () => {
    const mu = Float32Array.of(-1, 2);
    const kernel = kernelMixture(mu, Float64Array.of(0.7));
    const same = posteriorMixture(mu, Float32Array.of(Math.log(0.7), Math.log(0.7)), 1);
    for (const z of [-2, 0, 1]) expect(logMixtureDensity(kernel, [z])).toBeCloseTo(logMixtureDensity(same, [z]), 5);
  });

  test("survives codes that do not differ in a dimension, or at all", () => {
    for (const codes of [Float32Array.of(1, 0, 2, 0, 3, 0), new Float32Array(6)]) {
      const kernel = kernelMixture(codes, scottBandwidths(codes, 2));
      expect(logMixtureDensity(kernel, codes.subarray(0, 2))).toSatisfy(Number.isFinite);
    }
  });
});

describe("under the straight line between two classes", () => {
  const lowest = (mixture: ReturnType<typeof posteriorMixture>, from: number, to: number) => {
    const places = placesAlong(straightLine(Float32Array.of(from, 0), Float32Array.of(to, 0)), 61);
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 61; i++) least = Math.min(least, logMixtureDensity(mixture, places.subarray(2 * i, 2 * i + 2)));
    return least;
  };

  test("an autoencoder's codes leave a hole: islands at ±10", () => {
    const codes = Float32Array.from({ length: 400 }, (_, i) => (i % 2 === 1 ? 0.3 : 10) * (i % 4 < 2 ? 1 : -1));
    const bandwidths = scottBandwidths(codes, 2);
    const kernel = kernelMixture(codes, bandwidths);
    const h = bandwidths[0] ?? 0;
    // Along the line the second dimension adds the same everywhere. In the middle ½ (e + e) with e = exp(−½ (10/h)²), at an
    // end ½ (1 + exp(−½ (20/h)²)).
    const depth = -0.5 * (10 / h) ** 2 + Math.log(2) - Math.log1p(Math.exp(-0.5 * (20 / h) ** 2));
    expect(depth).toBeLessThan(-2);
    expect(lowest(kernel, -10, 10) - logMixtureDensity(kernel, [10, 0])).toBeCloseTo(depth, 6);
  });

  test("a VAE's posteriors cover what lies between: means and spreads that make up N(0, I)", () => {
    // μ ~ N(0, 0.75 I) and σ² = 0.25: q(z) is near N(0, I), densest in the middle of any line through the origin.
    const noise = RandomStream.fromSeed(2).normals(400);
    const mu = noise.map((value) => Math.sqrt(0.75) * value);
    const mixture = posteriorMixture(
      mu,
      mu.map(() => Math.log(0.5)),
      2,
    );
    const end = Math.min(logMixtureDensity(mixture, [-1, 0]), logMixtureDensity(mixture, [1, 0]));
    expect(lowest(mixture, -1, 1)).toBeGreaterThan(end - 0.2);
  });
});
