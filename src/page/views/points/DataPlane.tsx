/** The plane of data space with what the model says of it; before the last layer, the way there from z. */
import { useCallback, useMemo } from "react";
import type { DensityShades } from "../../charts/densityShades.ts";
import { placePoints, type PlanePoint } from "../../charts/planeGeometry.ts";
import { PointsLayer } from "../../charts/planeLayers.tsx";
import { DensityLayer, SamplesLayer, WarpLayer } from "../../charts/pointLayers.tsx";
import { PointPlane } from "../../charts/PointPlane.tsx";
import type { ElementSize } from "../../charts/useElementSize.ts";
import { stageAt } from "../../charts/warpGrid.ts";
import { useWords } from "../../language/words.ts";
import { signsOfClasses } from "../../state/classNames.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { GRID } from "./usePointPictures.ts";

export interface DataLayers {
  readonly density: boolean;
  readonly heldOut: boolean;
  readonly samples: boolean;
  readonly grid: boolean;
}

interface DataPlaneProps {
  readonly layers: DataLayers;
  readonly shaded: DensityShades | null;
  readonly samples: Float32Array | null;
  readonly stages: readonly Float32Array[] | null;
  /** Layers applied; null for all. */
  readonly at: number | null;
  readonly place: PlanePoint;
  readonly onPlace: (place: PlanePoint) => void;
  readonly highlight: number | null;
  readonly signs: boolean;
}

const DATA_AXES = ["x₁", "x₂"] as const;
const LATENT_AXES = ["z₁", "z₂"] as const;
/** Neither z any more nor x yet. */
const HIDDEN_AXES = ["h₁", "h₂"] as const;
const ignore = () => undefined;

export function DataPlane(props: DataPlaneProps) {
  const { layers, shaded, stages, at, place, onPlace, highlight, signs } = props;
  const { t, numbers } = useWords();
  const dataset = useRoomState((state) => state.dataset);
  const isData = at === null;
  const warped = useMemo(() => {
    if (stages === null || !(layers.grid || !isData)) return null;
    return stageAt(stages, at ?? stages.length - 1);
  }, [stages, layers.grid, isData, at]);
  const heldOut = dataset?.kind === "points" ? dataset.heldOutPoints : null;
  const points = useMemo(() => {
    if (isData) return heldOut;
    const carried = warped?.subarray(GRID.points.length);
    return carried === undefined || carried.length === 0 ? null : carried;
  }, [isData, heldOut, warped]);
  const placed = usePlacedPoints(layers.heldOut ? points : null);
  const placedSamples = usePlacedPoints(layers.samples && isData ? props.samples : null);
  const glyphs = useMemo(() => (signs && dataset !== null ? signsOfClasses(dataset) : null), [signs, dataset]);
  const moves = useMemo(() => ({ onPoint: ignore, onMove: onPlace }), [onPlace]);
  const labels = dataset?.heldOutLabels;

  const pictures = useCallback(
    (size: ElementSize) => (
      <>
        {layers.density && isData && shaded !== null && <DensityLayer shades={shaded.shades} />}
        {warped !== null && <WarpLayer places={warped} lines={GRID.lines} size={size} />}
        {placed !== null && labels !== undefined && (
          <PointsLayer placed={placed} labels={labels} size={size} glyphs={glyphs} highlightClass={highlight} />
        )}
        {placedSamples !== null && <SamplesLayer placed={placedSamples} size={size} />}
        {placed !== null && placed.outsideCount > 0 && (
          <span className="plane-outside">{t("points.outside", { amount: numbers.count(placed.outsideCount) })}</span>
        )}
      </>
    ),
    [layers.density, isData, shaded, warped, placed, placedSamples, labels, glyphs, highlight, t, numbers],
  );
  return (
    <PointPlane
      axisLabels={isData ? DATA_AXES : at === 0 ? LATENT_AXES : HIDDEN_AXES}
      ariaLabel={t("points.plane")}
      roleDescription={t("points.planeRole")}
      describe={t("points.position", { x: numbers.fixed(place[0], 2), y: numbers.fixed(place[1], 2) })}
      place={place}
      cursor={isData ? place : null}
      moves={moves}
      layers={pictures}
    />
  );
}

function usePlacedPoints(points: Float32Array | null) {
  return useMemo(() => (points === null ? null : placePoints("linear", points, points.length / 2)), [points]);
}
