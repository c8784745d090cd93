/** The posterior of every held-out input at 1 σ, to the scale of the plane. Takes no input. */
import { memo, useCallback } from "react";
import { covarianceOn } from "../../core/shared/planeCovariance.ts";
import { placesOf, type Directions } from "../../core/shared/latentPlane.ts";
import type { PlaneFrame } from "./planeFrame.ts";
import { placePoints } from "./planeGeometry.ts";
import { OUTLINE_SEGMENTS, outlineInto } from "./posteriorOutline.ts";
import { classColour, cssColour, type ThemeColours } from "./themeColours.ts";
import { useFrameCanvas } from "./useFrameCanvas.ts";
import { useThemeColours } from "./useThemeColours.ts";

/** Posteriors of the held-out set, means and log σ [count, latentDim]. */
export interface PosteriorSet {
  readonly mu: Float32Array;
  readonly logSigma: Float32Array;
  readonly count: number;
  readonly labels: Uint8Array;
}

interface EllipsesLayerProps {
  readonly frame: PlaneFrame;
  readonly posteriors: PosteriorSet;
  readonly directions: Directions;
  readonly highlightClass: number | null;
}

const OPACITY = 0.32;
const DIMMED = 0.1;

export const EllipsesLayer = memo(function EllipsesLayer(props: EllipsesLayerProps) {
  const { frame, posteriors, directions, highlightClass } = props;
  const colours = useThemeColours();
  const paint = useCallback(
    (context: CanvasRenderingContext2D, side: number) => {
      const paths = frame.oneDimension
        ? intervals(frame, posteriors, side)
        : outlines(frame, posteriors, directions, side);
      strokeClasses(context, paths, colours, highlightClass);
    },
    [frame, posteriors, directions, highlightClass, colours],
  );
  return <canvas ref={useFrameCanvas(frame.size, paint)} className="plane-ellipses" />;
});

type ClassPaths = Map<number, Path2D>;

function pathOf(paths: ClassPaths, label: number): Path2D {
  const path = paths.get(label) ?? new Path2D();
  paths.set(label, path);
  return path;
}

function outlines(frame: PlaneFrame, posteriors: PosteriorSet, directions: Directions, side: number): ClassPaths {
  const { mu, logSigma, count, labels } = posteriors;
  const places = placesOf(directions, mu);
  const points = new Float64Array(2 * (OUTLINE_SEGMENTS + 1));
  const paths: ClassPaths = new Map();
  for (let i = 0; i < count; i++) {
    const mean = [places[2 * i] ?? 0, places[2 * i + 1] ?? 0] as const;
    outlineInto(points, frame, mean, covarianceOn(directions, logSigma, i), 1);
    if (!isInSight(points)) continue;
    const path = pathOf(paths, labels[i] ?? 0);
    path.moveTo((points[0] ?? 0) * side, (points[1] ?? 0) * side);
    for (let k = 2; k < points.length; k += 2) path.lineTo((points[k] ?? 0) * side, (points[k + 1] ?? 0) * side);
  }
  return paths;
}

/** With one dimension: μ − σ to μ + σ, at the height of its point. */
function intervals(frame: PlaneFrame, posteriors: PosteriorSet, side: number): ClassPaths {
  const { mu, logSigma, count, labels } = posteriors;
  const ends = (sign: number) => {
    const at = Float32Array.from({ length: 2 * count }, (_, i) =>
      i % 2 === 0 ? (mu[i / 2] ?? 0) + sign * Math.exp(logSigma[i / 2] ?? 0) : 0,
    );
    return placePoints(frame.spacing, at, count, true, frame.view).places;
  };
  const [low, high] = [ends(-1), ends(1)];
  const paths: ClassPaths = new Map();
  for (let i = 0; i < count; i++) {
    const path = pathOf(paths, labels[i] ?? 0);
    path.moveTo((low[2 * i] ?? 0) * side, (low[2 * i + 1] ?? 0) * side);
    path.lineTo((high[2 * i] ?? 0) * side, (high[2 * i + 1] ?? 0) * side);
  }
  return paths;
}

function isInSight(points: Float64Array): boolean {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let k = 0; k < points.length; k += 2) {
    const [x, y] = [points[k] ?? 0, points[k + 1] ?? 0];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return right >= 0 && left <= 1 && bottom >= 0 && top <= 1;
}

function strokeClasses(
  context: CanvasRenderingContext2D,
  paths: ClassPaths,
  colours: ThemeColours,
  highlightClass: number | null,
): void {
  context.lineWidth = Math.max(1, context.canvas.width / 620);
  for (const [label, path] of paths) {
    const isDimmed = highlightClass !== null && highlightClass !== label;
    context.strokeStyle = cssColour(classColour(colours, label), isDimmed ? DIMMED : OPACITY);
    context.stroke(path);
  }
}
