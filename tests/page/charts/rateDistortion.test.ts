import { describe, expect, test } from "vitest";
import {
  indexAfterKey,
  nearestMoment,
  rdRange,
  rdX,
  rdY,
  sameElboLine,
  thinnedMoments,
  ticksOf,
} from "../../../src/page/charts/rateDistortion.ts";
import { linearRdCurve } from "../../../src/page/charts/rateDistortionTheory.ts";

const trail = (rate: readonly number[], distortion: readonly number[]) => ({
  steps: rate.map((_, i) => 10 * i),
  rate,
  distortion,
});

describe("the linear-theory curve", () => {
  test("of one Gaussian variable is Shannon's: distortion λ e^(−2R), in nats ½ (ln 2πσ² + λ e^(−2R) / σ²)", () => {
    const [variance, sigma] = [4, 0.5];
    const spectrum = { covarianceEigenvalues: [variance], totalVariance: variance };
    const curve = linearRdCurve({ spectrum, latentDim: 1, sigma, outputs: 1, mostRate: 2 });
    expect(curve.length).toBeGreaterThan(50);
    expect(curve.at(-1)?.rate).toBeGreaterThan(1.99);
    for (const { rate, distortion } of curve) {
      const shannon = 0.5 * (Math.log(2 * Math.PI * sigma ** 2) + (variance * Math.exp(-2 * rate)) / sigma ** 2);
      expect(distortion).toBeCloseTo(shannon, 10);
    }
  });

  // Lucas et al. 2019 for the spectrum (9, 4, 2, 1, ½, ¼): at σ² = 1 and β = 1 three dimensions are active with KL 1.0986,
  // 0.6931 and 0.3466 (½ ln λ each), and the log-likelihood is −10.026964; at σ² = 9 none is, and it is −13.035860.
  const spectrum = { covarianceEigenvalues: [9, 4, 2, 1, 0.5, 0.25], totalVariance: 16.75 };
  const wish = { spectrum, latentDim: 6, outputs: 6, mostRate: 6 };

  test("begins at rate 0, where nothing is coded", () => {
    const [first] = linearRdCurve({ ...wish, sigma: 3 });
    expect(first?.rate).toBe(0);
    expect(first?.distortion).toBeCloseTo(13.03586, 5);
  });

  test("passes through the optimum of β = 1", () => {
    const rate = 0.5 * Math.log(9 * 4 * 2);
    const curve = linearRdCurve({ ...wish, sigma: 1 });
    const after = curve.findIndex((point) => point.rate >= rate);
    const [a, b] = [curve[after - 1], curve[after]];
    if (a === undefined || b === undefined) throw new Error("the curve does not reach that rate");
    const share = (rate - a.rate) / (b.rate - a.rate);
    const distortion = a.distortion + share * (b.distortion - a.distortion);
    // A chord of the curve lies above it, by less than 10⁻³ nats at this spacing.
    expect(distortion).toBeCloseTo(10.026964 - rate, 3);
  });

  test("falls by β nats a nat: the tangent at water level θ has slope −θ/σ²", () => {
    const sigma = 0.7;
    const curve = linearRdCurve({ ...wish, sigma });
    // For θ between 4 and 2 two dimensions are active: R = ½ ln(36 / θ²), so θ = 6 e^(−R).
    const within = curve.filter(({ rate }) => rate > 0.7 && rate < 0.9);
    const [a, b] = [within[0], within.at(-1)];
    if (a === undefined || b === undefined || a === b) throw new Error("too few points there");
    const slope = (b.distortion - a.distortion) / (b.rate - a.rate);
    const beta = (6 * Math.exp(-(a.rate + b.rate) / 2)) / sigma ** 2;
    expect(slope / -beta).toBeCloseTo(1, 2);
  });

  test("ends before it would need eigenvalues that are not known", () => {
    const part = { covarianceEigenvalues: [9, 4], totalVariance: 16.75 };
    const curve = linearRdCurve({ ...wish, spectrum: part, sigma: 1 });
    // A third eigenvalue may be as large as 3.75, what is left of the variance: below that level nothing is known.
    expect(curve.at(-1)?.rate).toBeLessThanOrEqual(0.5 * Math.log((9 * 4) / 3.75 ** 2) + 1e-9);
    expect(curve.length).toBeGreaterThan(1);
  });
});

describe("the line of equal ELBO", () => {
  const range = rdRange([trail([0, 2, 8], [210, 160, 150])], false);

  test("has slope −1 through the point, and ends where the picture does", () => {
    const line = sameElboLine({ rate: 6, distortion: 152 }, range);
    if (line === null) throw new Error("it is in sight");
    const [from, to] = line;
    expect(from.rate + from.distortion).toBeCloseTo(158, 12);
    expect(to.rate + to.distortion).toBeCloseTo(158, 12);
    expect((to.distortion - from.distortion) / (to.rate - from.rate)).toBeCloseTo(-1, 12);
    expect(from.rate).toBe(range.rate.low);
    expect(to.rate).toBe(range.rate.high);
  });

  test("is not drawn where none of it is in sight", () => {
    expect(sameElboLine({ rate: 5, distortion: 900 }, range)).toBeNull();
  });
});

describe("the trail", () => {
  test("the far values of the first steps do not squash the picture, and can be shown", () => {
    const distortion = [543, 400, ...Array.from({ length: 60 }, (_, i) => 200 - i / 2)];
    const rate = distortion.map((_, i) => Math.min(6, i / 5));
    const shown = rdRange([trail(rate, distortion)], false);
    // −ELBO falls from 543 to 176.5: most of its way is done at 250.
    expect(shown.distortion.high).toBeLessThan(260);
    expect(shown.isClipped).toBe(true);
    const whole = rdRange([trail(rate, distortion)], true);
    expect(whole.distortion.high).toBeGreaterThan(543);
    expect(whole.isClipped).toBe(false);
    expect(shown.rate.low).toBe(0);
  });

  test("of few moments are in sight what the first steps did not do, and whatever comes after", () => {
    const { distortion, rate, isClipped } = rdRange([trail([0, 12, 5, 1, 5], [540, 380, 200, 260, 180])], false);
    expect(distortion.high).toBeGreaterThan(260);
    expect(distortion.high).toBeLessThan(300);
    expect(rate.high).toBeLessThan(7);
    expect(isClipped).toBe(true);
  });

  test("is thinned evenly and keeps both ends", () => {
    const long = trail(
      Array.from({ length: 1001 }, (_, i) => i),
      Array.from({ length: 1001 }, () => 100),
    );
    const thin = thinnedMoments(long, 101);
    expect(thin).toHaveLength(101);
    expect(thin.map(({ rate }) => rate)).toEqual(Array.from({ length: 101 }, (_, i) => 10 * i));
    expect(thinnedMoments(trail([3], [4]), 100)).toEqual([{ step: 0, rate: 3, distortion: 4 }]);
    expect(thinnedMoments(trail([], []), 100)).toEqual([]);
  });

  test("a moment is found by its place in pixels, within reach", () => {
    const moments = thinnedMoments(trail([1, 2, 3], [180, 160, 150]), 10);
    const frame = { width: 300, height: 200, range: rdRange([trail([0, 4], [190, 140])], true) };
    const place = { x: rdX(frame, 2) + 3, y: rdY(frame, 160) - 4, reach: 6 };
    expect(nearestMoment(moments, frame, place)).toBe(1);
    expect(nearestMoment(moments, frame, { ...place, reach: 4 })).toBeNull();
  });

  test("more rate is to the right, more distortion above", () => {
    const frame = { width: 300, height: 200, range: rdRange([trail([0, 4], [190, 140])], true) };
    expect(rdX(frame, 3)).toBeGreaterThan(rdX(frame, 1));
    expect(rdY(frame, 180)).toBeLessThan(rdY(frame, 150));
  });

  test("keys walk along it and stay on it", () => {
    expect(
      ["ArrowRight", "ArrowLeft", "Home", "End", "PageUp", "PageDown"].map((key) => indexAfterKey(key, 2, 30)),
    ).toEqual([3, 1, 0, 29, 12, 0]);
    expect(indexAfterKey("ArrowRight", 29, 30)).toBe(29);
    expect(indexAfterKey("Tab", 2, 30)).toBeNull();
  });
});

test("grid lines stand at multiples of the tick within the axis", () => {
  expect(ticksOf({ low: 0, high: 8.3, tick: 2, clipped: null })).toEqual([0, 2, 4, 6, 8]);
  expect(ticksOf({ low: 147.5, high: 212, tick: 20, clipped: null })).toEqual([160, 180, 200]);
});
