/**
 * The latent plane: what the decoder draws everywhere, where the encoder puts held-out images, and a cursor that moves z.
 * Axes are fixed by the prior and never follow the data. Decodes and encodes nothing; further layers are handed in.
 */

import { memo, useMemo, type ReactNode, type RefObject } from "react";
import type { LiveSource } from "./live.ts";
import type { PlaneDensity } from "./planeDensity.ts";
import { placeInFrame, type PlaneFrame } from "./planeFrame.ts";
import { placePoints, type PlacedPoints, type PlanePoint, type Spacing } from "./planeGeometry.ts";
import { GridLayer, PlaneAxis, PointsLayer, PriorLayer, PriorNames } from "./planeLayers.tsx";
import type { PlaneGrid, PlaneView } from "./planeView.ts";
import { PriorDensityLayer } from "./PriorDensityLayer.tsx";
import { useElementSize } from "./useElementSize.ts";
import { usePlaneInput, type PlaneMoves } from "./usePlaneInput.ts";
import { usePointUnder } from "./usePointUnder.ts";
import { useThrottled } from "./useThrottled.ts";
import "./charts.css";
import "./plane.css";

export interface PlanePoints {
  /** (z_a, z_b) of each point, [count · 2]. */
  readonly positions: Float32Array;
  readonly labels: Uint8Array;
  readonly count: number;
  /** Changes when the contents of the arrays do. */
  readonly revision: number;
  /** What the coordinates are along: while it is the same, points of two moments are the same points. */
  readonly along: object;
}

export interface PlaneLayers {
  readonly grid: boolean;
  readonly posterior: boolean;
  readonly prior: boolean;
}

export interface LatentPlaneProps {
  readonly spacing: Spacing;
  readonly view: PlaneView;
  readonly grid: LiveSource<PlaneGrid | null>;
  readonly points: PlanePoints | null;
  readonly layers: PlaneLayers;
  /** N(0, I), or the density of another prior, null while it is not known. Another one needs the spacing "linear". */
  readonly prior: "standard" | PlaneDensity | null;
  /** Shares of another prior's mass that a line goes around. */
  readonly priorShares: readonly number[];
  readonly z: PlanePoint;
  /** Names of the two dimensions on show, for instance "z₁" and "z₂"; null where there is no second one. */
  readonly axisLabels: readonly [string, string | null];
  readonly moves: PlaneMoves;
  readonly ariaLabel: string;
  /** What kind of control this is, in the reader's language. */
  readonly roleDescription: string;
  /** Where the cursor is, in words; announced politely as it changes. */
  readonly describe: string;
  readonly highlightClass: number | null;
  /** Name of a point under the pointer; without it, points have no name. */
  readonly pointLabel?: (index: number) => string;
  /** Told which point a pointer rests on or taps. */
  readonly onPick?: (index: number) => void;
  /** Said when points lie beyond the frame. */
  readonly outsideLabel: (count: number) => string;
  /** One sign a class, drawn instead of dots. */
  readonly glyphs?: readonly string[] | null;
  /** Points move to their new places; else they stand there at once. */
  readonly glides: boolean;
  /** The frame itself, for what listens to it from outside. */
  readonly frame: RefObject<HTMLDivElement | null>;
  /** A drag is somebody else's. */
  readonly dragIsTaken?: boolean;
  /** Below the points, and above them. */
  readonly under?: (frame: PlaneFrame) => ReactNode;
  readonly over?: (frame: PlaneFrame) => ReactNode;
  /** On the plane, but no part of the picture: keys, an overview. */
  readonly children?: ReactNode;
}

const ANNOUNCE_MS = 800;

export const LatentPlane = memo(function LatentPlane(props: LatentPlaneProps) {
  const { spacing, view, points, layers, z, axisLabels, glyphs = null, dragIsTaken = false } = props;
  const size = useElementSize(props.frame);
  const input = usePlaneInput(
    props.frame,
    useMemo(() => ({ spacing, view, dragIsTaken }), [spacing, view, dragIsTaken]),
    z,
    props.moves,
  );
  const oneDimension = axisLabels[1] === null;
  const frame = useMemo(() => ({ spacing, view, oneDimension, size }), [spacing, view, oneDimension, size]);
  const placed = usePlaced(frame, points);
  const under = usePointUnder(layers.posterior ? placed : null, size.width, props.onPick);
  const along = points?.along;
  // A new name whenever places mean something else: points of another frame or plane must not glide into these.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const glideOn = useMemo(() => ({}), [frame, along]);
  const shown = layers.posterior && placed !== null && points !== null;
  const [x, y] = placeInFrame(frame, z);
  // While z moves, nothing else does.
  const { under: below, over: above } = props;
  const lower = useMemo(() => below?.(frame), [below, frame]);
  const upper = useMemo(() => above?.(frame), [above, frame]);

  return (
    <div className="plane">
      <PlaneAxis spacing={spacing} view={view} name={axisLabels[1]} along="up" />
      <div
        ref={props.frame}
        className={dragIsTaken ? "plane-frame plane-frame-path" : "plane-frame"}
        role="application"
        aria-roledescription={props.roleDescription}
        aria-label={props.ariaLabel}
        tabIndex={0}
        {...input}
        onPointerDown={(event) => {
          input.onPointerDown(event);
          under.press(event);
        }}
        onPointerMove={(event) => {
          input.onPointerMove(event);
          under.follow(event);
        }}
        onPointerUp={(event) => {
          input.onPointerUp(event);
          under.lift(event);
        }}
        onPointerLeave={under.leave}
      >
        <div className="plane-layers" aria-hidden="true">
          {layers.grid ? <GridLayer grid={props.grid} faint={shown} view={view} /> : null}
          {lower}
          {layers.prior ? <Prior frame={frame} prior={props.prior} shares={props.priorShares} /> : null}
          {shown ? (
            <PointsLayer
              placed={placed}
              labels={points.labels}
              size={size}
              glyphs={glyphs}
              highlightClass={props.highlightClass}
              glideOn={props.glides ? glideOn : undefined}
            />
          ) : null}
          {upper}
          {layers.prior && props.prior === "standard" ? (
            <PriorNames spacing={spacing} oneDimension={oneDimension} view={view} />
          ) : null}
          {shown && placed.outsideCount > 0 ? (
            <span className="plane-outside">{props.outsideLabel(placed.outsideCount)}</span>
          ) : null}
        </div>
        <PlaneCursor x={x} y={y} across={!oneDimension} />
        {shown && under.index !== null && props.pointLabel ? (
          <PointName placed={placed} index={under.index} text={props.pointLabel(under.index)} />
        ) : null}
      </div>
      {props.children}
      <PlaneAxis spacing={spacing} view={view} name={axisLabels[0]} along="right" />
      <Announcement text={props.describe} />
    </div>
  );
});

interface PriorProps {
  readonly frame: PlaneFrame;
  readonly prior: "standard" | PlaneDensity | null;
  readonly shares: readonly number[];
}

function Prior({ frame: { spacing, view, oneDimension }, prior, shares }: PriorProps) {
  if (prior === "standard") return <PriorLayer spacing={spacing} oneDimension={oneDimension} view={view} />;
  return prior === null ? null : <PriorDensityLayer density={prior} shares={shares} view={view} />;
}

function usePlaced({ spacing, oneDimension, view }: PlaneFrame, points: PlanePoints | null): PlacedPoints | null {
  const revision = points?.revision;
  return useMemo(
    () => (points === null ? null : placePoints(spacing, points.positions, points.count, oneDimension, view)),
    // The arrays may be rewritten in place: the revision says when.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [spacing, points, revision, oneDimension, view],
  );
}

interface PlaneCursorProps {
  readonly x: number;
  readonly y: number;
  /** Whether the height says anything. */
  readonly across: boolean;
}

/** The crosshair and ring, paler at the edge of a view that z is not in. Moves by style alone: no canvas is repainted. */
function PlaneCursor({ x, y, across }: PlaneCursorProps) {
  const held = (position: number): string => `${100 * Math.min(1, Math.max(0, position))}%`;
  const isAway = [x, y].some((position) => position < -0.001 || position > 1.001);
  return (
    <div className={isAway ? "plane-cursor plane-cursor-away" : "plane-cursor"} aria-hidden="true">
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
