/** Decoder means as whole images in bytes. Decodes nothing. */
import type { Settings } from "../../../core/settings/descriptors.ts";
import { wholeImages } from "../../../core/shared/quadrants.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { greyBytes } from "../../charts/greyLevels.ts";
import { conditionOf, quadrantsOf } from "../../state/conditions.ts";

/**
 * `means` [count, outputs] → [count, pixels]. A model that is told a part of the image gives the hidden pixels alone: the
 * others are those of `image`. Null where the means are of another run's outputs.
 */
export function wholeDecodes(
  means: Float32Array,
  image: Uint8Array,
  settings: Settings,
  dataset: ImagesDescription,
): Uint8Array | null {
  const pixels = dataset.width * dataset.height;
  const isInPart = conditionOf(settings) === "quadrants";
  const parts = isInPart ? quadrantsOf(settings, dataset) : null;
  if (means.length % (parts?.hidden.length ?? pixels) !== 0) return null;
  return parts === null ? greyBytes(means) : wholeImages(image, greyBytes(means), parts);
}
