/** Reads an SVG on the page as marks, with the styles its sheets give it. Gradients, patterns and filters are left out. */
import { intersection, type Box, type Matrix, type PathMark } from "./pictureMarks.ts";
import { plainColour, toMark, type Reading } from "./reading.ts";

/** Nothing of these is drawn where it stands. */
const NOT_DRAWN = "defs, clipPath, mask, pattern, symbol, title, desc, style";

export function readSvg(svg: SVGSVGElement, outer: Reading): void {
  const style = getComputedStyle(svg);
  const { left, top, width, height } = svg.getBoundingClientRect();
  const box = { x: left - outer.origin.x, y: top - outer.origin.y, width, height };
  const reading = style.overflow === "visible" ? outer : { ...outer, clip: intersection(outer.clip, box) };
  for (const child of svg.children) readElement(child, reading);
}

function readElement(element: Element, outer: Reading): void {
  if (!(element instanceof SVGGraphicsElement) || element.matches(NOT_DRAWN)) return;
  const style = getComputedStyle(element);
  if (style.display === "none" || style.opacity === "0") return;
  const clip = clipOf(element, style, outer);
  const reading = { ...outer, opacity: outer.opacity * Number(style.opacity), clip };
  if (element instanceof SVGTextElement) readText(element, style, reading);
  else if (element instanceof SVGGeometryElement) readShape(element, style, reading);
  else if (element instanceof SVGSVGElement) readSvg(element, reading);
  else for (const child of element.children) readElement(child, reading);
}

/** The element's own coordinates to the picture's; null for what is not laid out. */
function matrixOf(element: SVGGraphicsElement, { origin }: Reading): Matrix | null {
  const matrix = element.getScreenCTM();
  if (matrix === null) return null;
  return [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e - origin.x, matrix.f - origin.y];
}

function readShape(element: SVGGeometryElement, style: CSSStyleDeclaration, reading: Reading): void {
  const matrix = matrixOf(element, reading);
  const d = pathOf(element);
  const fill = element instanceof SVGLineElement ? null : faded(style.fill, style.fillOpacity);
  const stroke = faded(style.stroke, style.strokeOpacity);
  if (matrix === null || d === "" || style.visibility === "hidden" || (fill === null && stroke === null)) return;
  reading.marks.push(
    toMark(
      {
        kind: "path",
        d,
        matrix,
        fill,
        stroke,
        strokeWidth: stroke === null ? 0 : Number.parseFloat(style.strokeWidth),
        dash: style.strokeDasharray === "none" ? [] : (style.strokeDasharray.match(/[\d.]+/g) ?? []).map(Number),
        // The computed values are these words.
        cap: style.strokeLinecap as PathMark["cap"],
        join: style.strokeLinejoin as PathMark["join"],
        evenOdd: style.fillRule === "evenodd",
        fixedWidth: style.vectorEffect === "non-scaling-stroke",
      },
      reading,
    ),
  );
}

/** A shape as a path, in its own coordinates. */
function pathOf(element: SVGGeometryElement): string {
  if (element instanceof SVGPathElement) return element.getAttribute("d") ?? "";
  const of = (name: string): number => {
    const length: unknown = Reflect.get(element, name);
    return length instanceof SVGAnimatedLength ? length.baseVal.value : 0;
  };
  if (element instanceof SVGLineElement) return `M${of("x1")} ${of("y1")}L${of("x2")} ${of("y2")}`;
  if (element instanceof SVGRectElement)
    return `M${of("x")} ${of("y")}h${of("width")}v${of("height")}h${-of("width")}z`;
  if (element instanceof SVGCircleElement) return ellipse(of("cx"), of("cy"), of("r"), of("r"));
  if (element instanceof SVGEllipseElement) return ellipse(of("cx"), of("cy"), of("rx"), of("ry"));
  const points = element.getAttribute("points");
  return points === null ? "" : `M${points}${element instanceof SVGPolygonElement ? "z" : ""}`;
}

function ellipse(x: number, y: number, rx: number, ry: number): string {
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
}

function readText(element: SVGTextElement, style: CSSStyleDeclaration, reading: Reading): void {
  const matrix = matrixOf(element, reading);
  const text = element.textContent.trim();
  const fill = faded(style.fill, style.fillOpacity);
  if (matrix === null || text === "" || fill === null || element.getNumberOfChars() === 0) return;
  const { x, y } = element.getStartPositionOfChar(0);
  const width = element.getComputedTextLength();
  const size = Number.parseFloat(style.fontSize);
  const font = { style: style.fontStyle, weight: style.fontWeight, size, family: style.fontFamily };
  reading.marks.push(toMark({ kind: "text", text, x, y, matrix, fill, font, width }, reading));
}

function faded(colour: string, opacity: string): string | null {
  const plain = plainColour(colour);
  const share = Number(opacity);
  if (plain === null || share === 0) return null;
  if (share === 1) return plain;
  const [r = 0, g = 0, b = 0, a = 1] = (plain.match(/[\d.]+/g) ?? []).map(Number);
  return `rgba(${r}, ${g}, ${b}, ${Number((a * share).toFixed(3))})`;
}

/** Of clip paths those that are one upright box, which is what charts cut their curves off with. */
function clipOf(element: SVGGraphicsElement, style: CSSStyleDeclaration, reading: Reading): Box | null {
  const id = /url\(["']?[^#]*#([^"')]+)["']?\)/.exec(style.clipPath)?.[1];
  const rect = id === undefined ? null : (element.ownerSVGElement?.querySelector(`#${CSS.escape(id)} rect`) ?? null);
  const matrix = matrixOf(element, reading);
  if (!(rect instanceof SVGRectElement) || matrix === null) return reading.clip;
  const [a, , , d, e, f] = matrix;
  const { x, y, width, height } = rect;
  return intersection(reading.clip, {
    x: a * x.baseVal.value + e,
    y: d * y.baseVal.value + f,
    width: a * width.baseVal.value,
    height: d * height.baseVal.value,
  });
}
