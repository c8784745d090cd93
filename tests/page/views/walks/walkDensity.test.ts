/** What is said of the density under a walk, on codes whose density is known. */
import { describe, expect, test } from "vitest";
import { placesAlong, straightLine } from "../../../../src/core/shared/latentPaths.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import {
  densityRange,
  quantile,
  walkDensity,
  walkVerdict,
  type WalkDensity,
  type WalkQuestion,
} from "../../../../src/page/views/walks/walkDensity.ts";

const NONE = new Float32Array(0);

function whole(question: WalkQuestion): WalkDensity {
  const work = walkDensity(question);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

const along = (from: Float32Array, to: Float32Array) => placesAlong(straightLine(from, to), 41);

/** Two islands of codes around (4, 4) and (−4, −4), of this spread. */
function islands(spread: number): Float32Array {
  const noise = RandomStream.fromSeed(3).normals(800);
  return noise.map((value, i) => spread * value + (i % 4 < 2 ? 4 : -4));
}

describe("an autoencoder's walk between two islands", () => {
  const question = {
    lines: [along(Float32Array.of(-4, -4), Float32Array.of(4, 4))],
    latentDim: 2,
    isStandardPrior: false,
  };
  const density = whole({ ...question, evaluation: { mu: islands(0.2), logSigma: NONE } });
  const [profile] = density.profiles;
  if (profile === undefined) throw new Error("one line was asked for");

  test("crosses a hole in the middle, below all of its codes", () => {
    const verdict = walkVerdict(profile, density.typical);
    expect(verdict.isHole).toBe(true);
    expect(verdict.shareAsThin).toBe(0);
    expect(verdict.at).toBeCloseTo(0.5, 1);
    expect(verdict.lowest).toBeLessThan(verdict.median - 2);
  });

  test("has Scott's kernels and no prior", () => {
    // The spread along the first axis is that of ±4 with 0.2: √(16.04); 400^(−1/6) = 0.368.
    expect(density.bandwidths?.[0]).toBeCloseTo(Math.sqrt(16.04) * 400 ** (-1 / 6), 1);
    expect(profile.logP).toBeNull();
  });
});

describe("a VAE's walk", () => {
  // μ ~ N(0, 0.75 I) and σ² = 0.25 make q(z) nearly N(0, I).
  const mu = RandomStream.fromSeed(4)
    .normals(1600)
    .map((value) => Math.sqrt(0.75) * value);
  const evaluation = { mu, logSigma: mu.map(() => Math.log(0.5)) };
  const density = whole({
    lines: [along(Float32Array.of(-1.5, 0), Float32Array.of(1.5, 0))],
    latentDim: 2,
    isStandardPrior: true,
    evaluation,
  });
  const [profile] = density.profiles;
  if (profile === undefined) throw new Error("one line was asked for");

  test("crosses no hole", () => {
    const verdict = walkVerdict(profile, density.typical);
    expect(verdict.isHole).toBe(false);
    expect(verdict.shareAsThin).toBeGreaterThan(0.05);
  });

  test("has the prior's closed form beside it, and q(z) near it", () => {
    // log N((−1.5, 0); 0, I) = −½ · 2.25 − log 2π
    expect(profile.logP?.[0]).toBeCloseTo(-1.125 - Math.log(2 * Math.PI), 6);
    profile.logQ.forEach((value, i) => expect(Math.abs(value - (profile.logP?.[i] ?? 0))).toBeLessThan(0.4));
    expect(density.bandwidths).toBeNull();
  });

  test("is drawn in a range that holds all of it", () => {
    const [bottom, top] = densityRange(density);
    for (const value of [...profile.logQ, ...(profile.logP ?? [])]) {
      expect(value).toBeGreaterThan(bottom);
      expect(value).toBeLessThan(top);
    }
  });
});

test("quantiles of what is sorted", () => {
  const values = Float64Array.from({ length: 200 }, (_, i) => i);
  expect(quantile(values, 0.5)).toBe(100);
  expect(quantile(values, 0.01)).toBe(2);
  expect(quantile(values, 1)).toBe(199);
});
