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
import { PLANE_LIMIT, zFromPlane, type PlanePoint, type Spacing } from "./planeGeometry.ts";
import { WHOLE_PLANE, type PlaneView } from "./planeView.ts";

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

/**
 * The z a key asks for; null for a key that is not ours. Arrows move by 0.1, with Shift by 0.5, Home goes to the origin;
 * in a view of half the plane by half as much, held to the plane or to what is shown when that is more.
 */
export function zAfterKey(
  z: PlanePoint,
  key: string,
  long: boolean,
  { left, top, size }: PlaneView = WHOLE_PLANE,
): [number, number] | null {
  if (key === "Home") return [0, 0];
  const direction = DIRECTIONS[key];
  if (direction === undefined) return null;
  const step = (long ? LONG_KEY_STEP : KEY_STEP) * size;
  const reach = Math.max(1, ...[left, top].flatMap((from) => [1 - 2 * from, 2 * (from + size) - 1]));
  const limit = PLANE_LIMIT * reach;
  // On the tenth: repeated 0.1s would drift to 0.30000000000000004.
  const move = (value: number, by: number): number =>
    by === 0 ? value : Math.min(limit, Math.max(-limit, Math.round((value + by * step) * 1000) / 1000));
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

export interface InputView {
  readonly spacing: Spacing;
  readonly view: PlaneView;
  /** A drag does something else than to move z; keys move it all the same. */
  readonly dragIsTaken?: boolean;
}

export const LINEAR_INPUT: InputView = { spacing: "linear", view: WHOLE_PLANE };

export function usePlaneInput(
  frame: RefObject<HTMLElement | null>,
  input: InputView,
  z: PlanePoint,
  { onPoint, onMove }: PlaneMoves,
): PlaneInput {
  const latest = useRef({ z, onPoint, onMove, input });
  useLayoutEffect(() => {
    latest.current = { z, onPoint, onMove, input };
  }, [z, onPoint, onMove, input]);
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
  const drag = useDrag(frame, latest, tell);
  return useMemo(
    () => ({
      ...drag,
      onKeyDown(event: KeyboardEvent) {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const next = zAfterKey(latest.current.z, event.key, event.shiftKey, latest.current.input.view);
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
  latest: RefObject<{ readonly input: InputView }>,
  tell: (z: [number, number], since: number) => void,
): Omit<PlaneInput, "onKeyDown"> {
  const last = useRef<PlanePoint | null>(null);
  // A touch is captured by itself: only the pointer that began a drag goes on with it.
  const dragging = useRef<number | null>(null);
  const drag = useMemo(() => {
    const moveTo = (event: PointerPlace): void => {
      if (frame.current === null) return;
      const { spacing, view } = latest.current.input;
      const next = zFromPlane(spacing, pointInFrame(frame.current, event), view);
      // A place comes twice where raw moves are told, and again and again where the pointer is held beyond the frame.
      if (last.current?.[0] === next[0] && last.current[1] === next[1]) return;
      last.current = next;
      tell(next, event.timeStamp);
    };
    const follow = (event: PointerPlace & { readonly pointerId: number }): void => {
      if (event.pointerId !== dragging.current) return;
      if (frame.current?.hasPointerCapture(event.pointerId) === true) moveTo(event);
      else dragging.current = null;
    };
    const letGo = (event: PointerEvent): void => {
      if (event.pointerId === dragging.current) dragging.current = null;
      if (event.currentTarget.hasPointerCapture(event.pointerId)) {
        event.currentTarget.releasePointerCapture(event.pointerId);
      }
    };
    return {
      onPointerDown(event: PointerEvent) {
        if (!event.isPrimary || event.button !== 0 || event.altKey) return;
        if (latest.current.input.dragIsTaken === true) return;
        dragging.current = event.pointerId;
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = null;
        moveTo(event);
      },
      onPointerMove: follow,
      onPointerUp: letGo,
      onPointerCancel: letGo,
    };
  }, [frame, latest, tell]);

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
