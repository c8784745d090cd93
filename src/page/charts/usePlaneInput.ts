/**
 * Turns pointer and keys on the plane into z: told at once to whoever decodes it, and once a frame to whoever renders it.
 * Draws nothing.
 */

import {
  useCallback,
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

/** What a pointer event of the platform and one of React's have in common. */
interface PointerPlace {
  readonly clientX: number;
  readonly clientY: number;
  readonly timeStamp: number;
}

/** (right, down) of a pointer as fractions of the frame. */
export function pointInFrame(frame: HTMLElement, event: { clientX: number; clientY: number }): PlanePoint {
  const box = frame.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}

export interface PlaneMoves {
  /** At once, at every new place; `since` is when the pointer or key moved, on the clock of `performance.now()`. */
  readonly onPoint: (z: [number, number], since: number) => void;
  /** The newest of these, at the next frame. */
  readonly onMove: (z: [number, number]) => void;
}

export function usePlaneInput(
  frame: RefObject<HTMLElement | null>,
  spacing: Spacing,
  z: PlanePoint,
  { onPoint, onMove }: PlaneMoves,
): PlaneInput {
  const latest = useRef<PlaneMoves & { readonly z: PlanePoint }>({ z, onPoint, onMove });
  useLayoutEffect(() => {
    latest.current = { z, onPoint, onMove };
  }, [z, onPoint, onMove]);
  const moves = useMemo(() => createFrameCoalescer<[number, number]>((next) => latest.current.onMove(next)), []);
  useEffect(() => () => moves.stop(), [moves]);

  const tell = useCallback(
    (next: [number, number], since: number): void => {
      // Two keys within a frame must add up, so the second starts from the first, not from the last render.
      latest.current = { ...latest.current, z: next };
      latest.current.onPoint(next, since);
      moves.push(next);
    },
    [moves],
  );
  const drag = useDrag(frame, spacing, tell);
  return useMemo(
    () => ({
      ...drag,
      onKeyDown(event: KeyboardEvent) {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const next = zAfterKey(latest.current.z, event.key, event.shiftKey);
        if (next === null) return;
        event.preventDefault();
        tell(next, event.timeStamp);
      },
    }),
    [drag, tell],
  );
}

/** A pressed pointer moves z, also beyond the frame. */
function useDrag(
  frame: RefObject<HTMLElement | null>,
  spacing: Spacing,
  tell: (z: [number, number], since: number) => void,
): Omit<PlaneInput, "onKeyDown"> {
  const last = useRef<PlanePoint | null>(null);
  const drag = useMemo(() => {
    const moveTo = (event: PointerPlace): void => {
      if (frame.current === null) return;
      const next = zFromPlane(spacing, pointInFrame(frame.current, event));
      // A place comes twice where raw moves are told, and again and again where the pointer is held beyond the frame.
      if (last.current?.[0] === next[0] && last.current[1] === next[1]) return;
      last.current = next;
      tell(next, event.timeStamp);
    };
    const follow = (event: PointerPlace & { readonly pointerId: number }): void => {
      if (frame.current?.hasPointerCapture(event.pointerId) === true) moveTo(event);
    };
    const letGo = (event: PointerEvent): void => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) {
        event.currentTarget.releasePointerCapture(event.pointerId);
      }
    };
    return {
      onPointerDown(event: PointerEvent) {
        if (!event.isPrimary || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = null;
        moveTo(event);
      },
      onPointerMove: follow,
      onPointerUp: letGo,
      onPointerCancel: letGo,
    };
  }, [frame, spacing, tell]);

  // Browsers hold pointermove back until the next frame; where they tell the raw move (React knows none), z is on its
  // way up to a frame earlier.
  useEffect(() => {
    const element = frame.current;
    const { onPointerMove } = drag;
    element?.addEventListener("pointerrawupdate", onPointerMove as unknown as EventListener);
    return () => element?.removeEventListener("pointerrawupdate", onPointerMove as unknown as EventListener);
  }, [frame, drag]);
  return drag;
}
