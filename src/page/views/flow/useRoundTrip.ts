/** The held-out images of the strips taken to z and back; null until the model has answered, or when it has no such map. */
import { useMemo } from "react";
import { greyBytes, greyLevels, unitLevels } from "../../charts/greyLevels.ts";
import { PLANE_LIMIT } from "../../charts/planeGeometry.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { useNewest } from "../../state/inquiry.ts";
import { modelKind } from "../points/modelKinds.ts";

const FOLLOW_MS = 1500;

export interface RoundTrip {
  /** Intensities, [count · pixels] each. */
  readonly inputs: Uint8Array;
  readonly z: Uint8Array;
  readonly back: Uint8Array;
  /** Largest |x − f⁻¹(f(x))| over all pixels, in grey levels from 0 to 1. */
  readonly worstError: number;
  readonly count: number;
}

export function useRoundTrip(): RoundTrip | null {
  const dataset = useRoomState((state) => (state.dataset?.kind === "images" ? state.dataset : null));
  const chosen = useRoomState((state) => state.strips.inputs);
  const isFlow = modelKind(useRoomState((state) => state.settings.model)) === "flow";
  const params = useMemo(() => {
    if (dataset === null || !isFlow) return null;
    const pixels = dataset.width * dataset.height;
    const inputs = new Uint8Array(chosen.length * pixels);
    chosen.forEach((index, row) =>
      inputs.set(dataset.heldOutImages.subarray(index * pixels, (index + 1) * pixels), row * pixels),
    );
    return { x: unitLevels(inputs) };
  }, [dataset, isFlow, chosen]);
  const newest = useNewest("run.roundTrip", params, FOLLOW_MS);
  return useMemo(() => {
    if (newest === null) return null;
    const { z, back, worstError } = newest.answer;
    return {
      // Of the answer's own question: the images on show may have been exchanged since.
      inputs: greyBytes(newest.params.x),
      z: greyLevels(z, -PLANE_LIMIT, PLANE_LIMIT),
      back: greyBytes(back),
      worstError,
      count: chosen.length,
    };
  }, [newest, chosen.length]);
}
