/** What the model says of one place x: its code and log p(x). Asks; decides nothing about how it is shown. */
import { useMemo } from "react";
import type { PlanePoint } from "../../charts/planeGeometry.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { useNewest } from "../../state/inquiry.ts";
import { likelinessOf, modelKind } from "./modelKinds.ts";

/** Half a cell around x, whose centre is what is asked. */
const REACH = 1e-3;

export interface PlaceReading {
  /** One or two numbers; null where the model has no map from x to z. */
  readonly z: Float32Array | null;
  /** Nats; null where there is none. */
  readonly logDensity: number | null;
  /** log p(x) is an average over z. */
  readonly isEstimate: boolean;
}

export function usePlace([across, up]: PlanePoint): PlaceReading {
  const model = useRoomState((state) => state.settings.model);
  const kind = modelKind(model);
  const x = useMemo(() => Float32Array.of(across, up), [across, up]);
  const tripParams = useMemo(() => (kind === "flow" ? { x } : null), [kind, x]);
  const encodeParams = useMemo(() => (model === "vae" || model === "autoencoder" ? { images: x } : null), [model, x]);
  const cell = useMemo(
    () =>
      kind !== "flow" && likelinessOf(model) !== "none"
        ? { area: { left: across - REACH, right: across + REACH, bottom: up - REACH, top: up + REACH }, side: 1 }
        : null,
    [kind, model, across, up],
  );
  const trip = useNewest("run.roundTrip", tripParams)?.answer ?? null;
  const posterior = useNewest("run.encode", encodeParams)?.answer ?? null;
  const density = useNewest("run.density", cell)?.answer ?? null;
  const estimate = density?.estimate ?? "exact";
  return {
    z: trip?.z ?? posterior?.mu ?? null,
    logDensity: trip?.logDensity[0] ?? density?.logDensity?.[0] ?? null,
    isEstimate: estimate !== "exact",
  };
}
