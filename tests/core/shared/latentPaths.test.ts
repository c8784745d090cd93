/** Ways through a latent space against closed forms. Codes are single precision: 1e-6 of their size. */
import { describe, expect, test } from "vitest";
import {
  circleKind,
  greatCircle,
  placesAlong,
  polyline,
  straightLine,
  type Way,
} from "../../../src/core/shared/latentPaths.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";

const SINGLE = 6;
const normals = (path: string, dim: number) => RandomStream.fromSeed(5).split(path).normals(dim);
const norm = (z: Float32Array) => Math.hypot(...z);
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, j) => sum + value * (b[j] ?? 0), 0);
const angle = (a: Float32Array, b: Float32Array) => Math.acos(Math.min(1, dot(a, b) / norm(a) / norm(b)));

describe("the straight line", () => {
  test("divides the difference of its ends evenly", () => {
    const places = placesAlong(straightLine(Float32Array.of(1, -2), Float32Array.of(3, 6)), 5);
    // (1, −2) + i/4 · (2, 8)
    expect([...places]).toEqual([1, -2, 1.5, 0, 2, 2, 2.5, 4, 3, 6]);
  });

  test("does not leave its ends, and refuses ends of two spaces", () => {
    const way = straightLine(Float32Array.of(1, 2), Float32Array.of(3, 4));
    expect([...way(-1)]).toEqual([1, 2]);
    expect([...way(2)]).toEqual([3, 4]);
    expect(() => straightLine(Float32Array.of(1), Float32Array.of(1, 2))).toThrow(/1 and 2 numbers/);
  });
});

describe("the great circle", () => {
  test("between orthogonal unit vectors is (cos, sin)", () => {
    const places = placesAlong(greatCircle(Float32Array.of(1, 0), Float32Array.of(0, 1)), 7);
    for (let i = 0; i < 7; i++) {
      expect(places[2 * i]).toBeCloseTo(Math.cos((i / 6) * (Math.PI / 2)), SINGLE);
      expect(places[2 * i + 1]).toBeCloseTo(Math.sin((i / 6) * (Math.PI / 2)), SINGLE);
    }
  });

  test("is Shoemake's slerp for ends of equal norm", () => {
    const a = normals("a", 16);
    const b = normals("b", 16);
    const same = b.map((value) => (value * norm(a)) / norm(b));
    const whole = angle(a, same);
    for (const t of [0.1, 0.37, 0.5, 0.93]) {
      const slerp = a.map(
        (value, j) =>
          (Math.sin((1 - t) * whole) / Math.sin(whole)) * value +
          (Math.sin(t * whole) / Math.sin(whole)) * (same[j] ?? 0),
      );
      greatCircle(a, same)(t).forEach((value, j) => expect(value).toBeCloseTo(slerp[j] ?? 0, 5));
    }
  });

  test("has exact ends, norms in between linear in t, and equal angles from place to place", () => {
    const [a, b] = [normals("c", 10).map((value) => 3 * value), normals("d", 10)];
    const way = greatCircle(a, b);
    expect([...way(0)]).toEqual([...a]);
    expect([...way(1)]).toEqual([...b]);
    const steps = Array.from({ length: 9 }, (_, i) => way(i / 8));
    steps.forEach((z, i) => expect(norm(z)).toBeCloseTo((1 - i / 8) * norm(a) + (i / 8) * norm(b), 5));
    const angles = steps.slice(1).map((z, i) => angle(steps[i] ?? z, z));
    // acos of single precision near 1 is good to about √(1e-7).
    for (const each of angles) expect(each).toBeCloseTo(angle(a, b) / 8, 3);
  });

  test("between ends of nearly one direction does not lose them to rounding", () => {
    const [a, b] = [Float32Array.of(1, 1e-4), Float32Array.of(2, 2e-4)];
    expect(greatCircle(a, b)(0.5)[0]).toBeCloseTo(1.5, SINGLE);
    const same = greatCircle(a, a)(0.3);
    expect(same[0]).toBeCloseTo(1, SINGLE);
    expect(same[1]).toBeCloseTo(1e-4, SINGLE);
  });

  test("between opposite ends keeps the norm and passes at a right angle to both", () => {
    const a = Float32Array.of(2, 0.5, 0);
    const b = a.map((value) => -value);
    expect(circleKind(a, b)).toBe("antipodal");
    const half = greatCircle(a, b)(0.5);
    expect(norm(half)).toBeCloseTo(norm(a), SINGLE);
    expect(dot(a, half)).toBeCloseTo(0, SINGLE);
    // The axis a leans on least is the third.
    expect(half[2]).toBeCloseTo(norm(a), SINGLE);
    expect([...greatCircle(a, b)(1)]).toEqual([...b]);
  });

  test("almost opposite ends still have a circle of their own", () => {
    const [a, b] = [Float32Array.of(1, 0, 0), Float32Array.of(-1, 0, 1e-3)];
    expect(circleKind(a, b)).toBe("circle");
    const half = greatCircle(a, b)(0.5);
    expect(half[1]).toBe(0);
    expect(half[2]).toBeCloseTo(1, 3);
  });

  test("from the origin, and in one dimension, is the straight line", () => {
    const [origin, b] = [new Float32Array(3), Float32Array.of(1, 2, 3)];
    expect(circleKind(origin, b)).toBe("radial");
    expect([...greatCircle(origin, b)(0.5)]).toEqual([0.5, 1, 1.5]);
    expect([...greatCircle(Float32Array.of(-1), Float32Array.of(1))(0.5)]).toEqual([0]);
  });
});

describe("a drawn path", () => {
  test("is walked by arc length, however its places are spaced", () => {
    // 3 to the right, then 4 up: 7 in all, the corner at t = 3/7.
    const way = polyline(Float32Array.of(0, 0, 1, 0, 3, 0, 3, 4), 2);
    const near = (t: number, x: number, y: number) => {
      const z = way(t);
      expect(z[0]).toBeCloseTo(x, SINGLE);
      expect(z[1]).toBeCloseTo(y, SINGLE);
    };
    near(0, 0, 0);
    near(1 / 7, 1, 0);
    near(2 / 7, 2, 0);
    near(3 / 7, 3, 0);
    near(5 / 7, 3, 2);
    near(1, 3, 4);
  });

  test("stands where nothing is passed: doubled places, a single one", () => {
    const doubled: Way = polyline(Float32Array.of(1, 1, 1, 1, 2, 1), 2);
    expect([...doubled(0.5)]).toEqual([1.5, 1]);
    expect([...polyline(Float32Array.of(4, 5), 2)(0.5)]).toEqual([4, 5]);
    expect(() => polyline(Float32Array.of(1, 2, 3), 2)).toThrow(/whole places of 2/);
  });
});
