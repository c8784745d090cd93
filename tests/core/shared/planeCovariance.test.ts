/** Posteriors on a plane: Uᵀ diag(σ²) U and its half axes, by hand and by closed forms. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { axisDirections } from "../../../src/core/shared/latentPlane.ts";
import { covarianceOn, ellipseAxes, ellipseFactor } from "../../../src/core/shared/planeCovariance.ts";

const logs = (...sigmas: number[]) => Float32Array.from(sigmas, Math.log);

test("on two axes the half axes are the two σ, of the row asked for", () => {
  const logSigmas = logs(1, 1, 1, 0.5, 9, 0.2);
  const { major, minor, angle } = ellipseAxes(covarianceOn(axisDirections([0, 2], 3), logSigmas, 1));
  expect(major).toBeCloseTo(0.5, 6);
  expect(minor).toBeCloseTo(0.2, 6);
  expect(angle).toBeCloseTo(0, 6);
});

test("a plane turned by φ shows the same half axes, turned by −φ", () => {
  fc.assert(
    fc.property(fc.double({ min: -1.5, max: 1.5, noNaN: true }), (turn) => {
      const [c, s] = [Math.cos(turn), Math.sin(turn)];
      const ellipse = ellipseAxes(covarianceOn(Float32Array.of(c, s, -s, c), logs(0.9, 0.3)));
      expect(ellipse.major).toBeCloseTo(0.9, 5);
      expect(ellipse.minor).toBeCloseTo(0.3, 5);
      expect(ellipse.angle).toBeCloseTo(-turn, 4);
    }),
  );
});

test("u = (1, 1, 0)/√2, v = e₃ by hand: the variances 0.25 and 0.01 average to 0.13 along u", () => {
  const half = Math.SQRT1_2;
  const { uu, uv, vv } = covarianceOn(Float32Array.of(half, half, 0, 0, 0, 1), logs(0.5, 0.1, 0.7));
  expect(uu).toBeCloseTo(0.13, 6);
  expect(uv).toBeCloseTo(0, 8);
  expect(vv).toBeCloseTo(0.49, 6);
});

test("the factor is the Cholesky factor: L Lᵀ is the covariance", () => {
  const covariance = { uu: 0.5, uv: -0.3, vv: 0.4 };
  const [l11, l21, l22] = ellipseFactor(covariance);
  expect(l11 * l11).toBeCloseTo(0.5, 12);
  expect(l11 * l21).toBeCloseTo(-0.3, 12);
  expect(l21 * l21 + l22 * l22).toBeCloseTo(0.4, 12);
  expect(ellipseFactor({ uu: 0.25, uv: 0, vv: 0 })).toEqual([0.5, 0, 0]);
});
