/** The split of the mean KL against quadrature, against PyTorch and against what must hold for any posteriors. */
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../../../src/core/shared/gaussian.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import {
  decomposeKl,
  posteriorDraws,
  type Posteriors,
} from "../../../../src/core/training/diagnostics/decomposition.ts";
import { expectClose } from "../../close.ts";

const QUADRATURE = { relative: 0, absolute: 1e-4 };

function posteriorsOf(mu: readonly number[], sigma: readonly number[], latentDim: number): Posteriors {
  return { mu, logSigma: sigma.map(Math.log), latentDim };
}

/**
 * ε at evenly spaced quantiles: means over these draws are midpoint sums over [0, 1], not random. Widened to variance 1,
 * which the midpoints of the two outermost steps miss.
 */
function quantiles(steps: number): readonly number[] {
  const midpoints = Array.from({ length: steps }, (_, i) => normalQuantile((i + 0.5) / steps));
  const variance = midpoints.reduce((sum, value) => sum + value ** 2 / steps, 0);
  return midpoints.map((value) => value / Math.sqrt(variance));
}

/** Every row once for each of `count` posteriors. */
function repeated(rows: readonly (readonly number[])[], count: number): Float64Array {
  return Float64Array.from(rows.flatMap((row) => Array.from({ length: count }, () => row).flat()));
}

function standardNormals(seed: number, count: number): Float32Array {
  return RandomStream.fromSeed(seed).normals(count);
}

describe("quadrature", () => {
  test("1-D, four posteriors: mean KL 1.5960600 = marginal KL 0.4689068 + mutual information 1.1271532", async () => {
    // Numbers by quadrature in double precision, computed apart from this project's code.
    const posteriors = posteriorsOf([-2, -0.5, 0.5, 2], [0.3, 0.5, 0.5, 0.3], 1);
    const eps = repeated(
      quantiles(20_000).map((value) => [value]),
      4,
    );
    const split = await decomposeKl(posteriors, eps);
    expectClose("MI, marginal KL", [split.mutualInformation, split.marginalKl], [1.1271532, 0.4689068], QUADRATURE);
    expectClose("mean KL", [split.mutualInformation + split.marginalKl], [1.59606], QUADRATURE);
    // One dimension cannot be correlated with itself, and is its own marginal.
    expectClose("TC, dimension-wise", [split.totalCorrelation, split.dimensionWiseKl], [0, split.marginalKl], {
      relative: 0,
      absolute: 1e-12,
    });
    expect([split.count, split.samples]).toEqual([4, 80_000]);
  });

  test("2-D, four posteriors on the diagonal: 1.236707 + 0.779974 + 0.225901 = 2.242581", async () => {
    const means = [-1.5, -0.5, 0.5, 1.5].flatMap((value) => [value, value]);
    const posteriors = posteriorsOf(means, Array<number>(8).fill(0.4), 2);
    // Points that fill the square evenly: multiples of 1/g and 1/g², where g³ = g + 1 (Roberts 2018), as quantiles,
    // each with its three mirror images.
    const points = Array.from({ length: 20_000 }, (_, i) =>
      [1.324717957244746, 1.7548776662466927].map((g) => normalQuantile((0.5 + (i + 1) / g) % 1)),
    );
    const mirrored = points.flatMap(([a = 0, b = 0]) => [
      [a, b],
      [a, -b],
      [-a, b],
      [-a, -b],
    ]);
    const eps = repeated(mirrored, 4);
    const split = await decomposeKl(posteriors, eps);
    expectClose(
      "MI, TC, dimension-wise",
      [split.mutualInformation, split.totalCorrelation, split.dimensionWiseKl],
      [1.236707, 0.779974, 0.225901],
      QUADRATURE,
    );
    expectClose("sum", [split.mutualInformation + split.marginalKl], [2.242581], QUADRATURE);
  });
});

describe("what must hold", () => {
  test("posteriors that are all the prior: every part is 0", async () => {
    const split = await decomposeKl(posteriorsOf(Array<number>(30).fill(0), Array<number>(30).fill(1), 3), [
      ...standardNormals(1, 30),
    ]);
    const parts = [split.mutualInformation, split.marginalKl, split.totalCorrelation, split.dimensionWiseKl];
    expectClose("parts", parts, [0, 0, 0, 0], { relative: 0, absolute: 1e-12 });
  });

  test("posteriors far from each other tell which image it was: mutual information log N, to the last digit", async () => {
    const mu = Array.from({ length: 50 }, (_, n) => 100 * n);
    const split = await decomposeKl(posteriorsOf(mu, Array<number>(50).fill(0.1), 1), standardNormals(2, 500));
    expectClose("mutual information", [split.mutualInformation], [Math.log(50)], { relative: 1e-14, absolute: 0 });
  });

  test("the parts add up, and mutual information stays below log N, in 20 dimensions", async () => {
    const posteriors: Posteriors = {
      mu: standardNormals(3, 40 * 20),
      logSigma: standardNormals(4, 40 * 20).map((value) => value - 1),
      latentDim: 20,
    };
    const split = await decomposeKl(posteriors, standardNormals(5, 120 * 20));
    expect(split.mutualInformation).toBeLessThan(Math.log(40) + 1e-12);
    expectClose("marginal KL", [split.totalCorrelation + split.dimensionWiseKl], [split.marginalKl], {
      relative: 1e-12,
      absolute: 0,
    });
    expect(split.standardErrors.every((error) => error > 0 && error < 2)).toBe(true);
  });

  test("against another prior of independent dimensions the dimension-wise part is Σ KL(q(z_j) ‖ p(z_j))", async () => {
    // One posterior N(1, ½²) against p = N(½, 2²): log 4 + (¼ + ¼)/8 - ½ = 0.9487944, by hand.
    const posteriors = posteriorsOf([1], [0.5], 1);
    const eps = quantiles(20_000);
    const draws = posteriorDraws(posteriors, eps);
    const logPrior = draws.map((z) => -0.5 * ((z - 0.5) / 2) ** 2 - Math.log(2) - 0.5 * Math.log(2 * Math.PI));
    const split = await decomposeKl(posteriors, eps, { logPrior });
    expectClose(
      "dimension-wise, marginal",
      [split.dimensionWiseKl, split.marginalKl],
      [0.9487944, 0.9487944],
      QUADRATURE,
    );
  });

  test("posteriors of very different widths: no part overflows", async () => {
    const split = await decomposeKl(
      { mu: new Float64Array(4), logSigma: [-10, 10, -10, 10], latentDim: 2 },
      standardNormals(6, 400),
    );
    expect(Number.isFinite(split.totalCorrelation) && Number.isFinite(split.mutualInformation)).toBe(true);
  });
});

test("gives way between chunks, and a rejection stops the work", async () => {
  const posteriors = posteriorsOf(Array<number>(2000).fill(0), Array<number>(2000).fill(1), 2);
  let pauses = 0;
  await decomposeKl(posteriors, standardNormals(7, 2000), {
    between: () => {
      pauses += 1;
      return Promise.resolve();
    },
  });
  // 1000 × 1000 × 2 densities in chunks of half a million.
  expect(pauses).toBe(3);
  const given = decomposeKl(posteriors, standardNormals(7, 2000), { between: () => Promise.reject(new Error("up")) });
  await expect(given).rejects.toThrow("up");
});

test("lengths that do not fit are refused", async () => {
  const posteriors = posteriorsOf([0, 0, 0, 0], [1, 1, 1, 1], 2);
  await expect(decomposeKl(posteriors, [1, 2, 3])).rejects.toThrow("two draws");
  await expect(decomposeKl(posteriors, [1, 2, 3, 4], { logPrior: [0] })).rejects.toThrow("every draw");
});
