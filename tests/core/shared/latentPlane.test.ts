/** Planes through the latent space, against what orthonormal directions must do. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  axisDirections,
  liftedFrom,
  movedOnPlane,
  offPlane,
  placeOf,
  placesOf,
} from "../../../src/core/shared/latentPlane.ts";

/** u = (2, 1, 2)/3 and v = (1, 2, −2)/3: unit vectors, u·v = (2 + 2 − 4)/9 = 0. */
const TURNED = Float32Array.of(2 / 3, 1 / 3, 2 / 3, 1 / 3, 2 / 3, -2 / 3);
const vector = fc.float32Array({ minLength: 3, maxLength: 3, min: -4, max: 4, noNaN: true });
const coordinate = fc.float({ min: -4, max: 4, noNaN: true });

describe("a plane of two axes", () => {
  const axes = axisDirections([2, 0], 3);

  test("shows z₃ across and z₁ up, exactly", () => {
    expect([...axes]).toEqual([0, 0, 1, 1, 0, 0]);
    const z = Float32Array.of(0.1, 0.2, 0.3);
    expect(placeOf(axes, z)).toEqual([z[2], z[0]]);
    expect([...offPlane(axes, z)]).toEqual([0, z[1], 0]);
  });

  test("moving on it sets these two and nothing else, to the last bit", () => {
    fc.assert(
      fc.property(vector, coordinate, coordinate, (z, a, b) => {
        const moved = movedOnPlane(axes, z, [a, b]);
        // −0 is 0 as far as a code goes.
        expect([...moved].map((value) => value + 0)).toEqual([b + 0, (z[1] ?? 0) + 0, a + 0]);
      }),
    );
  });

  test("of one dimension the second direction is nothing", () => {
    const line = axisDirections([0, 0], 1);
    expect([...line]).toEqual([1, 0]);
    expect([...movedOnPlane(line, Float32Array.of(1.5), [-0.25, 99])]).toEqual([-0.25]);
    expect([...placesOf(line, Float32Array.of(1, 2))]).toEqual([1, 0, 2, 0]);
  });
});

describe("a plane that is turned", () => {
  test("place and way back: what is off the plane stays, the place is the one asked for", () => {
    fc.assert(
      fc.property(vector, coordinate, coordinate, (z, a, b) => {
        const moved = movedOnPlane(TURNED, z, [a, b]);
        const [x, y] = placeOf(TURNED, moved);
        expect(x).toBeCloseTo(a, 5);
        expect(y).toBeCloseTo(b, 5);
        const [before, after] = [offPlane(TURNED, z), offPlane(TURNED, moved)];
        before.forEach((value, k) => expect(after[k]).toBeCloseTo(value, 5));
        expect(placeOf(TURNED, before).every((value) => Math.abs(value) < 1e-5)).toBe(true);
      }),
    );
  });

  test("by hand: (3, 3, 0) lies at (3, 3); lifting (3, 3) from nothing gives it back", () => {
    expect(placeOf(TURNED, [3, 3, 0]).map((value) => Math.round(value * 1e5) / 1e5)).toEqual([3, 3]);
    const lifted = liftedFrom(TURNED, new Float32Array(3), 3, 3);
    [3, 3, 0].forEach((value, k) => expect(lifted[k]).toBeCloseTo(value, 5));
  });
});
