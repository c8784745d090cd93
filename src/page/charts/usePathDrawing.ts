/** A line drawn over the plane by pointer, as places of the plane. Draws nothing; says the line as it grows and at its end. */
import { useEffect, useState, type RefObject } from "react";
import { zFromPlane, type PlanePoint } from "./planeGeometry.ts";
import type { PlaneView, Spacing } from "./planeView.ts";
import { pointInFrame } from "./usePlaneInput.ts";

/** Fractions of the frame between two places that are kept. */
const LEAST_STEP = 0.006;

/** The line under the pointer, [count · 2] of (z_a, z_b); null while none is drawn. */
export function usePathDrawing(
  frame: RefObject<HTMLElement | null>,
  { isOn, spacing, view }: { readonly isOn: boolean; readonly spacing: Spacing; readonly view: PlaneView },
  onDrawn: (places: readonly PlanePoint[]) => void,
): Float32Array | null {
  const [line, setLine] = useState<Float32Array | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null || !isOn) return undefined;
    let pen: { readonly id: number; last: PlanePoint; readonly places: PlanePoint[] } | null = null;
    const begin = (event: PointerEvent): void => {
      if (!event.isPrimary || event.button !== 0 || event.altKey) return;
      element.setPointerCapture(event.pointerId);
      const at = pointInFrame(element, event);
      pen = { id: event.pointerId, last: at, places: [zFromPlane(spacing, at, view)] };
    };
    const go = (event: PointerEvent): void => {
      if (pen === null || pen.id !== event.pointerId) return;
      const at = pointInFrame(element, event);
      if (Math.hypot(at[0] - pen.last[0], at[1] - pen.last[1]) < LEAST_STEP) return;
      pen.last = at;
      pen.places.push(zFromPlane(spacing, at, view));
      setLine(Float32Array.from(pen.places.flat()));
    };
    const end = (event: PointerEvent): void => {
      if (pen === null || pen.id !== event.pointerId) return;
      const { places } = pen;
      pen = null;
      setLine(null);
      // A press without a way is no path.
      if (event.type === "pointerup" && places.length > 1) onDrawn(places);
    };
    const listeners = { pointerdown: begin, pointermove: go, pointerup: end, pointercancel: end };
    const entries = Object.entries(listeners) as [keyof typeof listeners, (event: PointerEvent) => void][];
    for (const [name, listener] of entries) element.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of entries) element.removeEventListener(name, listener);
      setLine(null);
    };
  }, [frame, isOn, spacing, view, onDrawn]);
  return line;
}
