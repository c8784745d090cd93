/** One image on a canvas that somebody outside the page paints: holds its place, says its colours, and paints nothing. */

import { memo, useLayoutEffect, useMemo, useRef } from "react";
import { inkRamp } from "./paintDigit.ts";
import { useThemeColours } from "./useThemeColours.ts";
import "./charts.css";

export interface PaintedFromOutside {
  /** Packed RGBA pixel of each intensity 0 … 255. */
  readonly ramp: Uint32Array;
  /** Puts another canvas, blank, in the place of the one before; returns what its painter draws on, to be moved there. */
  freshCanvas(): Transferable;
}

export interface CanvasTaker {
  /** Takes canvases of this screen whenever it needs one. Returns what ends that. */
  take(screen: PaintedFromOutside): () => void;
}

export interface LiveDigitProps {
  readonly painter: CanvasTaker;
  /** Of the decoded image, in its pixels. */
  readonly width: number;
  readonly height: number;
  /** Names the picture. */
  readonly label: string;
}

export const LiveDigit = memo(function LiveDigit({ painter, width, height, label }: LiveDigitProps) {
  const place = useRef<HTMLDivElement>(null);
  const { tokens } = useThemeColours();
  const ramp = useMemo(() => inkRamp(tokens.raised, tokens.ink), [tokens]);
  useLayoutEffect(() => {
    const freshCanvas = (): Transferable => {
      const canvas = document.createElement("canvas");
      canvas.width = width;
      canvas.height = height;
      canvas.className = "digit";
      canvas.style.aspectRatio = `${width} / ${height}`;
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", label);
      place.current?.replaceChildren(canvas);
      return canvas.transferControlToOffscreen();
    };
    return painter.take({ ramp, freshCanvas });
  }, [painter, width, height, label, ramp]);
  return <div ref={place} className="digit-tile" />;
});
