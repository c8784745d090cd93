/** A square canvas as sharp as the screen, painted when its picture changes. Paints nothing itself. */
import { useLayoutEffect, useRef, type RefObject } from "react";
import type { ElementSize } from "./useElementSize.ts";

/** @param paint must keep its identity while the picture is the same; given the context and the side in device pixels */
export function useFrameCanvas(
  size: ElementSize,
  paint: (context: CanvasRenderingContext2D, side: number) => void,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const side = Math.round(size.width * size.pixelRatio);
  useLayoutEffect(() => {
    const target = canvas.current;
    const context = target?.getContext("2d");
    if (!target || !context || side === 0) return;
    if (target.width !== side || target.height !== side) {
      target.width = side;
      target.height = side;
    }
    context.clearRect(0, 0, side, side);
    paint(context, side);
  }, [side, paint]);
  return canvas;
}
