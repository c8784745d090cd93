/** The canvas of the image at z, painted from the explorer itself: what a person points at waits for no page. */

export interface PointScreen {
  /** Paints one image of intensities 0 … 255; the page shows it at the next frame of the display. */
  show(intensities: Uint8ClampedArray): void;
  /** Paper alone. */
  clear(): void;
}

/** @param ramp the packed RGBA pixel of each intensity, of 256 */
export function createPointScreen(canvas: OffscreenCanvas, ramp: Uint32Array): PointScreen {
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  // Without a 2-D context (memory exhausted) everything else goes on.
  if (context === null) return { show: () => undefined, clear: () => undefined };
  const image = context.createImageData(width, height);
  const out = new Uint32Array(image.data.buffer);
  const put = (): void => context.putImageData(image, 0, 0);
  const screen: PointScreen = {
    show(intensities) {
      for (let i = 0; i < out.length; i++) out[i] = ramp[intensities[i] ?? 0] ?? 0;
      put();
    },
    clear() {
      out.fill(ramp[0] ?? 0);
      put();
    },
  };
  screen.clear();
  return screen;
}
