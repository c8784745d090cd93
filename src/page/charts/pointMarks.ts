/** Points of a plane as marks, where and as `paintPoints` paints them: what a saved scatter is drawn with. */
import type { PointStyle } from "./paintPoints.ts";
import { IDENTITY, type CanvasMark, type CircleMark, type PathMark, type TextMark } from "./pictureMarks.ts";
import { AT_EDGE, OUT_OF_SIGHT, type PlacedPoints } from "./planeGeometry.ts";
import { classColour, cssColour } from "./themeColours.ts";

const DIMMED_OPACITY = 0.14;
const FULL_OPACITY = 0.86;
const HALO = 0.75;
const GLYPH_SCALE = 2.9;

/** @param style sizes in CSS pixels */
export function pointMarks(placed: PlacedPoints, labels: Uint8Array, style: PointStyle): readonly CanvasMark[] {
  const { highlightClass } = style;
  const all = Array.from(placed.outside, (_, i) => i).filter((i) => placed.outside[i] !== OUT_OF_SIGHT);
  const isLit = (i: number) => labels[i] === highlightClass;
  const marks = (points: readonly number[], opacity: number) =>
    points.map((i) => pointMark(placed, labels[i] ?? 0, i, style, opacity));
  if (highlightClass === null) return marks(all, FULL_OPACITY);
  return [
    ...marks(
      all.filter((i) => !isLit(i)),
      DIMMED_OPACITY,
    ),
    ...marks(all.filter(isLit), 1),
  ];
}

function pointMark(
  { places, outside }: PlacedPoints,
  label: number,
  i: number,
  style: PointStyle,
  opacity: number,
): CanvasMark {
  const { colours, size, radius, glyphs } = style;
  const x = (places[2 * i] ?? 0) * size;
  const y = (places[2 * i + 1] ?? 0) * size;
  const fill = cssColour(classColour(colours, label), opacity);
  if (outside[i] === AT_EDGE) return arrow(x, y, size, radius * 1.5, fill);
  const glyph = glyphs?.[label];
  const halo = { stroke: cssColour(colours.tokens.raised, opacity), strokeWidth: HALO * Math.max(1, radius / 4) };
  if (glyph === undefined) return { kind: "circle", x, y, r: radius, fill, ...halo } satisfies CircleMark;
  const font = {
    style: "normal",
    weight: "700",
    size: radius * GLYPH_SCALE,
    family: "Inter Variable, Inter, sans-serif",
  };
  // A figure is about 0.62 of its size wide and 0.72 high; it is centred on the place.
  const at = { x: x - 0.31 * font.size, y: y + 0.36 * font.size };
  return { kind: "text", text: glyph, ...at, matrix: IDENTITY, fill, font, width: 0 } satisfies TextMark;
}

/** A triangle at the frame's edge, its tip on (x, y), pointing out towards where the point is. */
function arrow(x: number, y: number, size: number, length: number, fill: string): PathMark {
  const outX = x <= 0 ? -1 : x >= size ? 1 : 0;
  const outY = y <= 0 ? -1 : y >= size ? 1 : 0;
  const norm = Math.hypot(outX, outY) || 1;
  const dx = (outX / norm) * length;
  const dy = (outY / norm) * length;
  return {
    kind: "path",
    d: `M${x} ${y}L${x - dx - dy * 0.6} ${y - dy + dx * 0.6}L${x - dx + dy * 0.6} ${y - dy - dx * 0.6}Z`,
    matrix: IDENTITY,
    fill,
    stroke: null,
    strokeWidth: 0,
    dash: [],
    cap: "butt",
    join: "miter",
    evenOdd: false,
    fixedWidth: false,
  };
}
