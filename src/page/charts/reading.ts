/** What goes down the tree while a picture is read, and colours as every program reads them. */
import type { Box, CanvasMark, Mark } from "./pictureMarks.ts";

export interface Reading {
  /** What was found so far; later ones lie above. */
  readonly marks: Mark[];
  /** Of the picture on the screen. */
  readonly origin: { readonly x: number; readonly y: number };
  readonly opacity: number;
  readonly clip: Box | null;
  readonly contents: ReadonlyMap<Element, readonly CanvasMark[]>;
}

type Bare<M> = M extends Mark ? Omit<M, "opacity" | "clip"> : never;

export function toMark(mark: Bare<Mark>, { opacity, clip }: Reading): Mark {
  return { ...mark, opacity, clip };
}

/**
 * A computed colour as `rgb()` or `rgba()`; null for none and for what shows nothing. Mixed colours compute to
 * `color(srgb …)`, which few programs but browsers read.
 */
export function plainColour(computed: string): string | null {
  if (computed === "none" || computed === "transparent" || computed.startsWith("url(")) return null;
  const [r = 0, g = 0, b = 0, a = 1] = (computed.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  if (a === 0) return null;
  const unit = computed.startsWith("color(srgb");
  if (!unit && !computed.startsWith("rgb")) return computed;
  const [red, green, blue] = [r, g, b].map((part) => Math.round(Math.min(255, Math.max(0, unit ? 255 * part : part))));
  return a < 1 ? `rgba(${red}, ${green}, ${blue}, ${Number(a.toFixed(3))})` : `rgb(${red}, ${green}, ${blue})`;
}
