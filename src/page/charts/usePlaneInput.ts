/** Turns pointer and keys on the plane into z: at most one a frame, the first at once. Draws nothing. */

import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from "react";
import { createFrameCoalescer } from "./frameCoalescer.ts";
import { clampZ, zFromPlane, type PlanePoint, type Spacing } from "./planeGeometry.ts";

const KEY_STEP = 0.1;
const LONG_KEY_STEP = 0.5;

const DIRECTIONS: Readonly<Record<string, PlanePoint>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export interface PlaneInput {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onPointerCancel: (event: PointerEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The z a key asks for; null for a key that is not ours. Arrows move by 0.1, with Shift by 0.5, Home goes to the origin. */
export function zAfterKey(z: PlanePoint, key: string, long: boolean): [number, number] | null {
  if (key === "Home") return [0, 0];
  const direction = DIRECTIONS[key];
  if (direction === undefined) return null;
  const step = long ? LONG_KEY_STEP : KEY_STEP;
  // On the tenth: repeated 0.1s would drift to 0.30000000000000004.
  const move = (value: number, by: number): number =>
    by === 0 ? value : clampZ(Math.round((value + by * step) * 1000) / 1000);
  return [move(z[0], direction[0]), move(z[1], direction[1])];
}

/** (right, down) of a pointer as fractions of the frame. */
export function pointInFrame(frame: HTMLElement, event: { clientX: number; clientY: number }): PlanePoint {
  const box = frame.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}

export function usePlaneInput(
  frame: RefObject<HTMLElement | null>,
  spacing: Spacing,
  z: PlanePoint,
  onMove: (z: [number, number]) => void,
): PlaneInput {
  const latest = useRef({ z, onMove });
  useLayoutEffect(() => {
    latest.current = { z, onMove };
  }, [z, onMove]);
  const moves = useMemo(() => createFrameCoalescer<[number, number]>((next) => latest.current.onMove(next)), []);
  useEffect(() => () => moves.stop(), [moves]);

  return useMemo(() => {
    const moveTo = (event: PointerEvent): void => {
      if (frame.current !== null) moves.push(zFromPlane(spacing, pointInFrame(frame.current, event)));
    };
    const letGo = (event: PointerEvent): void => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) {
        event.currentTarget.releasePointerCapture(event.pointerId);
      }
    };
    return {
      onPointerDown(event) {
        if (!event.isPrimary || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        moveTo(event);
      },
      onPointerMove(event) {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event);
      },
      onPointerUp: letGo,
      onPointerCancel: letGo,
      onKeyDown(event) {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const next = zAfterKey(latest.current.z, event.key, event.shiftKey);
        if (next === null) return;
        event.preventDefault();
        // Two keys within a frame must add up, so the second starts from the first, not from the last render.
        latest.current = { ...latest.current, z: next };
        moves.push(next);
      },
    };
  }, [frame, spacing, moves]);
}
