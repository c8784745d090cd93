/** Data space of one side: the held-out points, its density where it has one, and samples of it. */
import { useCallback, useMemo } from "react";
import { placePoints } from "../../charts/planeGeometry.ts";
import { PointsLayer } from "../../charts/planeLayers.tsx";
import { DensityLayer, SamplesLayer } from "../../charts/pointLayers.tsx";
import { StillPlane } from "../../charts/PointPlane.tsx";
import type { ElementSize } from "../../charts/useElementSize.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { useDensity, useSamples } from "../points/usePointPictures.ts";

const AXES = ["x₁", "x₂"] as const;
/** The same draws on every side. */
const SAMPLE_SEED = 1;

export function SidePoints({ called }: { readonly called: string }) {
  const { t } = useWords();
  const dataset = useRoomState((state) => state.dataset);
  const density = useDensity(true);
  const drawn = useSamples(SAMPLE_SEED)?.samples ?? null;
  const points = dataset?.kind === "points" ? dataset.heldOutPoints : null;
  const heldOut = useMemo(() => (points === null ? null : placed(points)), [points]);
  const samples = useMemo(() => (drawn === null ? null : placed(drawn)), [drawn]);
  const shades = density === null || density === "none" ? null : density.shaded.shades;
  const labels = dataset?.heldOutLabels;
  const layers = useCallback(
    (size: ElementSize) => (
      <>
        {shades !== null && <DensityLayer shades={shades} />}
        {heldOut !== null && labels !== undefined && (
          <PointsLayer placed={heldOut} labels={labels} size={size} glyphs={null} highlightClass={null} />
        )}
        {samples !== null && <SamplesLayer placed={samples} size={size} />}
      </>
    ),
    [shades, heldOut, labels, samples],
  );
  return (
    <StillPlane
      axisLabels={AXES}
      ariaLabel={t("sideBySide.dataPlane", { side: called })}
      cursor={null}
      layers={layers}
    />
  );
}

function placed(points: Float32Array) {
  return placePoints("linear", points, points.length / 2);
}
