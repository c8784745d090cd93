/**
 * How long a person waited for pictures, as measures of the platform's own user timing: whoever observes entries of type
 * "measure" gets each, and none is kept, so that a long session holds no more of them than a short one.
 */

/** From a pointer or key event to its point's pixels, or a newer one's, being on the canvas. One entry a moved point. */
export const DRAG_MEASURE = "elbo-room.drag";
/** From asking for a grid to its pixels being on the canvas. One entry a refresh. */
export const GRID_MEASURE = "elbo-room.grid";

/**
 * @param since on the clock of `performance.now()`, as events have it
 * @param until in milliseconds since 1970, by whichever worker's clock
 */
export function noteDelay(name: string, since: number, until: number): void {
  const end = until - performance.timeOrigin;
  // An event's time may be coarser than this clock, and so seem to lie ahead of it.
  performance.measure(name, { start: Math.min(since, end), end });
  performance.clearMeasures(name);
}
