/**
 * Where a latent point lies on the plane, and back. Plane coordinates run from 0 to 1, right and *down*, so that they
 * are fractions of the picture. Two spacings: "linear" shows z in [−3, 3]; "quantile" shows prior probability u = Φ(z),
 * so that equal areas hold equal prior mass (inverse transform sampling). Axes come from the prior, never from data.
 */

import { normalCdf, normalQuantile } from "../../core/shared/gaussian.ts";

export type Spacing = "quantile" | "linear";
export type PlanePoint = readonly [number, number];

/** In standard deviations of the prior; the frame of "linear", and as far as the cursor goes in both. */
export const PLANE_LIMIT = 3;

export const AXIS_TICKS: Readonly<Record<Spacing, readonly number[]>> = {
  quantile: [-2, -1, 0, 1, 2],
  linear: [-3, -2, -1, 0, 1, 2, 3],
};

/** Position of z along one axis, 0 at the low end. In "linear" beyond [0, 1] where z is beyond three σ. */
export function axisFromZ(spacing: Spacing, z: number): number {
  return spacing === "quantile" ? normalCdf(z) : (z + PLANE_LIMIT) / (2 * PLANE_LIMIT);
}

/** The inverse of `axisFromZ`, held to ±3 σ. */
export function zFromAxis(spacing: Spacing, position: number): number {
  const inside = Math.min(1, Math.max(0, position));
  const z = spacing === "quantile" ? normalQuantile(inside) : (2 * inside - 1) * PLANE_LIMIT;
  return clampZ(z);
}

/** What the frame shows at linear spacing when a unit of the plane is `scale`. */
export function planeArea(scale = 1) {
  const limit = PLANE_LIMIT * scale;
  return { left: -limit, right: limit, bottom: -limit, top: limit };
}

export function clampZ(z: number): number {
  return Math.min(PLANE_LIMIT, Math.max(-PLANE_LIMIT, z));
}

/** (z_a, z_b) → (right, down) as fractions of the frame. */
export function planeFromZ(spacing: Spacing, z: PlanePoint): [number, number] {
  return [axisFromZ(spacing, z[0]), 1 - axisFromZ(spacing, z[1])];
}

/** Height on a plane that shows a single dimension: the middle. */
const LINE_HEIGHT = 0.5;
/** The points of a single dimension are spread over this share of the height. */
const LINE_SPREAD = 0.8;
/** Multiples of it modulo 1 fill an interval evenly, however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** z of the only dimension → (right, down). */
export function lineFromZ(spacing: Spacing, z: number): [number, number] {
  return [axisFromZ(spacing, z), LINE_HEIGHT];
}

/** (right, down) as fractions of the frame → (z_a, z_b), held to ±3 σ. */
export function zFromPlane(spacing: Spacing, point: PlanePoint): [number, number] {
  return [zFromAxis(spacing, point[0]), zFromAxis(spacing, 1 - point[1])];
}

/**
 * The z of each tile's centre, [side · side, 2], row by row from the top (largest z_b) and left (smallest z_a).
 * In "quantile" the centres lie at u = (i + ½) / side: each tile stands for 1/side² of the prior's mass.
 */
export function gridCoordinates(spacing: Spacing, side: number): Float32Array {
  const axis = Array.from({ length: side }, (_, i) => zFromAxis(spacing, (i + 0.5) / side));
  const coordinates = new Float32Array(side * side * 2);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = 2 * (row * side + column);
      coordinates[at] = axis[column] ?? 0;
      coordinates[at + 1] = axis[side - 1 - row] ?? 0;
    }
  }
  return coordinates;
}

/** The circle ‖z‖ = radius as plane points, closed by its first point. In "quantile" it is no circle, and is not drawn as one. */
export function priorCircle(spacing: Spacing, radius: number, segments = 128): [number, number][] {
  return Array.from({ length: segments + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % segments)) / segments;
    return planeFromZ(spacing, [radius * Math.cos(angle), radius * Math.sin(angle)]);
  });
}

export interface PlacedPoints {
  /** (right, down) fractions, [count · 2], held to the frame. */
  readonly places: Float32Array;
  /** 1 where the point lies beyond the frame and stands at its edge instead. */
  readonly outside: Uint8Array;
  readonly outsideCount: number;
}

/**
 * Places `count` latent points, [count · 2]; those beyond three σ go to the frame's nearest edge and are counted, in
 * "quantile" too, where they would otherwise vanish into the border.
 *
 * @param oneDimension only the first of each pair counts; heights then mean nothing and keep the points apart.
 */
export function placePoints(
  spacing: Spacing,
  positions: Float32Array,
  count: number,
  oneDimension = false,
): PlacedPoints {
  const places = new Float32Array(2 * count);
  const outside = new Uint8Array(count);
  let outsideCount = 0;
  for (let i = 0; i < count; i++) {
    const a = positions[2 * i] ?? 0;
    const b = oneDimension ? 0 : (positions[2 * i + 1] ?? 0);
    places[2 * i] = heldToFrame(spacing, a);
    places[2 * i + 1] = oneDimension ? spreadHeight(i) : 1 - heldToFrame(spacing, b);
    if (Math.abs(a) > PLANE_LIMIT || Math.abs(b) > PLANE_LIMIT) {
      outside[i] = 1;
      outsideCount++;
    }
  }
  return { places, outside, outsideCount };
}

function heldToFrame(spacing: Spacing, z: number): number {
  if (z > PLANE_LIMIT) return 1;
  return z < -PLANE_LIMIT ? 0 : axisFromZ(spacing, z);
}

function spreadHeight(index: number): number {
  return LINE_HEIGHT + LINE_SPREAD * (((index + 0.5) * GOLDEN) % 1) - LINE_SPREAD / 2;
}

/** Index of the point nearest to `at` and within `reach` of it (both fractions of the frame); null if there is none. */
export function nearestPoint(places: Float32Array, at: PlanePoint, reach: number): number | null {
  let nearest: number | null = null;
  let least = reach * reach;
  for (let i = 0; 2 * i < places.length; i++) {
    const dx = (places[2 * i] ?? 0) - at[0];
    const dy = (places[2 * i + 1] ?? 0) - at[1];
    const distance = dx * dx + dy * dy;
    if (distance <= least) {
      least = distance;
      nearest = i;
    }
  }
  return nearest;
}
