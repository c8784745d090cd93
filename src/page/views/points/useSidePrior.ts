/** The density of a learned prior under the codes of points, on a plane wide enough for it. Null for N(0, I) and without an answer. */
import { useMemo, useState } from "react";
import { planeDensity, reachesBeyond, type PlaneDensity } from "../../charts/planeDensity.ts";
import { PLANE_LIMIT } from "../../charts/planeGeometry.ts";
import { priorOf } from "../../state/conditions.ts";
import { useFollowed } from "../../state/inquiry.ts";
import { useRoomState } from "../../state/roomContext.ts";

const SIDE = 48;
const FOLLOW_MS = 1000;
/** ±48: a prior that is wider than that has lost its run. */
const LARGEST_SCALE = 16;

export function useSidePrior(): PlaneDensity | null {
  const run = useRoomState((state) => state.runId);
  const latentDim = useRoomState((state) => state.settings.latentDim);
  const isLearned = useRoomState(({ settings }) => settings.model === "vae" && priorOf(settings) !== "standard");
  const [widened, setWidened] = useState({ run, scale: 1 });
  // Nothing holds a learned prior within ±3: the plane grows until it is in sight, and begins anew with each run.
  const scale = widened.run === run ? widened.scale : 1;
  const question = useMemo(() => {
    if (!isLearned) return null;
    const limit = PLANE_LIMIT * scale;
    const area = { left: -limit, right: limit, bottom: -limit, top: limit };
    return { area, side: SIDE, axes: [0, Math.min(1, latentDim - 1)] as const, z: new Float32Array(latentDim) };
  }, [isLearned, scale, latentDim]);
  const followed = useFollowed("run.priorDensity", question, FOLLOW_MS);
  const density = useMemo(
    () => (followed === null ? null : planeDensity(followed.answer.logDensity, SIDE, scale)),
    [followed, scale],
  );
  if (density !== null && scale < LARGEST_SCALE && reachesBeyond(density, latentDim)) {
    setWidened({ run, scale: 2 * scale });
  }
  return density;
}
