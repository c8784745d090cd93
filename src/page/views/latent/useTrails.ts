/** Where the points on show were at the last kept moments before; null while there are none. Draws nothing. */
import { useMemo } from "react";
import { placesOf } from "../../../core/shared/latentPlane.ts";
import type { Trails } from "../../charts/TrailsLayer.tsx";
import { useFollowed } from "../../state/inquiry.ts";
import { directionsOf } from "../../state/latentPlane.ts";
import { useRoomState } from "../../state/roomContext.ts";

/** Every answer encodes or reads many moments: seldom enough to leave the time to training. */
const FOLLOW_MS = 2500;
/** Moments a trail goes back, besides the one on show. */
const MOMENTS = 8;

export function useTrails(): Trails | null {
  const directions = useRoomState((state) => directionsOf(state.explorer));
  const hasMoments = useRoomState((state) => (state.timeline?.steps.length ?? 0) > 0);
  const evaluation = useRoomState((state) => state.evaluation);
  const labels = useRoomState((state) => state.dataset?.heldOutLabels);
  const question = useMemo(() => (hasMoments ? { directions } : null), [hasMoments, directions]);
  const followed = useFollowed("timeline.places", question, FOLLOW_MS);
  return useMemo(() => {
    if (followed === null || evaluation === null || labels === undefined) return null;
    const { steps, places, count } = followed.answer;
    const now = placesOf(directions, evaluation.mu);
    if (count === 0 || now.length !== 2 * count) return null;
    const before = steps
      .map((step, i) => ({ step, at: places.subarray(2 * i * count, 2 * (i + 1) * count) }))
      .filter(({ step }) => step < evaluation.step)
      .slice(-MOMENTS);
    return before.length === 0 ? null : { moments: [...before.map(({ at }) => at), now], labels, count };
  }, [followed, evaluation, labels, directions]);
}
