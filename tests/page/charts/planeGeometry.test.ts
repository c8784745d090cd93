/** Geometry of the latent plane: inverse functions, equal prior mass, truthful circles. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCdf } from "../../../src/core/shared/gaussian.ts";
import {
  gridCoordinates,
  nearestPoint,
  PLANE_LIMIT,
  placePoints,
  planeFromZ,
  priorCircle,
  zFromPlane,
  type Spacing,
} from "../../../src/page/charts/planeGeometry.ts";

const spacings = fc.constantFrom<Spacing>("quantile", "linear");
const within = fc.double({ min: -PLANE_LIMIT, max: PLANE_LIMIT, noNaN: true });

describe("from z to the plane and back", () => {
  test("is the identity within three σ", () => {
    fc.assert(
      fc.property(spacings, within, within, (spacing, a, b) => {
        const [zA, zB] = zFromPlane(spacing, planeFromZ(spacing, [a, b]));
        expect(zA).toBeCloseTo(a, 9);
        expect(zB).toBeCloseTo(b, 9);
      }),
    );
  });

  test("the origin is the middle, larger z₁ is right, larger z₂ is up", () => {
    for (const spacing of ["quantile", "linear"] as const) {
      expect(planeFromZ(spacing, [0, 0])).toEqual([0.5, 0.5]);
      const [x, y] = planeFromZ(spacing, [1, 1]);
      expect(x).toBeGreaterThan(0.5);
      expect(y).toBeLessThan(0.5);
    }
  });

  test("known places: Φ(1) = 0.8413447460685429 (Abramowitz & Stegun, table 26.1); (1 + 3) / 6 by hand", () => {
    expect(planeFromZ("quantile", [1, -1])[0]).toBeCloseTo(0.841344746, 8);
    expect(planeFromZ("quantile", [1, -1])[1]).toBeCloseTo(0.841344746, 8);
    expect(planeFromZ("linear", [1, 2])[0]).toBeCloseTo(4 / 6, 12);
    expect(planeFromZ("linear", [1, 2])[1]).toBeCloseTo(1 / 6, 12);
  });

  test("beyond the frame, z is held to three σ and never infinite", () => {
    expect(zFromPlane("quantile", [1.4, -0.2])).toEqual([3, 3]);
    expect(zFromPlane("quantile", [0, 1])).toEqual([-3, -3]);
    expect(zFromPlane("linear", [-5, 5])).toEqual([-3, -3]);
  });
});

describe("grid coordinates", () => {
  test("quantile tiles each hold 1/side² of the prior's mass: Φ at the centres is (i + ½) / side", () => {
    const side = 20;
    const z = gridCoordinates("quantile", side);
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const at = 2 * (row * side + column);
        expect(normalCdf(z[at] ?? Number.NaN)).toBeCloseTo((column + 0.5) / side, 6);
        expect(normalCdf(z[at + 1] ?? Number.NaN)).toBeCloseTo(1 - (row + 0.5) / side, 6);
      }
    }
  });

  test("linear, side 3, by hand: centres at −2, 0, 2, the first row on top", () => {
    expect([...gridCoordinates("linear", 3)].map((value) => Math.round(value * 1e6) / 1e6 + 0)).toEqual([
      -2, 2, 0, 2, 2, 2, -2, 0, 0, 0, 2, 0, -2, -2, 0, -2, 2, -2,
    ]);
  });

  test("each tile's centre lies in the middle of its cell of the picture", () => {
    fc.assert(
      fc.property(spacings, fc.integer({ min: 1, max: 24 }), fc.nat(), (spacing, side, pick) => {
        const tile = pick % (side * side);
        const z = gridCoordinates(spacing, side);
        const [x, y] = planeFromZ(spacing, [z[2 * tile] ?? Number.NaN, z[2 * tile + 1] ?? Number.NaN]);
        expect(x).toBeCloseTo(((tile % side) + 0.5) / side, 5);
        expect(y).toBeCloseTo((Math.floor(tile / side) + 0.5) / side, 5);
      }),
    );
  });
});

describe("prior circles", () => {
  test("every point of the curve has the norm it says, in either spacing", () => {
    for (const spacing of ["quantile", "linear"] as const) {
      for (const radius of [1, 2]) {
        const curve = priorCircle(spacing, radius);
        expect(curve[0]).toEqual(curve.at(-1));
        for (const point of curve) expect(Math.hypot(...zFromPlane(spacing, point))).toBeCloseTo(radius, 9);
      }
    }
  });
});

describe("points", () => {
  test("those beyond the frame go to its edge and are counted; the others stay where they are", () => {
    const placed = placePoints("linear", Float32Array.from([0, 0, 4, 0, 1.5, -9, -3, 3]), 4);
    expect([...placed.places]).toEqual([0.5, 0.5, 1, 0.5, 0.75, 1, 0, 0]);
    expect([...placed.outside]).toEqual([0, 1, 1, 0]);
    expect(placed.outsideCount).toBe(2);
  });

  test("in quantile spacing too: beyond three σ a point stands at the edge and is counted, though Φ is below 1", () => {
    const placed = placePoints("quantile", Float32Array.from([-40, 40, 3.01, 0, 3, -3]), 3);
    expect([...placed.places.subarray(0, 4)]).toEqual([0, 0, 1, 0.5]);
    expect([...placed.outside]).toEqual([1, 1, 0]);
    expect(placed.outsideCount).toBe(2);
  });

  test("of one dimension lie at their z; heights stay inside the frame and tell nothing, not even what is outside", () => {
    const z = [0, 1, 1, -4];
    const placed = placePoints("linear", Float32Array.from(z.flatMap((value) => [value, value])), z.length, true);
    const [across, up] = [0, 1].map((part) => [...placed.places].filter((_, i) => i % 2 === part));
    // (1 + 3) / 6, by hand.
    expect(across?.map((x) => Number(x.toFixed(6)))).toEqual([0.5, 0.666667, 0.666667, 0]);
    expect(new Set(up).size).toBe(z.length);
    for (const y of up ?? []) expect(Math.abs(y - 0.5)).toBeLessThanOrEqual(0.4);
    expect(placed.outsideCount).toBe(1);
  });

  test("the nearest within reach is found, and none beyond it", () => {
    const places = Float32Array.from([0.1, 0.1, 0.5, 0.5, 0.52, 0.5]);
    expect(nearestPoint(places, [0.515, 0.5], 0.02)).toBe(2);
    expect(nearestPoint(places, [0.3, 0.3], 0.02)).toBeNull();
  });
});
