/** Reads a part of the page as marks: boxes, words, canvases and vectors as they stand there. Changes nothing on it. */
import { IDENTITY, intersection, type Box, type CanvasMark, type Mark, type Picture } from "./pictureMarks.ts";
import { readSvg } from "./readSvg.ts";
import { plainColour, toMark, type Reading } from "./reading.ts";

/** Around the picture, CSS pixels. */
export const PICTURE_MARGIN = 12;

/** What is there to be pressed, or to be read out, is not part of the picture. */
const LEFT_OUT = "button, input, select, [popover], .visuallyHidden, .plane-cursor, [data-unsaved]";

/**
 * @param paper what it lies on, a CSS colour
 * @param contents marks of canvases that are more than images
 */
export function readPicture(
  element: Element,
  paper: string,
  contents: ReadonlyMap<Element, readonly CanvasMark[]>,
): Picture {
  const { left, top, width, height } = element.getBoundingClientRect();
  const marks: Mark[] = [];
  const origin = { x: left - PICTURE_MARGIN, y: top - PICTURE_MARGIN };
  readElement(element, { marks, origin, opacity: 1, clip: null, contents });
  return { width: width + 2 * PICTURE_MARGIN, height: height + 2 * PICTURE_MARGIN, paper, marks };
}

function readElement(element: Element, outer: Reading): void {
  if (element.matches(LEFT_OUT)) return;
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0") return;
  const reading = { ...outer, opacity: outer.opacity * Number(style.opacity) };
  if (element instanceof SVGSVGElement) {
    readSvg(element, reading);
    return;
  }
  const box = boxOf(element.getBoundingClientRect(), outer);
  readBox(box, style, reading);
  if (element instanceof HTMLCanvasElement) {
    readCanvas(element, insideBorders(box, style), style, reading);
    return;
  }
  const inner = style.overflow === "visible" ? reading : { ...reading, clip: intersection(outer.clip, box) };
  for (const child of element.childNodes) {
    if (child instanceof Element) readElement(child, inner);
    else if (child instanceof Text) readText(child, style, inner);
  }
}

function boxOf({ left, top, width, height }: DOMRect, { origin }: Reading): Box {
  return { x: left - origin.x, y: top - origin.y, width, height };
}

/** Background and borders. Equal borders are a frame, others lines of their own. */
function readBox(box: Box, style: CSSStyleDeclaration, reading: Reading): void {
  if (box.width === 0 || box.height === 0) return;
  readRing(box, style, reading);
  const fill = plainColour(style.backgroundColor);
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.width / 2, box.height / 2);
  const sides = bordersOf(style);
  const [top, right, bottom, left] = sides;
  const even = sides.every(({ width, colour }) => width === top.width && colour === top.colour && colour !== null);
  if (fill !== null || (even && top.width > 0)) {
    const w = even ? top.width : 0;
    const inner = { x: box.x + w / 2, y: box.y + w / 2, width: box.width - w, height: box.height - w };
    const stroke = w > 0 ? top.colour : null;
    reading.marks.push(toMark({ kind: "rect", box: inner, radius, fill, stroke, strokeWidth: w }, reading));
  }
  if (even) return;
  const { x, y, width, height } = box;
  const line = (side: Side, at: Box) => {
    if (side.width === 0 || side.colour === null) return;
    const ink = { fill: side.colour, stroke: null, strokeWidth: 0 };
    reading.marks.push(toMark({ kind: "rect", box: at, radius: 0, ...ink }, reading));
  };
  line(top, { x, y, width, height: top.width });
  line(bottom, { x, y: y + height - bottom.width, width, height: bottom.width });
  line(left, { x, y, width: left.width, height });
  line(right, { x: x + width - right.width, y, width: right.width, height });
}

/** A shadow without blur or offset is a line around the box. */
function readRing({ x, y, width, height }: Box, style: CSSStyleDeclaration, reading: Reading): void {
  const [, colour, spread] = /^(.+?) 0px 0px 0px ([\d.]+)px$/.exec(style.boxShadow) ?? [];
  const stroke = colour === undefined ? null : plainColour(colour);
  const w = Number(spread);
  if (stroke === null || !(w > 0)) return;
  const around = { x: x - w / 2, y: y - w / 2, width: width + w, height: height + w };
  const radius = Number.parseFloat(style.borderTopLeftRadius) || 0;
  reading.marks.push(toMark({ kind: "rect", box: around, radius, fill: null, stroke, strokeWidth: w }, reading));
}

interface Side {
  readonly width: number;
  readonly colour: string | null;
}

function bordersOf(style: CSSStyleDeclaration): readonly [Side, Side, Side, Side] {
  const side = (name: "top" | "right" | "bottom" | "left"): Side => ({
    width: Number.parseFloat(style.getPropertyValue(`border-${name}-width`)) || 0,
    colour:
      style.getPropertyValue(`border-${name}-style`) === "none"
        ? null
        : plainColour(style.getPropertyValue(`border-${name}-color`)),
  });
  return [side("top"), side("right"), side("bottom"), side("left")];
}

function insideBorders({ x, y, width, height }: Box, style: CSSStyleDeclaration): Box {
  const [top, right, bottom, left] = bordersOf(style).map((side) => side.width) as [number, number, number, number];
  return { x: x + left, y: y + top, width: width - left - right, height: height - top - bottom };
}

function readCanvas(canvas: HTMLCanvasElement, box: Box, style: CSSStyleDeclaration, reading: Reading): void {
  const marks = reading.contents.get(canvas);
  if (marks === undefined) {
    if (canvas.width === 0 || canvas.height === 0 || box.width === 0) return;
    const smooth = style.imageRendering !== "pixelated" && style.imageRendering !== "crisp-edges";
    reading.marks.push(toMark({ kind: "image", box, source: canvas, smooth }, reading));
    return;
  }
  const inner = { ...reading, clip: intersection(reading.clip, box) };
  for (const mark of marks) {
    if (mark.kind === "circle") inner.marks.push(toMark({ ...mark, x: mark.x + box.x, y: mark.y + box.y }, inner));
    else {
      const [a, b, c, d, e, f] = mark.matrix;
      inner.marks.push(toMark({ ...mark, matrix: [a, b, c, d, e + box.x, f + box.y] }, inner));
    }
  }
}

/** One mark a line. */
function readText(node: Text, style: CSSStyleDeclaration, reading: Reading): void {
  if (node.data.trim() === "") return;
  const fill = plainColour(style.color);
  if (fill === null) return;
  const size = Number.parseFloat(style.fontSize);
  const font = { style: style.fontStyle, weight: style.fontWeight, size, family: style.fontFamily };
  for (const { text, rect } of linesOf(node)) {
    const { x, y, width, height } = boxOf(rect, reading);
    const { ascent, descent } = metricsOf(`${font.style} ${font.weight} ${size}px ${font.family}`);
    const baseline = y + (height - ascent - descent) / 2 + ascent;
    const shown = style.textTransform === "uppercase" ? text.toLocaleUpperCase() : text;
    reading.marks.push(
      toMark({ kind: "text", text: shown, x, y: baseline, matrix: IDENTITY, fill, font, width }, reading),
    );
  }
}

interface Line {
  readonly text: string;
  readonly rect: DOMRect;
}

function linesOf(node: Text): readonly Line[] {
  const range = document.createRange();
  const rectOf = (from: number, to: number): DOMRect => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  };
  const { data } = node;
  const lines: Line[] = [];
  let from = 0;
  let top: number | null = null;
  for (let at = 0; at < data.length; at++) {
    if (/\s/.test(data[at] ?? "")) continue;
    const { top: here, width } = rectOf(at, at + 1);
    // A character half as high as the line stands elsewhere on it; a new line is lower by nearly a line.
    if (top !== null && width > 0 && here > top + LEAST_LINE) {
      lines.push({ text: data.slice(from, at).trim(), rect: rectOf(from, at) });
      from = at;
    }
    if (width > 0) top = here;
  }
  const begin = from + (data.slice(from).length - data.slice(from).trimStart().length);
  const end = data.trimEnd().length;
  return [...lines, { text: data.slice(begin, end), rect: rectOf(begin, end) }].filter(({ rect }) => rect.width > 0);
}

/** CSS pixels by which a next line is lower at least. */
const LEAST_LINE = 6;

const metrics = new Map<string, { readonly ascent: number; readonly descent: number }>();

/** Of the content box that a range of this font has. */
function metricsOf(font: string): { readonly ascent: number; readonly descent: number } {
  const known = metrics.get(font);
  if (known !== undefined) return known;
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) throw new Error("a canvas gives no context to measure with");
  context.font = font;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText("x");
  metrics.set(font, { ascent, descent });
  return { ascent, descent };
}
