/** What the planes of points show, asked of the run: densities, samples, deformed grids, codes. Draws nothing. */
import { useMemo } from "react";
import { shadeDensity, type DensityShades } from "../../charts/densityShades.ts";
import { PLANE_LIMIT, planeArea } from "../../charts/planeGeometry.ts";
import { latentGrid, withCarried } from "../../charts/warpGrid.ts";
import type { DensityPicture } from "../../../protocol/trainer.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { useNewest } from "../../state/inquiry.ts";
import { likelinessOf, modelKind } from "./modelKinds.ts";

export const PLANE_AREA = planeArea();
/** Cells of a side: coarse while training takes the time, fine when it rests. */
const SIDES = {
  exact: { training: 64, atRest: 128 },
  // Each cell is an integral.
  bound: { training: 32, atRest: 64 },
} as const;
const SAMPLE_COUNT = 1000;
/** More points than this say no more and take time to carry. */
const MOST_CARRIED = 1000;
/** A question whose answer is not on show, or which is asked anew because another answer came. */
const SELDOM_MS = 60_000;
const FOLLOW_MS = 400;

export const GRID = latentGrid();

export interface DensityOnShow {
  readonly shaded: DensityShades;
  readonly estimate: DensityPicture["estimate"];
  readonly step: number;
}

/** Null while there is none, `none` when the model has none to show. */
export function useDensity(isShown: boolean): DensityOnShow | "none" | null {
  const model = useRoomState((state) => state.settings.model);
  const isTraining = useRoomState((state) => state.status === "running");
  const likeliness = likelinessOf(model);
  const isPossible = likeliness !== "none";
  const sides = SIDES[likeliness === "exact" ? "exact" : "bound"];
  const side = isTraining ? sides.training : sides.atRest;
  const params = useMemo(
    () => (isShown && isPossible ? { area: PLANE_AREA, side } : null),
    [isShown, isPossible, side],
  );
  const newest = useNewest("run.density", params);
  return useMemo(() => {
    if (!isPossible) return "none";
    if (newest === null) return null;
    const { logDensity, estimate } = newest.answer;
    if (logDensity === null) return "none";
    const cellArea = (2 * PLANE_LIMIT) ** 2 / logDensity.length;
    return { shaded: shadeDensity(logDensity, cellArea), estimate, step: newest.step };
  }, [newest, isPossible]);
}

export function useSamples(seed: number) {
  const params = useMemo(() => ({ count: SAMPLE_COUNT, seed }), [seed]);
  return useNewest("run.sample", params)?.answer ?? null;
}

export interface Codes {
  /** [count · 2]; of one dimension the first of each pair. */
  readonly z: Float32Array;
  readonly labels: Uint8Array;
  readonly count: number;
  readonly dimensions: number;
}

/** Where held-out points are in latent space: z = f(x) for a flow, posterior means for a latent model, null for others. */
export function useCodes(): Codes | null {
  const dataset = useRoomState((state) => state.dataset);
  const kind = modelKind(useRoomState((state) => state.settings.model));
  const evaluation = useRoomState((state) => state.evaluation);
  const points = dataset?.kind === "points" ? dataset.heldOutPoints : null;
  const labels = dataset?.heldOutLabels;
  const params = useMemo(
    () => (kind === "flow" && points !== null ? { x: points.slice(0, 2 * MOST_CARRIED) } : null),
    [kind, points],
  );
  const trip = useNewest("run.roundTrip", params)?.answer ?? null;
  return useMemo(() => {
    if (labels === undefined) return null;
    if (trip !== null) return { z: trip.z, labels, count: trip.z.length / 2, dimensions: 2 };
    if (kind === "flow" || evaluation === null || evaluation.mu.length === 0) return null;
    const { mu, count } = evaluation;
    const dimensions = mu.length / count;
    return { z: firstTwo(mu, count), labels, count, dimensions };
  }, [trip, kind, evaluation, labels]);
}

/** The first two dimensions, a second one of zeros where there is none: [count, dimensions] → [count, 2]. */
export function firstTwo(mu: Float32Array, count: number): Float32Array {
  const dimensions = count > 0 ? mu.length / count : 0;
  const pairs = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    pairs[2 * i] = mu[i * dimensions] ?? 0;
    pairs[2 * i + 1] = dimensions > 1 ? (mu[i * dimensions + 1] ?? 0) : 0;
  }
  return pairs;
}

interface WarpWish {
  /** The grid is to be seen. */
  readonly isShown: boolean;
  /** Codes to carry along with it. */
  readonly carried: Float32Array | null;
}

/** The grid after each layer, codes after it where they were carried; null where the model has no such map. */
export function useWarp({ isShown, carried }: WarpWish): readonly Float32Array[] | null {
  const kind = modelKind(useRoomState((state) => state.settings.model));
  const latentDim = useRoomState((state) => state.settings.latentDim);
  // Of a flow it is asked once in any case: the slider has as many places as there are layers.
  const isAsked = kind === "flow" || (kind !== "made" && latentDim === 2 && isShown);
  const params = useMemo(
    () => (isAsked ? { points: carried === null ? GRID.points : withCarried(GRID, carried) } : null),
    [isAsked, carried],
  );
  const newest = useNewest("run.warp", params, isShown && carried === null ? FOLLOW_MS : SELDOM_MS);
  return newest?.answer.stages ?? null;
}
