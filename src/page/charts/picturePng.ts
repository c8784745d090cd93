/** A picture painted, at more pixels than it has on the page. Reads no page. */
import type { Ink, Mark, PathMark, Picture, TextMark } from "./pictureMarks.ts";

/** @param scale pixels a CSS pixel */
export function paintPicture(picture: Picture, scale: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("a canvas gives no context to paint with");
  context.fillStyle = picture.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  for (const mark of picture.marks) paintMark(context, mark);
  return canvas;
}

function paintMark(context: CanvasRenderingContext2D, mark: Mark): void {
  context.save();
  context.globalAlpha = mark.opacity;
  if (mark.clip !== null) {
    const { x, y, width, height } = mark.clip;
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
  }
  switch (mark.kind) {
    case "circle":
      paintShape(context, circlePath(mark.x, mark.y, mark.r), mark);
      break;
    case "rect": {
      const { x, y, width, height } = mark.box;
      const shape = new Path2D();
      shape.roundRect(x, y, width, height, mark.radius);
      paintShape(context, shape, mark);
      break;
    }
    case "path":
      paintPath(context, mark);
      break;
    case "text":
      paintText(context, mark);
      break;
    case "image": {
      const { x, y, width, height } = mark.box;
      context.imageSmoothingEnabled = mark.smooth;
      context.imageSmoothingQuality = "high";
      context.drawImage(mark.source, x, y, width, height);
      break;
    }
  }
  context.restore();
}

function circlePath(x: number, y: number, r: number): Path2D {
  const shape = new Path2D();
  shape.arc(x, y, r, 0, 2 * Math.PI);
  return shape;
}

function paintPath(context: CanvasRenderingContext2D, mark: PathMark): void {
  context.lineCap = mark.cap;
  context.lineJoin = mark.join;
  context.setLineDash([...mark.dash]);
  const path = new Path2D(mark.d);
  if (!mark.fixedWidth) {
    context.transform(...mark.matrix);
    paintShape(context, path, mark);
    return;
  }
  const shape = new Path2D();
  shape.addPath(path, new DOMMatrix([...mark.matrix]));
  paintShape(context, shape, mark);
}

function paintShape(
  context: CanvasRenderingContext2D,
  shape: Path2D,
  ink: Ink & Partial<Pick<PathMark, "evenOdd">>,
): void {
  if (ink.fill !== null) {
    context.fillStyle = ink.fill;
    context.fill(shape, ink.evenOdd === true ? "evenodd" : "nonzero");
  }
  if (ink.stroke !== null && ink.strokeWidth > 0) {
    context.strokeStyle = ink.stroke;
    context.lineWidth = ink.strokeWidth;
    context.stroke(shape);
  }
}

function paintText(context: CanvasRenderingContext2D, { text, x, y, matrix, fill, font, width }: TextMark): void {
  context.transform(...matrix);
  context.font = `${font.style} ${font.weight} ${font.size}px ${font.family}`;
  context.fillStyle = fill;
  // A wider one than on the page, for want of a feature of its font, must not run into its neighbour.
  if (width > 0) context.fillText(text, x, y, width);
  else context.fillText(text, x, y);
}
