/** What the plane shows beyond its grid, points and prior, and how one moves over it: fetched after the first paint. */
import { useCallback, useMemo, type RefObject } from "react";
import { covarianceOn } from "../../../core/shared/planeCovariance.ts";
import { placeOf, placesOf } from "../../../core/shared/latentPlane.ts";
import { EllipsesLayer } from "../../charts/EllipsesLayer.tsx";
import { GuestsLayer, type PlaneGaussian } from "../../charts/GuestsLayer.tsx";
import { MixtureLayer } from "../../charts/MixtureLayer.tsx";
import type { PlaneFrame } from "../../charts/planeFrame.ts";
import type { PlanePoint } from "../../charts/planeGeometry.ts";
import { TrailsLayer } from "../../charts/TrailsLayer.tsx";
import { usePathDrawing } from "../../charts/usePathDrawing.ts";
import { directionsOf } from "../../state/latentPlane.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { usePosteriorSet } from "./posteriorSet.ts";
import { useTrails } from "./useTrails.ts";

interface PointsProps {
  readonly frame: PlaneFrame;
  readonly highlight: number | null;
}

/** Density and trails. */
export function UnderPoints({ frame, highlight }: PointsProps) {
  const layers = useRoomState((state) => state.explorer.layers);
  return (
    <>
      {layers.density && <Mixture frame={frame} />}
      {layers.trails && <TrailsPart frame={frame} highlight={highlight} />}
    </>
  );
}

function Mixture({ frame }: { readonly frame: PlaneFrame }) {
  const posteriors = usePosteriorSet();
  const directions = useRoomState((state) => directionsOf(state.explorer));
  return posteriors === null ? null : <MixtureLayer frame={frame} posteriors={posteriors} directions={directions} />;
}

function TrailsPart({ frame, highlight }: PointsProps) {
  const trails = useTrails();
  const inspected = useRoomState((state) => state.explorer.inspected);
  if (trails === null) return null;
  return <TrailsLayer frame={frame} trails={trails} highlightClass={highlight} inspected={inspected} />;
}

interface OverPointsProps extends PointsProps {
  /** Where a path is drawn. */
  readonly element: RefObject<HTMLElement | null>;
}

/** Ellipses, and what instruments and a person put on the plane. */
export function OverPoints({ frame, highlight, element }: OverPointsProps) {
  const areEllipsesShown = useRoomState((state) => state.explorer.layers.ellipses);
  return (
    <>
      {areEllipsesShown && <Ellipses frame={frame} highlight={highlight} />}
      <Guests frame={frame} element={element} />
    </>
  );
}

function Ellipses({ frame, highlight }: PointsProps) {
  const posteriors = usePosteriorSet();
  const directions = useRoomState((state) => directionsOf(state.explorer));
  if (posteriors === null) return null;
  return <EllipsesLayer frame={frame} posteriors={posteriors} directions={directions} highlightClass={highlight} />;
}

function Guests({ frame, element }: Pick<OverPointsProps, "frame" | "element">) {
  const directions = useRoomState((state) => directionsOf(state.explorer));
  const { walk, drawn } = useRoomState((state) => state.explorer.onPlane);
  const isPathTool = useRoomState((state) => state.explorer.tool === "path");
  const path = useRoomState((state) => state.explorer.path);
  const { drawPath } = useActions();
  const { spacing, view } = frame;
  const growing = usePathDrawing(
    element,
    useMemo(() => ({ isOn: isPathTool, spacing, view }), [isPathTool, spacing, view]),
    useCallback((places: readonly PlanePoint[]) => drawPath(places), [drawPath]),
  );
  const inspected = useInspected();
  const onPlane = useMemo(
    () => ({
      walk:
        walk === null
          ? null
          : {
              lines: walk.lines.map((line) => placesOf(directions, line)),
              at: walk.at === null ? null : placeOf(directions, walk.at),
            },
      drawn:
        drawn === null
          ? null
          : {
              mean: placeOf(directions, drawn.mu),
              covariance: drawn.logSigma === null ? null : covarianceOn(directions, drawn.logSigma),
              samples: placesOf(directions, drawn.samples),
            },
      path:
        isPathTool && path !== null && path.length % (directions.length / 2) === 0 ? placesOf(directions, path) : null,
    }),
    [walk, drawn, directions, isPathTool, path],
  );
  return (
    <GuestsLayer
      frame={frame}
      inspected={inspected}
      drawn={onPlane.drawn}
      walk={onPlane.walk}
      path={growing ?? (onPlane.walk === null ? onPlane.path : null)}
    />
  );
}

/** Posterior of the input that is looked at. */
function useInspected(): PlaneGaussian | null {
  const input = useRoomState((state) => state.explorer.inspected);
  const evaluation = useRoomState((state) => state.evaluation);
  const directions = useRoomState((state) => directionsOf(state.explorer));
  return useMemo(() => {
    if (input === null || evaluation === null || input >= evaluation.count) return null;
    const latentDim = directions.length / 2;
    const { mu, logSigma, count } = evaluation;
    if (mu.length !== count * latentDim) return null;
    const mean = placeOf(directions, mu.subarray(input * latentDim, (input + 1) * latentDim));
    return { mean, covariance: logSigma.length === mu.length ? covarianceOn(directions, logSigma, input) : null };
  }, [input, evaluation, directions]);
}
