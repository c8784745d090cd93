/**
 * Zoom and pan of the plane: wheel and trackpad, two fingers, a drag with the middle button or with Alt, and keys. Listens to
 * the frame from outside, so that a page that has not loaded it yet has a plane all the same; a drag of z stays what it was.
 */
import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { createFrameCoalescer } from "./frameCoalescer.ts";
import { pannedView, sameView, zoomedView, type PlanePoint, type PlaneView, type Spacing } from "./planeView.ts";
import { pointInFrame } from "./usePlaneInput.ts";

export interface Navigation {
  readonly spacing: Spacing;
  readonly view: PlaneView;
  /** What "reset" shows. */
  readonly base: PlaneView;
  readonly onView: (view: PlaneView) => void;
}

/** A press of a key or button. */
export const ZOOM_STEP = 1.5;
const PAN_STEP = 0.2;
const MIDDLE: PlanePoint = [0.5, 0.5];
/** Of a wheel: pixels for a factor of e. A pinch on a trackpad comes as a wheel of small steps. */
const WHEEL_PIXELS = 400;
const PINCH_PIXELS = 100;
const LINE_PIXELS = 16;

const PANS: Readonly<Record<string, PlanePoint>> = {
  ArrowLeft: [PAN_STEP, 0],
  ArrowRight: [-PAN_STEP, 0],
  ArrowUp: [0, PAN_STEP],
  ArrowDown: [0, -PAN_STEP],
};

/** The view a key asks for; null for a key that is not ours. + and − zoom, 0 shows all, Alt with an arrow looks further there. */
export function viewAfterKey(
  { key, altKey }: Pick<KeyboardEvent, "key" | "altKey">,
  { spacing, view, base }: Pick<Navigation, "spacing" | "view" | "base">,
): PlaneView | null {
  const pan = altKey ? PANS[key] : undefined;
  if (pan !== undefined) return pannedView(view, pan, spacing);
  if (key === "+" || key === "=") return zoomedView(view, ZOOM_STEP, MIDDLE, spacing);
  if (key === "-" || key === "−" || key === "_") return zoomedView(view, 1 / ZOOM_STEP, MIDDLE, spacing);
  return key === "0" ? base : null;
}

export function usePlaneNavigation(frame: RefObject<HTMLElement | null>, navigation: Navigation): void {
  const latest = useRef(navigation);
  useLayoutEffect(() => {
    latest.current = navigation;
  }, [navigation]);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const moves = createFrameCoalescer<PlaneView>((view) => latest.current.onView(view));
    /** Whether it changed anything. */
    const show = (view: PlaneView): boolean => {
      const { current } = latest;
      if (sameView(view, current.view)) return false;
      // Two moves within a frame must add up.
      latest.current = { ...current, view };
      moves.push(view);
      return true;
    };
    const listeners = { ...wheelAndKeys(element, latest, show), ...drags(element, latest, show) };
    const entries = Object.entries(listeners) as [string, (event: Event) => void][];
    for (const [name, listener] of entries) element.addEventListener(name, listener, { passive: false });
    return () => {
      moves.stop();
      for (const [name, listener] of entries) element.removeEventListener(name, listener);
    };
  }, [frame]);
}

type Latest = RefObject<Navigation>;
type Show = (view: PlaneView) => boolean;

function wheelAndKeys(element: HTMLElement, latest: Latest, show: Show) {
  return {
    wheel(event: WheelEvent): void {
      const { view, spacing } = latest.current;
      const isPinch = event.ctrlKey || event.metaKey;
      // A page that is scrolled past the plane stays a page that scrolls.
      if (!isPinch && document.activeElement !== element) return;
      const pixels = (delta: number) => (event.deltaMode === 0 ? delta : LINE_PIXELS * delta);
      const [right, down] = [pixels(event.deltaX), pixels(event.deltaY)];
      const { width } = element.getBoundingClientRect();
      const isSideways = !isPinch && Math.abs(right) > Math.abs(down);
      const factor = Math.exp(-down / (isPinch ? PINCH_PIXELS : WHEEL_PIXELS));
      const next = isSideways
        ? pannedView(view, [-right / width, 0], spacing)
        : zoomedView(view, factor, pointInFrame(element, event), spacing);
      if (show(next) || isPinch) event.preventDefault();
    },
    keydown(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey) return;
      const next = viewAfterKey(event, latest.current);
      if (next === null) return;
      event.preventDefault();
      show(next);
    },
  };
}

function drags(element: HTMLElement, latest: Latest, show: Show) {
  /** Fingers on the plane, and the pointer that drags it, in fractions of the frame. */
  const fingers = new Map<number, PlanePoint>();
  let panning: { readonly id: number; readonly at: PlanePoint } | null = null;
  const end = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    if (panning?.id === event.pointerId) panning = null;
  };
  return {
    pointerdown(event: PointerEvent): void {
      const at = pointInFrame(element, event);
      if (event.pointerType === "touch") {
        fingers.set(event.pointerId, at);
        // With a second finger it is the plane that is moved, and z no more.
        if (fingers.size === 2) {
          for (const id of fingers.keys()) if (element.hasPointerCapture(id)) element.releasePointerCapture(id);
        }
      } else if (event.button === 1 || (event.button === 0 && event.altKey)) {
        event.preventDefault();
        element.setPointerCapture(event.pointerId);
        panning = { id: event.pointerId, at };
      }
    },
    pointermove(event: PointerEvent): void {
      const at = pointInFrame(element, event);
      const { view, spacing } = latest.current;
      if (panning?.id === event.pointerId) {
        const [right, down] = [at[0] - panning.at[0], at[1] - panning.at[1]];
        panning = { id: panning.id, at };
        show(pannedView(view, [right, down], spacing));
        return;
      }
      if (!fingers.has(event.pointerId)) return;
      const before = [...fingers.values()];
      fingers.set(event.pointerId, at);
      if (fingers.size === 2) show(pinched(view, before, [...fingers.values()], spacing));
    },
    pointerup: end,
    pointercancel: end,
  };
}

/** The view in which what was under two fingers is under them again. */
export function pinched(
  view: PlaneView,
  before: readonly PlanePoint[],
  after: readonly PlanePoint[],
  spacing: Spacing,
): PlaneView {
  const [a, b, c, d] = [before[0] ?? MIDDLE, before[1] ?? MIDDLE, after[0] ?? MIDDLE, after[1] ?? MIDDLE];
  const [was, is] = [Math.hypot(a[0] - b[0], a[1] - b[1]), Math.hypot(c[0] - d[0], c[1] - d[1])];
  const [from, to] = [between(a, b), between(c, d)];
  const zoomed = was > 0 && is > 0 ? zoomedView(view, is / was, from, spacing) : view;
  return pannedView(zoomed, [to[0] - from[0], to[1] - from[1]], spacing);
}

function between(a: PlanePoint, b: PlanePoint): PlanePoint {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
