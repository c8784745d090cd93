/** Draws the posterior means by class on a canvas. Places nothing and reads no style: both come in. */

import { AT_EDGE, OUT_OF_SIGHT, type PlacedPoints } from "./planeGeometry.ts";
import { classColour, cssColour, type ThemeColours } from "./themeColours.ts";

const DIMMED_OPACITY = 0.14;
const FULL_OPACITY = 0.86;
const HALO = 0.75;
/** Text needs more room than a dot to be told apart. */
const GLYPH_SCALE = 2.9;

export interface PointStyle {
  readonly colours: ThemeColours;
  /** Device pixels of the square canvas. */
  readonly size: number;
  /** Device pixels. */
  readonly radius: number;
  /** One sign a class, drawn instead of dots for those who cannot tell the colours apart. */
  readonly glyphs: readonly string[] | null;
  /** This class stands out, the others fade; null: all alike. */
  readonly highlightClass: number | null;
}

/** One drawing of each class's mark, side by side: stamping them is several times faster than a thousand paths. */
interface Atlas {
  readonly canvas: OffscreenCanvas;
  readonly cell: number;
}

function drawAtlas({ colours, radius, glyphs }: PointStyle, classes: number): Atlas {
  const cell = Math.ceil(2 * radius * (glyphs === null ? 1 : GLYPH_SCALE / 2)) + 4;
  const canvas = new OffscreenCanvas(cell * classes, cell);
  const context = canvas.getContext("2d");
  if (context === null) return { canvas, cell };
  context.strokeStyle = cssColour(colours.tokens.raised);
  context.font = `700 ${radius * GLYPH_SCALE}px Inter Variable, Inter, system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let label = 0; label < classes; label++) {
    const x = cell * (label + 0.5);
    const y = cell / 2;
    context.fillStyle = cssColour(classColour(colours, label));
    const glyph = glyphs?.[label];
    if (glyph === undefined) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
      context.lineWidth = HALO * Math.max(1, radius / 4);
      context.stroke();
    } else {
      context.lineWidth = radius * 0.8;
      context.lineJoin = "round";
      context.strokeText(glyph, x, y);
      context.fillText(glyph, x, y);
    }
  }
  return { canvas, cell };
}

/** Draws all points in their order, so that no class lies above the others; a highlighted class comes last. */
export function paintPoints(
  context: CanvasRenderingContext2D,
  placed: PlacedPoints,
  labels: Uint8Array,
  style: PointStyle,
): void {
  context.clearRect(0, 0, style.size, style.size);
  let classes = 1;
  for (const label of labels) if (label >= classes) classes = label + 1;
  const atlas = drawAtlas(style, classes);
  const { highlightClass } = style;
  if (highlightClass === null) {
    context.globalAlpha = FULL_OPACITY;
    stamp(context, placed, labels, style, atlas, () => true);
  } else {
    context.globalAlpha = DIMMED_OPACITY;
    stamp(context, placed, labels, style, atlas, (label) => label !== highlightClass);
    context.globalAlpha = 1;
    stamp(context, placed, labels, style, atlas, (label) => label === highlightClass);
  }
  context.globalAlpha = 1;
}

function stamp(
  context: CanvasRenderingContext2D,
  { places, outside }: PlacedPoints,
  labels: Uint8Array,
  style: PointStyle,
  { canvas, cell }: Atlas,
  drawn: (label: number) => boolean,
): void {
  const { size, colours, radius } = style;
  for (let i = 0; i < outside.length; i++) {
    const label = labels[i] ?? 0;
    if (outside[i] === OUT_OF_SIGHT || !drawn(label)) continue;
    const x = (places[2 * i] ?? 0) * size;
    const y = (places[2 * i + 1] ?? 0) * size;
    if (outside[i] === AT_EDGE) {
      context.fillStyle = cssColour(classColour(colours, label));
      fillArrow(context, x, y, size, radius * 1.5);
    } else {
      context.drawImage(canvas, label * cell, 0, cell, cell, x - cell / 2, y - cell / 2, cell, cell);
    }
  }
}

/** A triangle at the frame's edge, its tip on (x, y), pointing out of the frame towards where the point is. */
function fillArrow(context: CanvasRenderingContext2D, x: number, y: number, size: number, length: number): void {
  const outX = x <= 0 ? -1 : x >= size ? 1 : 0;
  const outY = y <= 0 ? -1 : y >= size ? 1 : 0;
  const norm = Math.hypot(outX, outY);
  const dx = (outX / norm) * length;
  const dy = (outY / norm) * length;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - dx - dy * 0.6, y - dy + dx * 0.6);
  context.lineTo(x - dx + dy * 0.6, y - dy - dx * 0.6);
  context.fill();
}
