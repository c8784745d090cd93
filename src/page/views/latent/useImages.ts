/** The images that the run's decoder draws; null without a data set, or when the run has no such decoder. */
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { decodedImages } from "../../state/conditions.ts";
import { useRoomState } from "../../state/roomContext.ts";

export function useImages(): ImagesDescription | null {
  return useRoomState((state) => decodedImages(state.settings, state.dataset));
}
