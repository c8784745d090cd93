/** Draws the lines of a deformed grid on a canvas, to scale. Deforms nothing and reads no style: both come in. */

import { axisFromZ } from "./planeGeometry.ts";
import { cssColour, type ThemeColours } from "./themeColours.ts";
import type { WarpLine } from "./warpGrid.ts";

/** Beyond this many frames a line cannot come back into sight, and canvases lose their way. */
const FAR = 50;

export interface WarpStyle {
  readonly colours: ThemeColours;
  /** Device pixels of the square canvas. */
  readonly size: number;
  readonly pixelRatio: number;
}

const WEIGHTS: Readonly<Record<WarpLine["kind"], { readonly width: number; readonly opacity: number }>> = {
  line: { width: 0.9, opacity: 0.42 },
  axis: { width: 1.3, opacity: 0.75 },
  circle: { width: 1.6, opacity: 0.95 },
};
const CIRCLE_DASH = [5, 4];

/** @param places [count · 2] in units of the plane, as the lines index them */
export function paintWarp(
  context: CanvasRenderingContext2D,
  places: Float32Array,
  lines: readonly WarpLine[],
  { colours, size, pixelRatio }: WarpStyle,
): void {
  context.clearRect(0, 0, size, size);
  context.lineJoin = "round";
  for (const kind of ["line", "axis", "circle"] as const) {
    const { width, opacity } = WEIGHTS[kind];
    context.lineWidth = width * pixelRatio;
    context.strokeStyle = cssColour(colours.tokens.ink, opacity);
    context.setLineDash(kind === "circle" ? CIRCLE_DASH.map((length) => length * pixelRatio) : []);
    context.beginPath();
    for (const line of lines) if (line.kind === kind) trace(context, places, line, size);
    context.stroke();
  }
  context.setLineDash([]);
}

/** A point that is not finite or far away interrupts the line. */
function trace(context: CanvasRenderingContext2D, places: Float32Array, { from, count }: WarpLine, size: number): void {
  let isDrawing = false;
  for (let i = from; i < from + count; i++) {
    const right = axisFromZ("linear", places[2 * i] ?? Number.NaN);
    const down = 1 - axisFromZ("linear", places[2 * i + 1] ?? Number.NaN);
    if (Math.abs(right) < FAR && Math.abs(down) < FAR) {
      if (isDrawing) context.lineTo(right * size, down * size);
      else context.moveTo(right * size, down * size);
      isDrawing = true;
    } else isDrawing = false;
  }
}
