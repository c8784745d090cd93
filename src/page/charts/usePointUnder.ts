/** Which point of the plane is meant: the one a mouse or pen rests on, or a finger taps. Moves nothing. */
import { useEffect, useRef, useState, type PointerEvent } from "react";
import { nearestPoint, type PlacedPoints } from "./planeGeometry.ts";
import { pointInFrame } from "./usePlaneInput.ts";

/** CSS pixels around the pointer in which a point counts as meant; a finger is wider. */
const HOVER_REACH = 9;
const TAP_REACH = 20;
/** A finger that moved further than this dragged. */
const TAP_SLIP = 8;
/** A mouse on its way across the plane means none of the points it passes. */
const REST_MS = 130;

export interface PointUnder {
  readonly index: number | null;
  readonly press: (event: PointerEvent) => void;
  readonly follow: (event: PointerEvent) => void;
  readonly lift: (event: PointerEvent) => void;
  readonly leave: () => void;
}

/** @param onPick told of a point rested on or tapped */
export function usePointUnder(
  placed: PlacedPoints | null,
  width: number,
  onPick: ((index: number) => void) | undefined,
): PointUnder {
  const [index, setIndex] = useState<number | null>(null);
  const pressedAt = useRef<readonly [number, number] | null>(null);
  // A new placing may have fewer points, in other places.
  useEffect(() => setIndex(null), [placed]);
  useEffect(() => {
    if (index === null || onPick === undefined) return undefined;
    const timer = setTimeout(() => onPick(index), REST_MS);
    return () => clearTimeout(timer);
  }, [index, onPick]);

  const at = (event: PointerEvent, reach: number): number | null => {
    if (placed === null || width === 0) return null;
    return nearestPoint(placed.places, pointInFrame(event.currentTarget as HTMLElement, event), reach / width);
  };
  return {
    index,
    press(event) {
      pressedAt.current = event.isPrimary && event.pointerType === "touch" ? [event.clientX, event.clientY] : null;
    },
    follow(event) {
      setIndex(event.buttons !== 0 || event.pointerType === "touch" ? null : at(event, HOVER_REACH));
    },
    lift(event) {
      const from = pressedAt.current;
      pressedAt.current = null;
      if (from === null || Math.hypot(event.clientX - from[0], event.clientY - from[1]) > TAP_SLIP) return;
      const tapped = at(event, TAP_REACH);
      if (tapped !== null) onPick?.(tapped);
    },
    leave: () => setIndex(null),
  };
}
