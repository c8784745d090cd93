/** A part of the page as a file: SVG, or PNG at twice the size it has on the page. Fetched when somebody saves. */
import { contentsWithin } from "./canvasContents.ts";
import type { ImageMark } from "./pictureMarks.ts";
import { paintPicture } from "./picturePng.ts";
import { pictureSvg } from "./pictureSvg.ts";
import { readPicture } from "./readPicture.ts";

export type PictureFormat = "png" | "svg";

/** Pixels a CSS pixel: sharp where it is shown on paper or on a fine screen. */
export const PNG_SCALE = 2;

/**
 * The element as it stands on the page, on the theme's paper.
 * @throws when the browser does not paint it
 */
export async function pictureFile(element: Element, format: PictureFormat): Promise<Blob> {
  const paper = getComputedStyle(element).getPropertyValue("--paper").trim() || "white";
  const picture = readPicture(element, paper, await contentsWithin(element));
  if (format === "svg") return new Blob([pictureSvg(picture, imageUrl)], { type: "image/svg+xml" });
  const canvas = paintPicture(picture, PNG_SCALE);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error("the picture is too large to save")) : resolve(blob)),
      "image/png",
    );
  });
}

/** Through a canvas of its own: one that was handed to a worker shows its picture and gives no bytes. */
function imageUrl({ source }: ImageMark): string {
  const copy = document.createElement("canvas");
  copy.width = source.width;
  copy.height = source.height;
  copy.getContext("2d")?.drawImage(source, 0, 0);
  return copy.toDataURL("image/png");
}
