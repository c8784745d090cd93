/**
 * The latent plane: what the decoder draws everywhere, where the encoder puts held-out images, and a cursor that moves z.
 * Axes are fixed by the prior and never follow the data. Decodes and encodes nothing.
 */

import { memo, useEffect, useMemo, useRef, useState, type PointerEvent } from "react";
import type { LiveSource } from "./live.ts";
import type { TileGrid } from "./paintDigit.ts";
import type { PlaneDensity } from "./planeDensity.ts";
import {
  lineFromZ,
  nearestPoint,
  placePoints,
  planeFromZ,
  type PlacedPoints,
  type PlanePoint,
  type Spacing,
} from "./planeGeometry.ts";
import { GridLayer, PlaneAxis, PointsLayer, PriorLayer, PriorNames } from "./planeLayers.tsx";
import { PriorDensityLayer } from "./PriorDensityLayer.tsx";
import { useElementSize } from "./useElementSize.ts";
import { pointInFrame, usePlaneInput, type PlaneMoves } from "./usePlaneInput.ts";
import { useThrottled } from "./useThrottled.ts";
import "./charts.css";

export interface PlanePoints {
  /** (z_a, z_b) of each point, [count · 2]. */
  readonly positions: Float32Array;
  readonly labels: Uint8Array;
  readonly count: number;
  /** Changes when the contents of the arrays do. */
  readonly revision: number;
}

export interface PlaneLayers {
  readonly grid: boolean;
  readonly posterior: boolean;
  readonly prior: boolean;
}

export interface LatentPlaneProps {
  readonly spacing: Spacing;
  readonly grid: LiveSource<TileGrid | null>;
  readonly points: PlanePoints | null;
  readonly layers: PlaneLayers;
  /** N(0, I), or the density of another prior, null while it is not known. Another one needs the spacing "linear". */
  readonly prior: "standard" | PlaneDensity | null;
  /** Shares of another prior's mass that a line goes around. */
  readonly priorShares: readonly number[];
  /** In units of the plane, as the points are. */
  readonly z: PlanePoint;
  /** What the axes say one unit of the plane is. */
  readonly scale: number;
  /** Names of the two dimensions on show, for instance "z₁" and "z₂"; null where there is no second one. */
  readonly axisLabels: readonly [string, string | null];
  /** In units of the plane, within ±3. */
  readonly moves: PlaneMoves;
  readonly ariaLabel: string;
  /** What kind of control this is, in the reader's language. */
  readonly roleDescription: string;
  /** Where the cursor is, in words; announced politely as it changes. */
  readonly describe: string;
  readonly highlightClass: number | null;
  /** Name of a point under the pointer; without it, points have no name. */
  readonly pointLabel?: (index: number) => string;
  /** Said when points lie beyond the frame. */
  readonly outsideLabel: (count: number) => string;
  /** One sign a class, drawn instead of dots. */
  readonly glyphs?: readonly string[] | null;
}

const ANNOUNCE_MS = 800;
/** CSS pixels around the pointer in which a point counts as meant. */
const HOVER_REACH = 9;

export const LatentPlane = memo(function LatentPlane(props: LatentPlaneProps) {
  const { spacing, grid, points, layers, prior, z, axisLabels, highlightClass, glyphs = null } = props;
  const frame = useRef<HTMLDivElement>(null);
  const size = useElementSize(frame);
  const input = usePlaneInput(frame, spacing, z, props.moves);
  const oneDimension = axisLabels[1] === null;
  const placed = usePlaced(spacing, points, oneDimension);
  const hover = useHover(placed, size.width);
  const shown = layers.posterior && placed !== null && points !== null;
  const [x, y] = oneDimension ? lineFromZ(spacing, z[0]) : planeFromZ(spacing, z);

  return (
    <div className="plane">
      <PlaneAxis spacing={spacing} scale={props.scale} name={axisLabels[1]} along="up" />
      <div
        ref={frame}
        className="plane-frame"
        role="application"
        aria-roledescription={props.roleDescription}
        aria-label={props.ariaLabel}
        tabIndex={0}
        {...input}
        onPointerMove={(event) => {
          input.onPointerMove(event);
          hover.follow(event);
        }}
        onPointerLeave={hover.leave}
      >
        <div className="plane-layers" aria-hidden="true">
          {layers.grid ? <GridLayer grid={grid} faint={shown} /> : null}
          {layers.prior && prior === "standard" ? <PriorLayer spacing={spacing} oneDimension={oneDimension} /> : null}
          {layers.prior && prior !== "standard" && prior !== null ? (
            <PriorDensityLayer density={prior} shares={props.priorShares} />
          ) : null}
          {shown ? (
            <PointsLayer
              placed={placed}
              labels={points.labels}
              size={size}
              glyphs={glyphs}
              highlightClass={highlightClass}
            />
          ) : null}
          {layers.prior && prior === "standard" ? <PriorNames spacing={spacing} oneDimension={oneDimension} /> : null}
          {shown && placed.outsideCount > 0 ? (
            <span className="plane-outside">{props.outsideLabel(placed.outsideCount)}</span>
          ) : null}
        </div>
        <PlaneCursor x={x} y={y} across={!oneDimension} />
        {shown && hover.index !== null && props.pointLabel ? (
          <PointName placed={placed} index={hover.index} text={props.pointLabel(hover.index)} />
        ) : null}
      </div>
      <PlaneAxis spacing={spacing} scale={props.scale} name={axisLabels[0]} along="right" />
      <Announcement text={props.describe} />
    </div>
  );
});

function usePlaced(spacing: Spacing, points: PlanePoints | null, oneDimension: boolean): PlacedPoints | null {
  const revision = points?.revision;
  return useMemo(
    () => (points === null ? null : placePoints(spacing, points.positions, points.count, oneDimension)),
    // The arrays may be rewritten in place: the revision says when.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [spacing, points, revision, oneDimension],
  );
}

interface Hover {
  readonly index: number | null;
  readonly follow: (event: PointerEvent) => void;
  readonly leave: () => void;
}

/** Which point a mouse or pen without pressed button is on. */
function useHover(placed: PlacedPoints | null, width: number): Hover {
  const [index, setIndex] = useState<number | null>(null);
  // A new placing may have fewer points, in other places.
  useEffect(() => setIndex(null), [placed]);
  return {
    index,
    follow(event) {
      if (placed === null || width === 0 || event.buttons !== 0 || event.pointerType === "touch") {
        setIndex(null);
        return;
      }
      const at = pointInFrame(event.currentTarget as HTMLElement, event);
      setIndex(nearestPoint(placed.places, at, HOVER_REACH / width));
    },
    leave: () => setIndex(null),
  };
}

interface PlaneCursorProps {
  readonly x: number;
  readonly y: number;
  /** Whether the height says anything. */
  readonly across: boolean;
}

/** The crosshair and ring. Moves by style alone: no canvas is repainted. */
function PlaneCursor({ x, y, across }: PlaneCursorProps) {
  const held = (position: number): string => `${100 * Math.min(1, Math.max(0, position))}%`;
  return (
    <div className="plane-cursor" aria-hidden="true">
      <span className="plane-hair plane-hair-down" style={{ left: held(x) }} />
      {across && <span className="plane-hair plane-hair-across" style={{ top: held(y) }} />}
      <span className="plane-ring" style={{ left: held(x), top: held(y) }} />
    </div>
  );
}

interface PointNameProps {
  readonly placed: PlacedPoints;
  readonly index: number;
  readonly text: string;
}

function PointName({ placed, index, text }: PointNameProps) {
  const x = placed.places[2 * index] ?? 0;
  const y = placed.places[2 * index + 1] ?? 0;
  const side = x > 0.7 ? "plane-point-name plane-point-name-left" : "plane-point-name";
  return (
    <span className={side} style={{ left: `${100 * x}%`, top: `${100 * y}%` }} aria-hidden="true">
      {text}
    </span>
  );
}

function Announcement({ text }: { readonly text: string }) {
  return (
    <div className="visuallyHidden" aria-live="polite">
      {useThrottled(text, ANNOUNCE_MS)}
    </div>
  );
}
