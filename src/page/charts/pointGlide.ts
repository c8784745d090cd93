/**
 * Points on their way from where they were to where they are: a quarter of a second, on the canvas alone. Shows correspondence
 * between two moments; where motion is unwanted or the machine is busy they simply stand where they are.
 */
import { INSIDE, type PlacedPoints } from "./planeGeometry.ts";

export const GLIDE_MS = 220;
/** A frame that takes longer to paint than this is one that training or a drag would miss. */
const MOST_PAINT_MS = 6;

export function wantsMotion(): boolean {
  return typeof matchMedia !== "function" || !matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Calls `paint` once a frame, from the next one on, until the points have arrived: until then they stand where they stood. Ends
 * early where painting is slow.
 */
export function glide(from: Float32Array, to: PlacedPoints, paint: (placed: PlacedPoints) => void): () => void {
  const places = from.slice();
  // Those that stand at the edge stay signs there.
  const onTheWay: PlacedPoints = { ...to, places };
  const start = performance.now();
  let frame = 0;
  const go = (): void => {
    const now = performance.now();
    const share = Math.min(1, (now - start) / GLIDE_MS);
    if (share === 1) return paint(to);
    const eased = share * share * (3 - 2 * share);
    for (let i = 0; i < places.length; i++) {
      const end = to.places[i] ?? 0;
      const isInside = to.outside[i >> 1] === INSIDE;
      places[i] = isInside ? (from[i] ?? 0) + eased * (end - (from[i] ?? 0)) : end;
    }
    paint(onTheWay);
    // The last one waits for a frame of its own: two slow paints are not one task.
    const isSlow = performance.now() - now > MOST_PAINT_MS;
    frame = requestAnimationFrame(isSlow ? () => paint(to) : go);
  };
  frame = requestAnimationFrame(go);
  return () => cancelAnimationFrame(frame);
}
