/** The held-out posteriors of what is shown, as layers of the plane take them; null without a spread. */
import { useMemo } from "react";
import type { PosteriorSet } from "../../charts/EllipsesLayer.tsx";
import { useRoomState } from "../../state/roomContext.ts";

export function usePosteriorSet(): PosteriorSet | null {
  const evaluation = useRoomState((state) => state.evaluation);
  const labels = useRoomState((state) => state.dataset?.heldOutLabels);
  const latentDim = useRoomState((state) => state.explorer.z.length);
  return useMemo(() => {
    if (evaluation === null || labels === undefined) return null;
    const { mu, logSigma, count } = evaluation;
    // Of a run with another latent space, whose evaluation has yet to come.
    if (count === 0 || mu.length !== count * latentDim || logSigma.length !== mu.length) return null;
    return { mu, logSigma, count, labels };
  }, [evaluation, labels, latentDim]);
}
