/** Turns pointer and keys on a pad into strokes. A finger draws and does not scroll. Paints nothing but where the brush is. */
import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import type { BrushLine, InkPlace } from "../../core/shared/inkBrush.ts";
import { PAD_SIDE, type InkPad } from "../../core/shared/inkPad.ts";

/** One pixel of a digit, and four with Shift. */
const KEY_STEP = PAD_SIDE / 28;
const LONG_KEY_STEP = 4 * KEY_STEP;
const FIRST_PLACE: PenPlace = { x: PAD_SIDE / 2, y: PAD_SIDE / 2, isDown: false };

/** Where the pen that is moved by keys is, in pixels of the pad, and whether it draws. */
export interface PenPlace extends InkPlace {
  readonly isDown: boolean;
}

export interface DrawingInput extends Pick<BrushLine, "tool" | "diameter"> {
  readonly pad: InkPad;
  readonly onInk: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** The pen was moved by a key, put down or lifted. */
  readonly onPen: (pen: PenPlace) => void;
}

const DIRECTIONS: Readonly<Record<string, InkPlace>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * The pen a key asks for; null for a key that is not ours. Arrows move by a pixel of a digit, with Shift by four; Space and
 * Enter put it down and lift it, Escape lifts it, Home goes to the middle.
 */
export function penAfterKey(pen: PenPlace, key: string, far: boolean): PenPlace | null {
  if (key === " " || key === "Enter") return { ...pen, isDown: !pen.isDown };
  if (key === "Escape") return pen.isDown ? { ...pen, isDown: false } : null;
  if (key === "Home") return { ...FIRST_PLACE, isDown: pen.isDown };
  const direction = DIRECTIONS[key];
  if (direction === undefined) return null;
  const step = far ? LONG_KEY_STEP : KEY_STEP;
  const move = (value: number, by: number) => Math.min(PAD_SIDE, Math.max(0, value + by * step));
  return { ...pen, x: move(pen.x, direction.x), y: move(pen.y, direction.y) };
}

type HistoryKey = "undo" | "redo";

/** Ctrl or ⌘ with Z, with Shift and Z, or with Y. */
export function historyKey(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}): HistoryKey | null {
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : null;
}

/** Listens on the frame itself: React knows no coalesced moves. */
export function useDrawingInput(frame: RefObject<HTMLElement | null>, input: DrawingInput): void {
  const latest = useRef(input);
  useLayoutEffect(() => {
    latest.current = input;
  }, [input]);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const ends = [listenToPointer(element, latest), listenToKeys(element, latest)];
    return () => {
      latest.current.pad.end();
      for (const end of ends) end();
    };
  }, [frame]);
}

type Latest = Readonly<RefObject<DrawingInput>>;
type Listeners = Readonly<Record<string, (event: never) => void>>;

function listen(element: HTMLElement, listeners: Listeners): () => void {
  const entries = Object.entries(listeners) as unknown as readonly [string, EventListener][];
  for (const [type, listener] of entries) element.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of entries) element.removeEventListener(type, listener);
  };
}

function listenToPointer(element: HTMLElement, latest: Latest): () => void {
  let last: InkPlace | null = null;
  // Measured once a stroke: every pen move is several coalesced ones.
  let box = element.getBoundingClientRect();
  const placeOf = ({ clientX, clientY }: PointerEvent): InkPlace => ({
    x: ((clientX - box.left) / box.width) * PAD_SIDE,
    y: ((clientY - box.top) / box.height) * PAD_SIDE,
  });
  const drawTo = (to: InkPlace): void => {
    const { pad, tool, diameter } = latest.current;
    pad.draw({ from: last ?? to, to, tool, diameter });
    last = to;
  };
  const end = (): void => {
    if (last === null) return;
    last = null;
    latest.current.pad.end();
    latest.current.onInk();
  };
  return listen(element, {
    pointerdown(event: PointerEvent) {
      if (!event.isPrimary || event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      box = element.getBoundingClientRect();
      latest.current.pad.begin();
      drawTo(placeOf(event));
      showBrush(element, placeOf(event));
      latest.current.onInk();
    },
    pointermove(event: PointerEvent) {
      if (!event.isPrimary) return;
      if (last === null) {
        box = element.getBoundingClientRect();
      } else {
        const moves = event.getCoalescedEvents();
        for (const move of moves.length > 0 ? moves : [event]) drawTo(placeOf(move));
        latest.current.onInk();
      }
      showBrush(element, placeOf(event));
    },
    pointerup: end,
    pointercancel: end,
    lostpointercapture: end,
  });
}

function listenToKeys(element: HTMLElement, latest: Latest): () => void {
  let pen = FIRST_PLACE;
  const moveTo = (next: PenPlace): void => {
    const { pad, tool, diameter, onInk, onPen } = latest.current;
    if (next.isDown && !pen.isDown) pad.begin();
    if (next.isDown) pad.draw({ from: pen, to: next, tool, diameter });
    if (!next.isDown && pen.isDown) pad.end();
    if (next.isDown || pen.isDown) onInk();
    pen = next;
    showBrush(element, pen);
    onPen(pen);
  };
  const lift = (): void => {
    if (pen.isDown) moveTo({ ...pen, isDown: false });
  };
  showBrush(element, pen);
  return listen(element, {
    keydown(event: KeyboardEvent) {
      const history = historyKey(event);
      if (history !== null) {
        event.preventDefault();
        lift();
        if (history === "undo") latest.current.onUndo();
        else latest.current.onRedo();
        return;
      }
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const next = penAfterKey(pen, event.key, event.shiftKey);
      if (next === null) return;
      event.preventDefault();
      // A key held down must not put the pen down and lift it many times a second.
      if (!(event.repeat && next.isDown !== pen.isDown)) moveTo(next);
    },
    blur: lift,
  });
}

/** By style alone, at once. */
function showBrush(element: HTMLElement, { x, y }: InkPlace): void {
  element.style.setProperty("--brush-x", `${(100 * x) / PAD_SIDE}%`);
  element.style.setProperty("--brush-y", `${(100 * y) / PAD_SIDE}%`);
}
