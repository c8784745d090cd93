/** Decoded images as a PNG data URL: ink on paper, a decoded pixel a pixel. */

/** `tiles` side by side in rows of `columns`, [count, height × width] grey levels. */
export function greyPng(tiles: Uint8Array, width: number, height: number, columns: number): string {
  const rows = Math.ceil(tiles.length / (width * height * columns));
  const canvas = document.createElement("canvas");
  canvas.width = width * columns;
  canvas.height = height * rows;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser gives no canvas to draw on.");
  const image = context.createImageData(canvas.width, canvas.height);
  for (let i = 0; i < tiles.length; i++) {
    const tile = Math.floor(i / (width * height));
    const [row, column] = [Math.floor((i % (width * height)) / width), i % width];
    const x = (tile % columns) * width + column;
    const y = Math.floor(tile / columns) * height + row;
    const at = 4 * (y * canvas.width + x);
    const paper = 255 - (tiles[i] ?? 0);
    image.data.set([paper, paper, paper, 255], at);
  }
  context.putImageData(image, 0, 0);
  return canvas.toDataURL("image/png");
}
