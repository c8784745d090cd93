/** Which earlier runs of this visit leave a trail once another run begins. Pure; draws nothing. */
import { hasPosterior } from "../../core/settings/family.ts";
import type { Curves, RoomState } from "./roomState.ts";
import type { RunTrail } from "./runTrails.ts";

/** A lecture's worth; more would be a tangle. */
export const MAX_TRAILS = 12;

/**
 * A run that was brought back is no earlier one any more, and one that was lost with its worker goes on as the one that
 * replaces it.
 * @param carried the curves with which the next run goes on; null for one that begins
 */
export function trailsAfter(state: RoomState, carried: Curves | null): readonly RunTrail[] {
  const earlier = carried === null ? state.trails : state.trails.filter((trail) => !isOf(trail, carried));
  const isLost = state.boot.phase !== "ready";
  const left = trailOf(state);
  const isWay = hasPosterior(state.settings) && left.steps.length > 1;
  return isLost || !isWay ? earlier : [...earlier, left].slice(-MAX_TRAILS);
}

function trailOf({ runId, settings, curves }: RoomState): RunTrail {
  const { heldOut } = curves;
  return {
    runId,
    settings,
    steps: heldOut.steps.slice(),
    rate: heldOut.column("kl").slice(),
    distortion: heldOut.column("reconstruction").slice(),
  };
}

function isOf({ steps, rate }: RunTrail, { heldOut }: Curves): boolean {
  const last = steps.length - 1;
  const rates = heldOut.column("kl");
  return steps.length === heldOut.length && steps[last] === heldOut.steps[last] && rate[last] === rates[last];
}
