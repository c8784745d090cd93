/** How large the images of a run are: fixed by the name of most sets, a setting for a person's own. */
import { DATA_KINDS } from "../shared/dataKinds.ts";
import type { Settings } from "./descriptors.ts";

/** Pixels per side of the square images; null where the examples are no images. */
export function imageSideOf({ dataset, imageSide }: Pick<Settings, "dataset" | "imageSide">): number | null {
  const { side } = DATA_KINDS[dataset];
  return side === "chosen" ? imageSide : side;
}
