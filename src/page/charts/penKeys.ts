/** A pen on a square surface that is moved by keys, and where its brush is shown. What it leaves there is its listener's. */
import type { InkPlace } from "../../core/shared/inkBrush.ts";
import { PAD_SIDE } from "../../core/shared/inkPad.ts";

/** One pixel of a digit, and four with Shift. */
const KEY_STEP = PAD_SIDE / 28;
const LONG_KEY_STEP = 4 * KEY_STEP;
const FIRST_PLACE: PenPlace = { x: PAD_SIDE / 2, y: PAD_SIDE / 2, isDown: false };

/** Where the pen that is moved by keys is, in pixels of the pad, and whether it draws. */
export interface PenPlace extends InkPlace {
  readonly isDown: boolean;
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

export interface PenListener {
  /** It was moved, put down or lifted. */
  onMove(before: PenPlace, now: PenPlace): void;
  onUndo(): void;
  onRedo(): void;
}

/** Resolves to what ends it. Losing the focus lifts the pen. */
export function movePenByKeys(element: HTMLElement, listener: PenListener): () => void {
  let pen = FIRST_PLACE;
  const moveTo = (next: PenPlace): void => {
    const before = pen;
    pen = next;
    showBrush(element, pen);
    listener.onMove(before, pen);
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
        if (history === "undo") listener.onUndo();
        else listener.onRedo();
        return;
      }
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const next = penAfterKey(pen, event.key, event.shiftKey);
      if (next === null) return;
      event.preventDefault();
      // Escape that lifts the pen must not close what it lies in.
      event.stopPropagation();
      // A key held down must not put the pen down and lift it many times a second.
      if (!(event.repeat && next.isDown !== pen.isDown)) moveTo(next);
    },
    blur: lift,
  });
}

type Listeners = Readonly<Record<string, (event: never) => void>>;

export function listen(element: HTMLElement, listeners: Listeners): () => void {
  const entries = Object.entries(listeners) as unknown as readonly [string, EventListener][];
  for (const [type, listener] of entries) element.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of entries) element.removeEventListener(type, listener);
  };
}

/** By style alone, at once. */
export function showBrush(element: HTMLElement, { x, y }: InkPlace): void {
  element.style.setProperty("--brush-x", `${(100 * x) / PAD_SIDE}%`);
  element.style.setProperty("--brush-y", `${(100 * y) / PAD_SIDE}%`);
}
