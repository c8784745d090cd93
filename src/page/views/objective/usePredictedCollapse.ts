/** β_c of linear theory for the run at hand; null where the theory says nothing, and until it is known. */
import { useRoomState } from "../../state/roomContext.ts";
import { useCollapseTheory } from "../../state/theory.ts";
import { hasCollapseTheory, predictedCollapse } from "./predictedCollapse.ts";

/** Whether the theory speaks of the run on the page at all. */
export function useIsPredictable(): boolean {
  return useRoomState((state) => hasCollapseTheory(state.settings) && state.dataset?.kind !== "ratings");
}

export function usePredictedCollapse(): number | null {
  const settings = useRoomState((state) => state.settings);
  const measuredSigma = useRoomState((state) => state.evaluation?.decoderSigma ?? null);
  const isPredictable = useIsPredictable();
  const theory = useCollapseTheory(isPredictable);
  const sigma = measuredSigma ?? (settings.decoderSigma === "fixed" ? settings.sigma : null);
  return isPredictable ? predictedCollapse(settings, theory, sigma) : null;
}
