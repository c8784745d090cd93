/** Sizes a canvas to a picture, lets a painter fill its pixels, and shows them. Holds no colours. */

/** The last picture of each canvas, filled anew: a fresh megabyte ten times a second would be garbage to collect. */
const pictures = new WeakMap<HTMLCanvasElement, ImageData>();

/** @param fill gets width · height packed RGBA pixels and sets every one: they hold the last picture or nothing. */
export function putPixels(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  fill: (out: Uint32Array) => void,
): void {
  // Setting the size clears the canvas even when it does not change.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d");
  // Without a 2-D context (memory exhausted) the page goes on without this picture.
  if (context === null || width === 0 || height === 0) return;
  const last = pictures.get(canvas);
  const image = last?.width === width && last.height === height ? last : context.createImageData(width, height);
  pictures.set(canvas, image);
  fill(new Uint32Array(image.data.buffer));
  context.putImageData(image, 0, 0);
}
