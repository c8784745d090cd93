/**
 * A square of the plane, −3 … 3 to scale whatever the data do, with layers stacked by its parent and, where asked, a
 * place to move by pointer and keys. Knows no model; places nothing but the cursor.
 */

import { useRef, type ReactNode, type RefObject } from "react";
import { planeFromZ, type PlanePoint } from "./planeGeometry.ts";
import { PlaneAxis } from "./planeLayers.tsx";
import { useElementSize, type ElementSize } from "./useElementSize.ts";
import { LINEAR_INPUT, usePlaneInput, type PlaneInput, type PlaneMoves } from "./usePlaneInput.ts";
import { useThrottled } from "./useThrottled.ts";
import "./charts.css";
import "./pointPlane.css";

interface CommonProps {
  readonly axisLabels: readonly [string, string | null];
  /** What one unit of the plane is, for its ticks; 1 when left out. */
  readonly scale?: number;
  readonly ariaLabel: string;
  /** Where the cursor stands; null for none, and while it stands for nothing. */
  readonly cursor: PlanePoint | null;
  /** Canvases and labels, by the size of the frame. */
  readonly layers: (size: ElementSize) => ReactNode;
}

export interface PointPlaneProps extends CommonProps {
  /** Where keys and pointer go on from. */
  readonly place: PlanePoint;
  readonly moves: PlaneMoves;
  readonly roleDescription: string;
  /** Where the cursor is, in words; announced politely as it changes. */
  readonly describe: string;
}

const ANNOUNCE_MS = 800;

export function PointPlane(props: PointPlaneProps) {
  const frame = useRef<HTMLDivElement>(null);
  const input = usePlaneInput(frame, LINEAR_INPUT, props.place, props.moves);
  return (
    <PlaneWithAxes axisLabels={props.axisLabels}>
      <Frame frame={frame} props={props} input={input} roleDescription={props.roleDescription} />
      <div className="visuallyHidden" aria-live="polite">
        {useThrottled(props.describe, ANNOUNCE_MS)}
      </div>
    </PlaneWithAxes>
  );
}

/** A plane to look at. */
export function StillPlane(props: CommonProps) {
  const frame = useRef<HTMLDivElement>(null);
  return (
    <PlaneWithAxes axisLabels={props.axisLabels} scale={props.scale ?? 1}>
      <Frame frame={frame} props={props} input={null} />
    </PlaneWithAxes>
  );
}

interface PlaneWithAxesProps {
  readonly axisLabels: readonly [string, string | null];
  readonly scale?: number;
  readonly children: ReactNode;
}

function PlaneWithAxes({ axisLabels, scale = 1, children }: PlaneWithAxesProps) {
  return (
    <div className="plane">
      <PlaneAxis spacing="linear" scale={scale} name={axisLabels[1]} along="up" />
      {children}
      <PlaneAxis spacing="linear" scale={scale} name={axisLabels[0]} along="right" />
    </div>
  );
}

interface FrameProps {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly props: CommonProps;
  readonly input: PlaneInput | null;
  readonly roleDescription?: string;
}

function Frame({ frame, props: { ariaLabel, cursor, layers }, input, roleDescription }: FrameProps) {
  const size = useElementSize(frame);
  const [x, y] = cursor === null ? [0, 0] : planeFromZ("linear", cursor);
  const control =
    input === null
      ? { role: "img" }
      : { role: "application", tabIndex: 0, "aria-roledescription": roleDescription, ...input };
  return (
    <div
      ref={frame}
      className={input === null ? "plane-frame point-frame-still" : "plane-frame"}
      aria-label={ariaLabel}
      {...control}
    >
      <div className="plane-layers" aria-hidden="true">
        {layers(size)}
      </div>
      {cursor === null ? null : <PointCursor x={x} y={y} hairs={input !== null} />}
    </div>
  );
}

interface PointCursorProps {
  readonly x: number;
  readonly y: number;
  readonly hairs: boolean;
}

function PointCursor({ x, y, hairs }: PointCursorProps) {
  const held = (position: number): string => `${100 * Math.min(1, Math.max(0, position))}%`;
  return (
    <div className="plane-cursor" aria-hidden="true">
      {hairs && <span className="plane-hair plane-hair-down" style={{ left: held(x) }} />}
      {hairs && <span className="plane-hair plane-hair-across" style={{ top: held(y) }} />}
      <span className={hairs ? "plane-ring" : "plane-ring point-ring-small"} style={{ left: held(x), top: held(y) }} />
    </div>
  );
}
