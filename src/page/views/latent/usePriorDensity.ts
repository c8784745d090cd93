/** The density of a learned prior on the plane that is shown, followed while it trains. Null for N(0, I) and without an answer. */
import { useEffect, useMemo, useState } from "react";
import { offPlane } from "../../../core/shared/latentPlane.ts";
import { needsWiderPlane, planeDensity, PRIOR_SIDE, type PlaneDensity } from "../../charts/planeDensity.ts";
import { planeArea } from "../../charts/planeGeometry.ts";
import { useThrottled } from "../../charts/useThrottled.ts";
import { conditionRow, decodedImages, priorOf } from "../../state/conditions.ts";
import { useFollowed } from "../../state/inquiry.ts";
import { directionsOf } from "../../state/latentPlane.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import type { ExplorerState } from "../../state/roomState.ts";

const FOLLOW_MS = 1000;
/** A slider moves z many times a second; the prior need not follow each place. */
const SLIDE_MS = 200;

export interface PriorPicture {
  readonly density: PlaneDensity;
  /** The step of the weights it is of. */
  readonly step: number;
}

export function usePriorDensity(): PriorPicture | null {
  const plane = usePlaneQuestion();
  const scale = useRoomState((state) => state.explorer.scale);
  const followed = useFollowed("run.priorDensity", plane?.question ?? null, FOLLOW_MS);
  const picture = useMemo(
    () =>
      followed === null
        ? null
        : { density: planeDensity(followed.answer.logDensity, PRIOR_SIDE, scale), step: followed.step },
    [followed, scale],
  );
  const scope = plane?.scope ?? null;
  const [kept, setKept] = useState<{ readonly picture: PriorPicture; readonly scope: string | null } | null>(null);
  useEffect(() => {
    if (picture !== null) setKept({ picture, scope });
  }, [picture, scope]);
  useWidening(picture);
  // While another z or condition is asked for, the last picture of the same plane stays.
  const standing = kept !== null && kept.scope === scope && scope !== null ? kept.picture : null;
  return picture ?? standing;
}

/** Nothing holds a learned prior within ±3: the plane grows until it is in sight, and does not shrink within a run. */
function useWidening(picture: PriorPicture | null): void {
  const { widenPlane } = useActions();
  const latentDim = useRoomState((state) => state.explorer.z.length);
  useEffect(() => {
    if (picture !== null && needsWiderPlane(picture.density, latentDim)) widenPlane();
  }, [picture, latentDim, widenPlane]);
}

function usePlaneQuestion() {
  const run = useRoomState((state) => state.runId);
  const settings = useRoomState((state) => state.settings);
  const dataset = useRoomState((state) => state.dataset);
  const directions = useRoomState((state) => directionsOf(state.explorer));
  const scale = useRoomState((state) => state.explorer.scale);
  const picked = useRoomState((state) => state.explorer.condition);
  const elsewhere = useThrottled(
    useRoomState((state) => hiddenPlace(state.explorer)),
    SLIDE_MS,
  );
  return useMemo(() => {
    const shown = decodedImages(settings, dataset);
    const z = Float32Array.from(elsewhere.split(" "), Number);
    if (shown === null || priorOf(settings) === "standard" || z.length !== settings.latentDim) return null;
    const condition = picked === null ? {} : { condition: conditionRow(picked, settings, shown) };
    const question = { area: planeArea(scale), side: PRIOR_SIDE, plane: { directions, z }, ...condition };
    return { question, scope: `${run}/${directions.join(" ")}/${scale}` };
  }, [run, scale, settings, dataset, directions, picked, elsewhere]);
}

/** What of z is not on the plane: a text, so that it is the same while z moves on it. */
function hiddenPlace(explorer: ExplorerState): string {
  return Array.from(offPlane(directionsOf(explorer), explorer.z), (value) => Math.round(value * 1e4) / 1e4).join(" ");
}
