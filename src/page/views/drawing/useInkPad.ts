/** The pad of this visit, and the image that the model is shown of it. Asks the model nothing. */
import { useCallback, useMemo, useState } from "react";
import { shrunkSquare } from "../../../core/shared/areaAverages.ts";
import { CENTRED_SIDE, centredImage } from "../../../core/shared/centredImage.ts";
import { InkPad, PAD_SIDE } from "../../../core/shared/inkPad.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";

/** One for the visit: what was drawn is still there when another instrument was looked at in between. */
const visitPad = new InkPad();

export interface DrawnPad {
  readonly pad: InkPad;
  /** Counts the changes. */
  readonly revision: number;
  /** To be told after every change. */
  readonly changed: () => void;
}

export function useInkPad(): DrawnPad {
  const [revision, setRevision] = useState(0);
  const changed = useCallback(() => setRevision((count) => count + 1), []);
  return useMemo(() => ({ pad: visitPad, revision, changed }), [revision, changed]);
}

/**
 * What the model sees of the pad, [height, width] bytes: what was put there as long as it is untouched, else the drawing
 * normalised as MNIST is and made as small as the images of the data set. Null for an empty pad.
 */
export function imageOn(
  pad: InkPad,
  { width, height }: Pick<ImagesDescription, "width" | "height">,
): Uint8Array | null {
  if (pad.given?.length === width * height) return pad.given;
  // Images of more pixels than MNIST's are not made of one of its size.
  if (width > CENTRED_SIDE) return centredImage(pad.ink, PAD_SIDE, width);
  const centred = centredImage(pad.ink, PAD_SIDE);
  return centred === null ? null : shrunkSquare(centred, CENTRED_SIDE, width);
}
