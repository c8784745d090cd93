/**
 * Where a latent point lies on the plane, and back. Plane coordinates run from 0 to 1, right and *down*, so that they
 * are fractions of the picture. Two spacings: "linear" shows z in [−3, 3]; "quantile" shows prior probability u = Φ(z),
 * so that equal areas hold equal prior mass (inverse transform sampling). Axes come from the prior, never from data. A
 * view of a part of the plane, or of more than that, is a square in these fractions.
 */

import { normalCdf, normalQuantile } from "../../core/shared/gaussian.ts";
import {
  showsWhole,
  spanOf,
  WHOLE_PLANE,
  type PlanePoint,
  type PlaneView,
  type Spacing,
  type Span,
} from "./planeView.ts";

export type { PlanePoint, Spacing } from "./planeView.ts";

/** In standard deviations of the prior: the whole frame of "linear", and as far as the cursor goes in "quantile". */
export const PLANE_LIMIT = 3;

const WHOLE_AXIS: Span = { from: 0, size: 1 };

/** Position of z along what is shown of one axis, 0 at its low end; beyond [0, 1] where z is not in sight. */
export function axisFromZ(spacing: Spacing, z: number, { from, size }: Span = WHOLE_AXIS): number {
  return ((spacing === "quantile" ? normalCdf(z) : (z + PLANE_LIMIT) / (2 * PLANE_LIMIT)) - from) / size;
}

/** The inverse of `axisFromZ`, held to what is shown, and in "quantile" to ±3 σ. */
export function zFromAxis(spacing: Spacing, position: number, { from, size }: Span = WHOLE_AXIS): number {
  const at = from + size * Math.min(1, Math.max(0, position));
  return spacing === "quantile" ? clampZ(normalQuantile(Math.min(1, Math.max(0, at)))) : (2 * at - 1) * PLANE_LIMIT;
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
export function planeFromZ(spacing: Spacing, z: PlanePoint, view = WHOLE_PLANE): [number, number] {
  return [axisFromZ(spacing, z[0], spanOf(view, "right")), 1 - axisFromZ(spacing, z[1], spanOf(view, "up"))];
}

/** Height on a plane that shows a single dimension: the middle. */
const LINE_HEIGHT = 0.5;
/** The points of a single dimension are spread over this share of the height. */
const LINE_SPREAD = 0.8;
/** Multiples of it modulo 1 fill an interval evenly, however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** z of the only dimension → (right, down). */
export function lineFromZ(spacing: Spacing, z: number, view = WHOLE_PLANE): [number, number] {
  return [axisFromZ(spacing, z, spanOf(view, "right")), LINE_HEIGHT];
}

/** (right, down) as fractions of the frame → (z_a, z_b), held to what is shown. */
export function zFromPlane(spacing: Spacing, point: PlanePoint, view = WHOLE_PLANE): [number, number] {
  return [zFromAxis(spacing, point[0], spanOf(view, "right")), zFromAxis(spacing, 1 - point[1], spanOf(view, "up"))];
}

/**
 * The z of each tile's centre, [side · side, 2], row by row from the top (largest z_b) and left (smallest z_a).
 * In "quantile" the centres lie at u = (i + ½) / side: each tile stands for 1/side² of the prior's mass.
 */
export function gridCoordinates(spacing: Spacing, side: number, view = WHOLE_PLANE): Float32Array {
  const axis = (along: "right" | "up") =>
    Array.from({ length: side }, (_, i) => zFromAxis(spacing, (i + 0.5) / side, spanOf(view, along)));
  const [across, up] = [axis("right"), axis("up")];
  const coordinates = new Float32Array(side * side * 2);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = 2 * (row * side + column);
      coordinates[at] = across[column] ?? 0;
      coordinates[at + 1] = up[side - 1 - row] ?? 0;
    }
  }
  return coordinates;
}

/** The circle ‖z‖ = radius as plane points, closed by its first point. In "quantile" it is no circle, and is not drawn as one. */
export function priorCircle(spacing: Spacing, radius: number, view = WHOLE_PLANE, segments = 128): [number, number][] {
  return Array.from({ length: segments + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % segments)) / segments;
    return planeFromZ(spacing, [radius * Math.cos(angle), radius * Math.sin(angle)], view);
  });
}

export const INSIDE = 0;
export const AT_EDGE = 1;
export const OUT_OF_SIGHT = 2;

export interface PlacedPoints {
  /** (right, down) fractions, [count · 2]. */
  readonly places: Float32Array;
  /** `AT_EDGE` where the point lies beyond the frame and stands at its edge instead. */
  readonly outside: Uint8Array;
  readonly outsideCount: number;
}

/**
 * Places `count` latent points, [count · 2]; those beyond the frame go to its nearest edge and are counted, in "quantile"
 * those beyond three σ too, where they would otherwise vanish into the border. In a view of a part of the plane what is
 * not in sight is counted, but not drawn.
 *
 * @param oneDimension only the first of each pair counts; heights then mean nothing and keep the points apart.
 */
export function placePoints(
  spacing: Spacing,
  positions: Float32Array,
  count: number,
  oneDimension = false,
  view: PlaneView = WHOLE_PLANE,
): PlacedPoints {
  const places = new Float32Array(2 * count);
  const outside = new Uint8Array(count);
  const [across, up] = [spanOf(view, "right"), spanOf(view, "up")];
  const beyond = showsWhole(view) ? AT_EDGE : OUT_OF_SIGHT;
  let outsideCount = 0;
  for (let i = 0; i < count; i++) {
    const a = positions[2 * i] ?? 0;
    const b = oneDimension ? 0 : (positions[2 * i + 1] ?? 0);
    const x = placeOnAxis(spacing, a, across);
    const y = oneDimension ? 0.5 : placeOnAxis(spacing, b, up);
    const isBeyond = x < 0 || x > 1 || y < 0 || y > 1;
    const held = (place: number) => (beyond === AT_EDGE ? Math.min(1, Math.max(0, place)) : place);
    places[2 * i] = held(x);
    places[2 * i + 1] = oneDimension ? spreadHeight(i) : 1 - held(y);
    if (isBeyond) {
      outside[i] = beyond;
      outsideCount++;
    }
  }
  return { places, outside, outsideCount };
}

/** Three σ is where a quantile's plane ends, though Φ(3) is not quite 1. */
function placeOnAxis(spacing: Spacing, z: number, span: Span): number {
  if (spacing === "quantile" && Math.abs(z) > PLANE_LIMIT) return z > 0 ? 2 : -1;
  return axisFromZ(spacing, z, span);
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
