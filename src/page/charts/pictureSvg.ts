/** A picture written as an SVG file: vectors as vectors, canvases as images within. Reads no page. */
import type { Box, ImageMark, Ink, Mark, Matrix, Picture, TextMark } from "./pictureMarks.ts";

/** @param imageUrl what a canvas shows, as a data URL */
export function pictureSvg(picture: Picture, imageUrl: (mark: ImageMark) => string): string {
  const clips = new Map<string, string>();
  const body = picture.marks.map((mark) => written(mark, clips, imageUrl));
  const definitions = [...clips.entries()].map(([box, id]) => `<clipPath id="${id}"><rect ${box}/></clipPath>`);
  const { width, height, paper } = picture;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${shortened(width)}" height="${shortened(height)}" viewBox="0 0 ${shortened(width)} ${shortened(height)}">`,
    ...(definitions.length === 0 ? [] : [`<defs>${definitions.join("")}</defs>`]),
    `<rect width="100%" height="100%" fill="${escaped(paper)}"/>`,
    ...body,
    "</svg>\n",
  ].join("\n");
}

function written(mark: Mark, clips: Map<string, string>, imageUrl: (mark: ImageMark) => string): string {
  const shared = `${mark.opacity < 1 ? ` opacity="${shortened(mark.opacity)}"` : ""}${clipped(mark.clip, clips)}`;
  switch (mark.kind) {
    case "circle":
      return `<circle cx="${shortened(mark.x)}" cy="${shortened(mark.y)}" r="${shortened(mark.r)}"${inked(mark)}${shared}/>`;
    case "rect":
      return `<rect ${boxed(mark.box)}${mark.radius > 0 ? ` rx="${shortened(mark.radius)}"` : ""}${inked(mark)}${shared}/>`;
    case "path": {
      const rule = mark.evenOdd ? ' fill-rule="evenodd"' : "";
      const dash = mark.dash.length > 0 ? ` stroke-dasharray="${mark.dash.map(shortened).join(" ")}"` : "";
      const ends = `${mark.cap === "butt" ? "" : ` stroke-linecap="${mark.cap}"`}${mark.join === "miter" ? "" : ` stroke-linejoin="${mark.join}"`}`;
      const width = mark.fixedWidth ? ' vector-effect="non-scaling-stroke"' : "";
      // The clip is in the picture's own pixels, so it must not go through the mark's matrix.
      const path = `<path d="${escaped(mark.d)}"${moved(mark.matrix)}${inked(mark)}${rule}${dash}${ends}${width}/>`;
      return shared === "" ? path : `<g${shared}>${path}</g>`;
    }
    case "text": {
      const text = writtenText(mark);
      return shared === "" ? text : `<g${shared}>${text}</g>`;
    }
    case "image":
      return `<image ${boxed(mark.box)} preserveAspectRatio="none"${mark.smooth ? "" : ' style="image-rendering:pixelated"'} href="${imageUrl(mark)}"${shared}/>`;
  }
}

function writtenText({ text, x, y, matrix, fill, font, width }: TextMark): string {
  const face = `font-family="${escaped(font.family)}" font-size="${shortened(font.size)}" font-weight="${font.weight}"${font.style === "normal" ? "" : ` font-style="${font.style}"`}`;
  const length = width > 0 ? ` textLength="${shortened(width)}" lengthAdjust="spacingAndGlyphs"` : "";
  return `<text x="${shortened(x)}" y="${shortened(y)}"${moved(matrix)} ${face} fill="${escaped(fill)}"${length} xml:space="preserve">${escaped(text)}</text>`;
}

function inked({ fill, stroke, strokeWidth }: Ink): string {
  const line =
    stroke === null || strokeWidth === 0 ? "" : ` stroke="${escaped(stroke)}" stroke-width="${shortened(strokeWidth)}"`;
  return ` fill="${escaped(fill ?? "none")}"${line}`;
}

function clipped(clip: Box | null, clips: Map<string, string>): string {
  if (clip === null) return "";
  const box = boxed(clip);
  const id = clips.get(box) ?? `clip${clips.size}`;
  clips.set(box, id);
  return ` clip-path="url(#${id})"`;
}

function boxed({ x, y, width, height }: Box): string {
  return `x="${shortened(x)}" y="${shortened(y)}" width="${shortened(width)}" height="${shortened(height)}"`;
}

function moved(matrix: Matrix): string {
  const [a, b, c, d, e, f] = matrix;
  const turned = a !== 1 || b !== 0 || c !== 0 || d !== 1;
  if (turned) return ` transform="matrix(${matrix.map(shortened).join(" ")})"`;
  return e === 0 && f === 0 ? "" : ` transform="translate(${shortened(e)} ${shortened(f)})"`;
}

/** To a hundredth of a pixel, and small scales to as many figures. */
function shortened(value: number): string {
  return String(Math.abs(value) >= 1 ? Math.round(value * 100) / 100 : Number(value.toPrecision(4)));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
