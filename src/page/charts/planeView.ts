/** What part of the latent plane its frame shows, and how it is moved. Draws nothing. */
import type { TileGrid } from "./paintDigit.ts";

export type Spacing = "quantile" | "linear";
export type PlanePoint = readonly [number, number];

/** A square of the plane, in fractions of the whole frame: right and *down*, as plane coordinates are; `size` 1 shows all. */
export interface PlaneView {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** The decoded grid, and of which part it is. */
export interface PlaneGrid extends TileGrid {
  readonly view: PlaneView;
}

export const WHOLE_PLANE: PlaneView = { left: 0, top: 0, size: 1 };

/** The finest zoom. */
const SMALLEST = 1 / 32;
/** ±48 at linear spacing. */
export const LARGEST_VIEW = 16;

/** The whole plane, `size` times as wide, around the origin. */
export function viewOf(size: number): PlaneView {
  return size === 1 ? WHOLE_PLANE : { left: (1 - size) / 2, top: (1 - size) / 2, size };
}

/**
 * Held to what there is: a quantile has none beyond 0 and 1; at linear spacing the frame goes as far as ±48, and never
 * leaves the origin's neighbourhood altogether.
 */
export function heldView(view: PlaneView, spacing: Spacing): PlaneView {
  const size = Math.min(spacing === "quantile" ? 1 : LARGEST_VIEW, Math.max(SMALLEST, view.size));
  const [low, high] = spacing === "quantile" ? [0, 1] : [(1 - LARGEST_VIEW) / 2, (1 + LARGEST_VIEW) / 2];
  const hold = (from: number) => Math.min(high - size, Math.max(low, from));
  const [left, top] = [hold(view.left), hold(view.top)];
  return size === 1 && left === 0 && top === 0 ? WHOLE_PLANE : { left, top, size };
}

/** Shows 1/`factor` of it a side; the plane stays where it is under `at` (fractions of the frame). */
export function zoomedView(
  { left, top, size }: PlaneView,
  factor: number,
  [x, y]: PlanePoint,
  spacing: Spacing,
): PlaneView {
  const next = Math.min(spacing === "quantile" ? 1 : LARGEST_VIEW, Math.max(SMALLEST, size / factor));
  return heldView({ left: left + (size - next) * x, top: top + (size - next) * y, size: next }, spacing);
}

/** The plane drawn along by (`right`, `down`), fractions of the frame. */
export function pannedView({ left, top, size }: PlaneView, [right, down]: PlanePoint, spacing: Spacing): PlaneView {
  return heldView({ left: left - right * size, top: top - down * size, size }, spacing);
}

/** A stretch of one axis, in fractions of the whole one from its low end. */
export interface Span {
  readonly from: number;
  readonly size: number;
}

export function spanOf({ left, top, size }: PlaneView, along: "right" | "up"): Span {
  return { from: along === "right" ? left : 1 - top - size, size };
}

/** Where a picture of `of` lies in a frame that shows `view`, as a style. */
export function placedIn(of: PlaneView, view: PlaneView) {
  const share = (from: number, to: number) => `${(100 * (from - to)) / view.size}%`;
  const size = `${(100 * of.size) / view.size}%`;
  return { left: share(of.left, view.left), top: share(of.top, view.top), width: size, height: size };
}

export function sameView(a: PlaneView, b: PlaneView): boolean {
  return a.left === b.left && a.top === b.top && a.size === b.size;
}

/** Whether all of the prior's frame, ±3 σ, is in sight. */
export function showsWhole({ left, top, size }: PlaneView): boolean {
  return left <= 0 && top <= 0 && left + size >= 1 && top + size >= 1;
}
