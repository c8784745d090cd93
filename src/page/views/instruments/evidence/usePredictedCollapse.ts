/** β_c of linear theory for the run at hand; null where the theory says nothing, and until it is known. */
import { useRoomState } from "../../../state/roomContext.ts";
import { useCollapseTheory } from "../../../state/theory.ts";
import { hasCollapseTheory, predictedCollapse } from "../../objective/predictedCollapse.ts";

export function usePredictedCollapse(): number | null {
  const settings = useRoomState((state) => state.settings);
  const measuredSigma = useRoomState((state) => state.evaluation?.decoderSigma ?? null);
  const isPredictable = useRoomState((state) => hasCollapseTheory(state.settings) && state.dataset?.kind !== "ratings");
  const theory = useCollapseTheory(isPredictable);
  const sigma = measuredSigma ?? (settings.decoderSigma === "fixed" ? settings.sigma : null);
  return isPredictable ? predictedCollapse(settings, theory, sigma) : null;
}
