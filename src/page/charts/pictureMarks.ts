/** A picture as marks on a plane of CSS pixels, from its upper left corner: what is written as SVG and painted as PNG. No DOM tree. */

/** x' = a x + c y + e, y' = b x + d y + f, as in SVG. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Ink {
  /** CSS colours; null for none. */
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly strokeWidth: number;
}

export interface CircleMark extends Ink {
  readonly kind: "circle";
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

export interface RectMark extends Ink {
  readonly kind: "rect";
  readonly box: Box;
  readonly radius: number;
}

export interface PathMark extends Ink {
  readonly kind: "path";
  readonly d: string;
  readonly matrix: Matrix;
  readonly dash: readonly number[];
  readonly cap: "butt" | "round" | "square";
  readonly join: "miter" | "round" | "bevel";
  readonly evenOdd: boolean;
  /** The line keeps its width whatever the matrix does. */
  readonly fixedWidth: boolean;
}

export interface TextMark {
  readonly kind: "text";
  readonly text: string;
  /** Of the baseline's beginning, before the matrix. */
  readonly x: number;
  readonly y: number;
  readonly matrix: Matrix;
  readonly fill: string;
  readonly font: {
    readonly style: string;
    readonly weight: string;
    readonly size: number;
    readonly family: string;
  };
  /** As wide as it is on the page, in whatever font it will be read. */
  readonly width: number;
}

export interface ImageMark {
  readonly kind: "image";
  readonly box: Box;
  readonly source: HTMLCanvasElement;
  /** Blends neighbouring pixels; otherwise each is a square. */
  readonly smooth: boolean;
}

export type Mark = (CircleMark | RectMark | PathMark | TextMark | ImageMark) & {
  readonly opacity: number;
  /** Nothing of it shows outside. */
  readonly clip: Box | null;
};

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Colour of what it lies on. */
  readonly paper: string;
  readonly marks: readonly Mark[];
}

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** What both show; null shows everything. Of boxes that do not meet, an empty one. */
export function intersection(one: Box | null, other: Box): Box {
  if (one === null) return other;
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(one.x + one.width, other.x + other.width) - x),
    height: Math.max(0, Math.min(one.y + one.height, other.y + other.height) - y),
  };
}

/** What was painted on a canvas, in CSS pixels of its box. */
export type CanvasMark = CircleMark | PathMark | TextMark;
