/** Bytes of a PNG, JPEG or WebP picture → grey levels, by the browser's own decoder. The caller has checked its size. */
import { greyOfRgba, type GreyPicture } from "../core/datasets/greyImages.ts";

/** Rejects where the browser cannot decode it. */
export async function decodePicture(bytes: Uint8Array<ArrayBuffer>): Promise<GreyPicture> {
  const bitmap = await createImageBitmap(new Blob([bytes]));
  try {
    const { width, height } = bitmap;
    const canvas = new OffscreenCanvas(width, height);
    // Read at once, so it is kept where it can be read; a GPU would only be a detour.
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (context === null) throw new Error("no canvas of this size can be had");
    context.drawImage(bitmap, 0, 0);
    return greyOfRgba(context.getImageData(0, 0, width, height).data, width, height);
  } finally {
    bitmap.close();
  }
}
