/** Turns pointer and keys on a pad into strokes. A finger draws and does not scroll. Paints nothing but where the brush is. */
import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import type { BrushLine, InkPlace } from "../../core/shared/inkBrush.ts";
import { PAD_SIDE, type InkPad } from "../../core/shared/inkPad.ts";
import { listen, movePenByKeys, showBrush, type PenPlace } from "./penKeys.ts";

export interface DrawingInput extends Pick<BrushLine, "tool" | "diameter"> {
  readonly pad: InkPad;
  readonly onInk: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** The pen was moved by a key, put down or lifted. */
  readonly onPen: (pen: PenPlace) => void;
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
  return movePenByKeys(element, {
    onMove(pen, next) {
      const { pad, tool, diameter, onInk, onPen } = latest.current;
      if (next.isDown && !pen.isDown) pad.begin();
      if (next.isDown) pad.draw({ from: pen, to: next, tool, diameter });
      if (!next.isDown && pen.isDown) pad.end();
      if (next.isDown || pen.isDown) onInk();
      onPen(next);
    },
    onUndo: () => latest.current.onUndo(),
    onRedo: () => latest.current.onRedo(),
  });
}
