/** Outlines of posteriors: at σ in units of the plane, and point by point where the plane bends. */
import { describe, expect, test } from "vitest";
import { normalCdf, normalQuantile } from "../../../src/core/shared/gaussian.ts";
import { covarianceOn } from "../../../src/core/shared/planeCovariance.ts";
import { OUTLINE_SEGMENTS, outlineInto } from "../../../src/page/charts/posteriorOutline.ts";
import { viewOf, WHOLE_PLANE, type PlaneView, type Spacing } from "../../../src/page/charts/planeView.ts";

function outline(
  spacing: Spacing,
  view: PlaneView,
  mean: readonly [number, number],
  directions: Float32Array,
  radius = 1,
) {
  const out = new Float64Array(2 * (OUTLINE_SEGMENTS + 1));
  // σ of 0.6 and 0.2.
  const covariance = covarianceOn(directions, Float32Array.of(Math.log(0.6), Math.log(0.2)));
  outlineInto(out, { spacing, view }, mean, covariance, radius);
  const x = out.filter((_, i) => i % 2 === 0);
  const y = out.filter((_, i) => i % 2 === 1);
  return { x, y, width: Math.max(...x) - Math.min(...x), height: Math.max(...y) - Math.min(...y) };
}

const AXES = Float32Array.of(1, 0, 0, 1);

describe("linear spacing", () => {
  test("is 2σ wide and high: a frame of 6 units shows 1.2 / 6 and 0.4 / 6 of it", () => {
    const { width, height, x, y } = outline("linear", WHOLE_PLANE, [1, -1], AXES);
    expect(width).toBeCloseTo(0.2, 6);
    expect(height).toBeCloseTo(0.4 / 6, 6);
    expect((Math.max(...x) + Math.min(...x)) / 2).toBeCloseTo(4 / 6, 6);
    expect((Math.max(...y) + Math.min(...y)) / 2).toBeCloseTo(4 / 6, 6);
  });

  test("zoomed to a quarter it is four times as large, at four times the plane a quarter, and 2 σ is twice 1 σ", () => {
    expect(outline("linear", { left: 0.4, top: 0.4, size: 0.25 }, [0, 0], AXES).width).toBeCloseTo(0.8, 6);
    expect(outline("linear", viewOf(4), [0, 0], AXES).width).toBeCloseTo(0.05, 6);
    expect(outline("linear", WHOLE_PLANE, [0, 0], AXES, 2).height).toBeCloseTo(0.8 / 6, 6);
  });

  test("on a plane turned by 90° width and height are exchanged; by 45° both are √((0.36 + 0.04) / 2)", () => {
    const turned = outline("linear", WHOLE_PLANE, [0, 0], Float32Array.of(0, 1, -1, 0));
    expect(turned.width).toBeCloseTo(0.4 / 6, 6);
    expect(turned.height).toBeCloseTo(0.2, 6);
    const half = Math.SQRT1_2;
    const slanted = outline("linear", WHOLE_PLANE, [0, 0], Float32Array.of(half, half, -half, half));
    expect(slanted.width).toBeCloseTo((2 * Math.sqrt(0.2)) / 6, 4);
    // The height is met between two of 48 places: cos(π / 48) = 0.998 of it at worst.
    expect(slanted.height / slanted.width).toBeGreaterThan(0.995);
  });
});

test("quantile spacing: every point's way back through Φ⁻¹ lies at (z₁/0.6)² + (z₂/0.2)² = 1, so it is no ellipse there", () => {
  const { x, y } = outline("quantile", WHOLE_PLANE, [1.2, 0.4], AXES);
  for (let i = 0; i < x.length; i++) {
    const a = (normalQuantile(x[i] ?? 0) - 1.2) / 0.6;
    const b = (normalQuantile(1 - (y[i] ?? 0)) - 0.4) / 0.2;
    expect(a * a + b * b).toBeCloseTo(1, 4);
  }
  // Towards the border it is squeezed: further from the mean's place inwards than outwards.
  const place = normalCdf(1.2);
  expect(place - Math.min(...x)).toBeGreaterThan(1.5 * (Math.max(...x) - place));
});
