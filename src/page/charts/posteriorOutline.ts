/** The outline of a Gaussian on the plane, to scale: an ellipse where the plane is linear, and what becomes of it where it is not. */
import { ellipseFactor, type PlaneCovariance } from "../../core/shared/planeCovariance.ts";
import { fastCdf } from "./fastCdf.ts";
import type { PlaneFrame } from "./planeFrame.ts";
import { PLANE_LIMIT } from "./planeGeometry.ts";

export const OUTLINE_SEGMENTS = 48;

/** (cos, sin) around the circle, closed. */
const CIRCLE = Float64Array.from({ length: 2 * (OUTLINE_SEGMENTS + 1) }, (_, i) => {
  const angle = (2 * Math.PI * Math.floor(i / 2)) / OUTLINE_SEGMENTS;
  return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
});

/**
 * The set at `radius` standard deviations around `mean`, as (right, down) fractions of the frame into `out`
 * [(OUTLINE_SEGMENTS + 1) · 2], closed by its first point. Every point is carried over by itself.
 */
export function outlineInto(
  out: Float64Array,
  { spacing, view }: Pick<PlaneFrame, "spacing" | "view">,
  mean: readonly [number, number],
  covariance: PlaneCovariance,
  radius: number,
): void {
  const [l11, l21, l22] = ellipseFactor(covariance);
  const whole = spacing === "quantile" ? fastCdf : linear;
  for (let i = 0; i < out.length; i += 2) {
    const [c, s] = [CIRCLE[i] ?? 0, CIRCLE[i + 1] ?? 0];
    out[i] = (whole(mean[0] + radius * l11 * c) - view.left) / view.size;
    out[i + 1] = (1 - whole(mean[1] + radius * (l21 * c + l22 * s)) - view.top) / view.size;
  }
}

function linear(z: number): number {
  return (z + PLANE_LIMIT) / (2 * PLANE_LIMIT);
}

/** As a path of an SVG that is 100 wide. */
export function outlinePath(
  frame: Pick<PlaneFrame, "spacing" | "view">,
  mean: readonly [number, number],
  covariance: PlaneCovariance,
  radius: number,
): string {
  const points = new Float64Array(2 * (OUTLINE_SEGMENTS + 1));
  outlineInto(points, frame, mean, covariance, radius);
  return polylinePath(points);
}

/** (right, down) fractions [count · 2] as a path of an SVG that is 100 wide. */
export function polylinePath(places: ArrayLike<number>): string {
  let path = "";
  for (let i = 0; i + 1 < places.length; i += 2) {
    path += `${i === 0 ? "M" : "L"}${(100 * (places[i] ?? 0)).toFixed(2)} ${(100 * (places[i + 1] ?? 0)).toFixed(2)}`;
  }
  return path;
}
