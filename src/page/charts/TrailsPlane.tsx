/**
 * Runs of equal rank on the plane of rate and distortion, each in a colour and a line of its own, its number at its end. A
 * still picture; `RateDistortionPlane` is the one of a run that trains.
 */
import { memo, useId, useMemo, useRef, useState } from "react";
import "./rateDistortion.css";
import "./runColours.css";
import { lineOf, strokeOf } from "./runLines.ts";
import { momentAt, RD_MARGIN, rdRange, rdX, rdY, thinnedMoments, type RdFrame, type Trail } from "./rateDistortion.ts";
import { RdAxes, RdWords } from "./rateDistortionLayers.tsx";
import { useElementSize } from "./useElementSize.ts";

export interface NamedTrail {
  /** Decides colour and line, and stands at its end. */
  readonly index: number;
  readonly name: string;
  readonly trail: Trail;
}

export interface TrailsPlaneProps {
  readonly trails: readonly NamedTrail[];
  readonly labels: Readonly<
    Record<
      | "picture"
      | "rate"
      | "distortion"
      | "autodecoder"
      | "autoencoder"
      | "collapse"
      | "showClipped"
      | "hideFirst"
      | "empty",
      string
    >
  >;
}

/** CSS pixels. */
const HEIGHT = 260;
const MOST_MOMENTS = 240;

export const TrailsPlane = memo(function TrailsPlane({ trails, labels }: TrailsPlaneProps) {
  const picture = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(picture);
  const [isFull, setFull] = useState(false);
  const thin = useMemo(() => trails.map((each) => ({ ...each, trail: thinnedTrail(each.trail) })), [trails]);
  const range = useMemo(
    () =>
      rdRange(
        thin.map(({ trail }) => trail),
        isFull,
      ),
    [thin, isFull],
  );
  const frame = { width, height: HEIGHT, range };
  const isEmpty = thin.every(({ trail }) => trail.steps.length === 0);
  return (
    <div className="rd">
      <div ref={picture} className="rd-picture" style={{ height: HEIGHT }} role="img" aria-label={labels.picture}>
        {width > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden>
            <RdAxes frame={frame} collapse={labels.collapse} />
            <Trails frame={frame} trails={thin} />
            <RdWords frame={frame} labels={labels} />
          </svg>
        )}
        {isEmpty && <p className="rd-message">{labels.empty}</p>}
      </div>
      {(isFull || range.isClipped) && (
        <button type="button" className="rd-clip" onClick={() => setFull(!isFull)}>
          {isFull ? labels.hideFirst : labels.showClipped}
        </button>
      )}
    </div>
  );
});

function Trails({ frame, trails }: { readonly frame: RdFrame; readonly trails: readonly NamedTrail[] }) {
  const clip = useId();
  return (
    <>
      <clipPath id={clip}>
        <rect
          x={RD_MARGIN.left}
          y={RD_MARGIN.top}
          width={Math.max(0, frame.width - RD_MARGIN.left - RD_MARGIN.right)}
          height={frame.height - RD_MARGIN.top - RD_MARGIN.bottom}
        />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {trails.map(({ index, name, trail }) => {
          const line = Array.from(trail.rate, (rate, i) => {
            return `${rdX(frame, rate).toFixed(1)},${rdY(frame, trail.distortion[i] ?? 0).toFixed(1)}`;
          });
          return (
            <g key={index} className="rd-run">
              <title>{name}</title>
              <polyline points={line.join(" ")} stroke={strokeOf("runs", index)} strokeDasharray={lineOf(index).dash} />
            </g>
          );
        })}
      </g>
      {trails.map(({ index, trail }) => {
        const end = momentAt(trail, trail.steps.length - 1);
        if (end === null) return null;
        const [x, y] = [rdX(frame, end.rate), rdY(frame, end.distortion)];
        return (
          <g key={index} className="rd-run">
            <circle cx={x} cy={y} r={7.5} stroke={strokeOf("runs", index)} />
            <text x={x} y={y} dy="0.35em" textAnchor="middle">
              {index + 1}
            </text>
          </g>
        );
      })}
    </>
  );
}

function thinnedTrail(trail: Trail): Trail {
  const moments = thinnedMoments(trail, MOST_MOMENTS);
  return {
    steps: moments.map(({ step }) => step),
    rate: moments.map(({ rate }) => rate),
    distortion: moments.map(({ distortion }) => distortion),
  };
}
