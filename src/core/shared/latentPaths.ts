/** Ways through a latent space: straight, along a great circle, or along a drawn path. Pure; decodes nothing. */
import { assert } from "./assert.ts";

/** z [latentDim] at t in [0, 1]; t beyond is taken as the nearest end. Both ends are exact. */
export type Way = (t: number) => Float32Array;

/** `antipodal`: opposite directions, through which every great circle passes. `radial`: an end without direction. */
export type CircleKind = "circle" | "antipodal" | "radial";

/** Of a unit vector: below this a direction is rounding of single precision. */
const NO_DIRECTION = 1e-6;

/** z = (1 − t) a + t b. @throws when the ends are not of one space */
export function straightLine(a: Float32Array, b: Float32Array): Way {
  assertSameSpace(a, b);
  return between(a, b, (t, j) => (1 - t) * (a[j] ?? 0) + t * (b[j] ?? 0));
}

/**
 * Interpolates the direction along the great circle through both ends (slerp, Shoemake 1985; for Gaussian latents White
 * 2016, arXiv 1609.04468) and the distance from the origin linearly:
 * z = ((1 − t)‖a‖ + t‖b‖) (cos tΩ · u + sin tΩ · w), with u = a/‖a‖ and w the unit vector perpendicular to u in their plane.
 * For ends of equal norm it is slerp itself. Which circle, where that is not determined, says `circleKind`.
 * @throws when the ends are not of one space
 */
export function greatCircle(a: Float32Array, b: Float32Array): Way {
  assertSameSpace(a, b);
  const [from, to] = [norm(a), norm(b)];
  const kind = circleKind(a, b);
  if (kind === "radial") return straightLine(a, b);
  const u = Float64Array.from(a, (value) => value / from);
  const v = Float64Array.from(b, (value) => value / to);
  const angle = angleBetween(u, v);
  const w = kind === "antipodal" ? anyPerpendicular(u) : (perpendicular(u, v) ?? u);
  return between(a, b, (t, j) => {
    const radius = (1 - t) * from + t * to;
    return radius * (Math.cos(t * angle) * (u[j] ?? 0) + Math.sin(t * angle) * (w[j] ?? 0));
  });
}

/**
 * `antipodal`: all great circles lead there; the one taken turns towards the axis that the direction leans on least.
 * `radial`: an end at the origin has no direction, and one dimension has no circle; the way is the straight one.
 */
export function circleKind(a: Float32Array, b: Float32Array): CircleKind {
  const [from, to] = [norm(a), norm(b)];
  if (from < NO_DIRECTION || to < NO_DIRECTION || a.length < 2) return "radial";
  const sum = a.reduce((total, value, j) => total + (value / from + (b[j] ?? 0) / to) ** 2, 0);
  return Math.sqrt(sum) < NO_DIRECTION ? "antipodal" : "circle";
}

/** Along the places z [count, latentDim] one after the other, by arc length. @throws unless there is at least one whole place */
export function polyline(places: Float32Array, latentDim: number): Way {
  const count = places.length / latentDim;
  assert(Number.isInteger(count) && count > 0, `a path must hold whole places of ${latentDim} numbers`);
  const lengths = new Float64Array(count);
  for (let i = 1; i < count; i++) {
    let squares = 0;
    for (let j = 0; j < latentDim; j++) {
      squares += ((places[i * latentDim + j] ?? 0) - (places[(i - 1) * latentDim + j] ?? 0)) ** 2;
    }
    lengths[i] = (lengths[i - 1] ?? 0) + Math.sqrt(squares);
  }
  const whole = lengths[count - 1] ?? 0;
  const place = (i: number) => places.slice(i * latentDim, (i + 1) * latentDim);
  return (t) => {
    if (t <= 0 || whole === 0) return place(0);
    if (t >= 1) return place(count - 1);
    const gone = t * whole;
    const next = lengths.findIndex((length) => length >= gone);
    const [before = 0, after = 0] = [lengths[next - 1], lengths[next]];
    return straightLine(place(next - 1), place(next))((gone - before) / (after - before));
  };
}

/** `count` places evenly spaced in t, both ends included: z [count, latentDim]. @throws unless `count` is at least 2 */
export function placesAlong(way: Way, count: number): Float32Array {
  assert(count >= 2, `a way needs at least two places, got ${count}`);
  const latentDim = way(0).length;
  const places = new Float32Array(count * latentDim);
  for (let i = 0; i < count; i++) places.set(way(i / (count - 1)), i * latentDim);
  return places;
}

function between(a: Float32Array, b: Float32Array, coordinate: (t: number, j: number) => number): Way {
  return (t) => {
    if (t <= 0) return a.slice();
    if (t >= 1) return b.slice();
    return a.map((_, j) => coordinate(t, j));
  };
}

function assertSameSpace(a: Float32Array, b: Float32Array): void {
  assert(a.length === b.length && a.length > 0, `the ends have ${a.length} and ${b.length} numbers`);
}

function norm(z: ArrayLike<number>): number {
  let squares = 0;
  for (let j = 0; j < z.length; j++) squares += (z[j] ?? 0) ** 2;
  return Math.sqrt(squares);
}

/** Ω = 2 atan2(‖u − v‖, ‖u + v‖) of unit vectors: unlike acos(u · v) also precise near 0 and π (Kahan). */
function angleBetween(u: Float64Array, v: Float64Array): number {
  const difference = norm(u.map((value, j) => value - (v[j] ?? 0)));
  const sum = norm(u.map((value, j) => value + (v[j] ?? 0)));
  return 2 * Math.atan2(difference, sum);
}

/** v without its part along u, at unit length; null when nothing is left. */
function perpendicular(u: Float64Array, v: Float64Array): Float64Array | null {
  const along = u.reduce((sum, value, j) => sum + value * (v[j] ?? 0), 0);
  const rest = v.map((value, j) => value - along * (u[j] ?? 0));
  const length = norm(rest);
  return length === 0 ? null : rest.map((value) => value / length);
}

function anyPerpendicular(u: Float64Array): Float64Array {
  let least = 0;
  u.forEach((value, j) => {
    if (Math.abs(value) < Math.abs(u[least] ?? 0)) least = j;
  });
  return (
    perpendicular(
      u,
      u.map((_, j) => (j === least ? 1 : 0)),
    ) ?? u
  );
}
