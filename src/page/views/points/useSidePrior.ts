/** The density of a learned prior under the codes of points, on a plane wide enough for it. Null for N(0, I) and without an answer. */
import { useMemo, useState } from "react";
import { axisDirections } from "../../../core/shared/latentPlane.ts";
import { needsWiderPlane, planeDensity, PRIOR_SIDE, type PlaneDensity } from "../../charts/planeDensity.ts";
import { planeArea } from "../../charts/planeGeometry.ts";
import { priorOf } from "../../state/conditions.ts";
import { useFollowed } from "../../state/inquiry.ts";
import { useRoomState } from "../../state/roomContext.ts";

const FOLLOW_MS = 1000;

export function useSidePrior(): PlaneDensity | null {
  const run = useRoomState((state) => state.runId);
  const latentDim = useRoomState((state) => state.settings.latentDim);
  const isLearned = useRoomState(({ settings }) => settings.model === "vae" && priorOf(settings) !== "standard");
  const [widened, setWidened] = useState({ run, scale: 1 });
  // The plane grows until the prior is in sight, and begins anew with each run.
  const scale = widened.run === run ? widened.scale : 1;
  const question = useMemo(() => {
    if (!isLearned) return null;
    const directions = axisDirections([0, Math.min(1, latentDim - 1)], latentDim);
    return { area: planeArea(scale), side: PRIOR_SIDE, plane: { directions, z: new Float32Array(latentDim) } };
  }, [isLearned, scale, latentDim]);
  const followed = useFollowed("run.priorDensity", question, FOLLOW_MS);
  const density = useMemo(
    () => (followed === null ? null : planeDensity(followed.answer.logDensity, PRIOR_SIDE, scale)),
    [followed, scale],
  );
  if (density !== null && needsWiderPlane(density, latentDim)) {
    setWidened({ run, scale: 2 * scale });
  }
  return density;
}
