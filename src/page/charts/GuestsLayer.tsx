/**
 * What else lies on the plane, above the points: the input that is looked at, a drawn image's posterior, the lines of a walk
 * and a path that was drawn. All in coordinates of the plane; takes no input.
 */
import { memo } from "react";
import type { PlaneCovariance } from "../../core/shared/planeCovariance.ts";
import { placeInFrame, type PlaneFrame } from "./planeFrame.ts";
import { outlinePath, polylinePath } from "./posteriorOutline.ts";

/** A Gaussian on the plane; null where a code has no spread. */
export interface PlaneGaussian {
  readonly mean: readonly [number, number];
  readonly covariance: PlaneCovariance | null;
}

export interface PlaneWalk {
  /** (z_a, z_b) along each line, [count · 2]; the first is the one that is walked. */
  readonly lines: readonly Float32Array[];
  readonly at: readonly [number, number] | null;
}

interface GuestsLayerProps {
  readonly frame: PlaneFrame;
  readonly inspected: PlaneGaussian | null;
  readonly drawn: (PlaneGaussian & { readonly samples: Float32Array }) | null;
  readonly walk: PlaneWalk | null;
  /** The path last drawn, [count · 2]. */
  readonly path: Float32Array | null;
}

const RADII = [1, 2];

export const GuestsLayer = memo(function GuestsLayer({ frame, inspected, drawn, walk, path }: GuestsLayerProps) {
  return (
    <>
      <svg className="plane-guests" viewBox="0 0 100 100" preserveAspectRatio="none">
        {path !== null && <Line frame={frame} places={path} kind="plane-line-path" />}
        {walk?.lines.map((line, i) => (
          // oxlint-disable-next-line react/no-array-index-key
          <Line key={i} frame={frame} places={line} kind={i === 0 ? "plane-line-first" : "plane-line-second"} />
        ))}
        {drawn !== null && <Outlines frame={frame} gaussian={drawn} kind="plane-outline-drawn" />}
        {inspected !== null && <Outlines frame={frame} gaussian={inspected} kind="plane-outline-inspected" />}
      </svg>
      {drawn !== null && <Samples frame={frame} samples={drawn.samples} />}
      {drawn !== null && <Mark frame={frame} at={drawn.mean} kind="plane-mark-drawn" />}
      {inspected !== null && <Mark frame={frame} at={inspected.mean} kind="plane-mark-inspected" />}
      {walk !== null && walk.at !== null && <Mark frame={frame} at={walk.at} kind="plane-mark-walk" />}
    </>
  );
});

interface LineProps {
  readonly frame: PlaneFrame;
  readonly places: Float32Array;
  readonly kind: string;
}

function Line({ frame, places, kind }: LineProps) {
  const d = polylinePath(placed(frame, places));
  return (
    <g>
      <path className="plane-line-halo" d={d} />
      <path className={`plane-line ${kind}`} d={d} />
    </g>
  );
}

function placed(frame: PlaneFrame, places: Float32Array): Float32Array {
  const out = new Float32Array(places.length);
  for (let i = 0; i + 1 < places.length; i += 2) {
    out.set(placeInFrame(frame, [places[i] ?? 0, places[i + 1] ?? 0]), i);
  }
  return out;
}

interface OutlinesProps {
  readonly frame: PlaneFrame;
  readonly gaussian: PlaneGaussian;
  readonly kind: string;
}

/** At 1 and 2 σ; with a single dimension the stretches μ ± σ and μ ± 2 σ. */
function Outlines({ frame, gaussian: { mean, covariance }, kind }: OutlinesProps) {
  if (covariance === null) return null;
  return RADII.map((radius) => {
    const reach = radius * Math.sqrt(covariance.uu);
    const d = frame.oneDimension
      ? polylinePath(placed(frame, Float32Array.of(mean[0] - reach, 0, mean[0] + reach, 0)))
      : outlinePath(frame, mean, covariance, radius);
    return (
      <g key={radius}>
        <path className="plane-line-halo" d={d} />
        <path className={`plane-outline ${kind}`} d={d} />
      </g>
    );
  });
}

function Samples({ frame, samples }: { readonly frame: PlaneFrame; readonly samples: Float32Array }) {
  return Array.from({ length: samples.length / 2 }, (_, i) => (
    // oxlint-disable-next-line react/no-array-index-key
    <Mark key={i} frame={frame} at={[samples[2 * i] ?? 0, samples[2 * i + 1] ?? 0]} kind="plane-mark-sample" />
  ));
}

interface MarkProps {
  readonly frame: PlaneFrame;
  readonly at: readonly [number, number];
  readonly kind: string;
}

function Mark({ frame, at, kind }: MarkProps) {
  const [x, y] = placeInFrame(frame, at);
  return <span className={`plane-mark ${kind}`} style={{ left: `${100 * x}%`, top: `${100 * y}%` }} />;
}
