/** The verdict on the posterior of the moment on show. */
import { useMemo } from "react";
import { useRoomState } from "../../state/roomContext.ts";
import { collapseState, isSettling, isTightening, type CollapseState } from "./collapse.ts";

export function useCollapseState(): CollapseState {
  const evaluation = useRoomState((state) => state.evaluation);
  const hasStandardPrior = useRoomState(({ settings }) => settings.prior === "standard");
  const beta = useRoomState(({ settings }) => settings.beta);
  const effectiveBeta = useRoomState((state) => state.effectiveBeta);
  // The series is appended to in place; a new evaluation says when.
  const heldOut = useRoomState((state) => state.curves.heldOut);
  return useMemo(() => {
    return collapseState(evaluation, {
      hasStandardPrior,
      beta,
      effectiveBeta,
      isSettling: isSettling(heldOut.steps, heldOut.column("negativeElbo")),
      isTightening: isTightening(heldOut.steps, heldOut.column("kl")),
    });
  }, [evaluation, heldOut, hasStandardPrior, beta, effectiveBeta]);
}
