/** The pictures stacked on the latent plane, each repainted only when its own input changes. None takes input. */

import { memo, useLayoutEffect, useMemo, useRef } from "react";
import { describeCanvas } from "./canvasContents.ts";
import type { LiveSource } from "./live.ts";
import { inkRamp, paintTiles } from "./paintDigit.ts";
import { paintPoints } from "./paintPoints.ts";
import { axisFromZ, priorCircle, type PlacedPoints, type Spacing } from "./planeGeometry.ts";
import { axisTicks, tickLabel } from "./planeTicks.ts";
import { placedIn, spanOf, WHOLE_PLANE, type PlaneGrid, type PlaneView } from "./planeView.ts";
import { glide, wantsMotion } from "./pointGlide.ts";
import { putPixels } from "./putPixels.ts";
import type { ElementSize } from "./useElementSize.ts";
import { useThemeColours } from "./useThemeColours.ts";

/** Faint enough for the points to stand out above, strong enough to read a digit. */
const GRID_STRENGTH = 0.42;
const GRID_STRENGTH_ALONE = 0.8;

const POINT_RADIUS_SHARE = 0.0057;
const LEAST_POINT_RADIUS = 2;

/** Radii of the prior's circles, in σ. */
const PRIOR_RADII = [1, 2];

interface GridLayerProps {
  /** Nothing is drawn while there is no grid. */
  readonly grid: LiveSource<PlaneGrid | null>;
  /** Whether points are drawn above. */
  readonly faint: boolean;
  readonly view: PlaneView;
}

export const GridLayer = memo(function GridLayer({ grid, faint, view }: GridLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tokens } = useThemeColours();
  const ramp = useMemo(
    () => inkRamp(tokens.raised, tokens.ink, faint ? GRID_STRENGTH : GRID_STRENGTH_ALONE),
    [tokens, faint],
  );
  useLayoutEffect(() => {
    const paint = (): void => {
      if (canvas.current !== null) paintGrid(canvas.current, grid.current, ramp);
    };
    paint();
    return grid.subscribe(paint);
  }, [grid, ramp]);
  // Until the part that came into sight is decoded, the last picture lies where it belongs.
  useLayoutEffect(() => {
    const lay = (): void => {
      if (canvas.current !== null) Object.assign(canvas.current.style, placedIn(grid.current?.view ?? view, view));
    };
    lay();
    return grid.subscribe(lay);
  }, [grid, view]);
  return <canvas ref={canvas} className="plane-grid" />;
});

/** One canvas pixel a decoded pixel: what the decoder gave is scaled once, by the browser, and never resampled here. */
function paintGrid(canvas: HTMLCanvasElement, grid: PlaneGrid | null, ramp: Uint32Array): void {
  if (grid === null) canvas.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height);
  else {
    const { side, tileWidth, tileHeight } = grid;
    putPixels(canvas, side * tileWidth, side * tileHeight, (out) => paintTiles(grid, ramp, out));
  }
}

interface PointsLayerProps {
  readonly placed: PlacedPoints;
  readonly labels: Uint8Array;
  readonly size: ElementSize;
  readonly glyphs: readonly string[] | null;
  readonly highlightClass: number | null;
  /** While this stays the same, other places are the same points a moment later, and they move there; absent: they jump. */
  readonly glideOn?: object | undefined;
}

/** Places that come faster than this are not glided to. */
const LEAST_GLIDE_GAP_MS = 500;

export const PointsLayer = memo(function PointsLayer(props: PointsLayerProps) {
  const { placed, labels, size, glyphs, highlightClass, glideOn } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<{ readonly places: Float32Array; readonly on: object | undefined; readonly since: number }>(
    null,
  );
  const colours = useThemeColours();
  const side = Math.round(size.width * size.pixelRatio);
  useLayoutEffect(() => {
    const target = canvas.current;
    const context = target?.getContext("2d");
    if (!target || !context || side === 0) return undefined;
    // A canvas is 300 × 150 until told otherwise: a width that fits says nothing of the height.
    if (target.width !== side || target.height !== side) {
      target.width = side;
      target.height = side;
    }
    const radius = Math.max(LEAST_POINT_RADIUS * size.pixelRatio, POINT_RADIUS_SHARE * side);
    const style = { colours, size: side, radius, glyphs, highlightClass };
    const now = performance.now();
    const last = shown.current;
    const paint = (at: PlacedPoints): void => {
      shown.current = { places: at.places, on: glideOn, since: now };
      paintPoints(context, at, labels, style);
      const { pixelRatio } = size;
      describeCanvas(target, async () => {
        const { pointMarks } = await import("./pointMarks.ts");
        return pointMarks(at, labels, { ...style, size: side / pixelRatio, radius: radius / pixelRatio });
      });
    };
    const moves =
      last !== null &&
      glideOn !== undefined &&
      last.on === glideOn &&
      last.places !== placed.places &&
      last.places.length === placed.places.length &&
      now - last.since > LEAST_GLIDE_GAP_MS &&
      wantsMotion();
    if (moves) return glide(last.places, placed, paint);
    paint(placed);
    return undefined;
  }, [placed, labels, side, size, colours, glyphs, highlightClass, glideOn]);
  return <canvas ref={canvas} className="plane-points" />;
});

interface PriorProps {
  readonly spacing: Spacing;
  readonly oneDimension: boolean;
  readonly view?: PlaneView;
}

/** The sets ‖z‖ = 1 and 2 σ of the prior, truly transformed: circles in two dimensions, ±1 and ±2 in one. */
export const PriorLayer = memo(function PriorLayer({ spacing, oneDimension, view = WHOLE_PLANE }: PriorProps) {
  const paths = useMemo(
    () =>
      PRIOR_RADII.map((radius) => (oneDimension ? priorLines(spacing, radius, view) : outline(spacing, radius, view))),
    [spacing, oneDimension, view],
  );
  return (
    <svg className="plane-prior" viewBox="0 0 100 100" preserveAspectRatio="none">
      {paths.map((path) => (
        <g key={path}>
          <path className="plane-circle-halo" d={path} />
          <path className="plane-circle" d={path} />
        </g>
      ))}
    </svg>
  );
});

function outline(spacing: Spacing, radius: number, view: PlaneView): string {
  return priorCircle(spacing, radius, view)
    .map(([x, y], i) => `${i === 0 ? "M" : "L"}${(100 * x).toFixed(3)} ${(100 * y).toFixed(3)}`)
    .join("");
}

function priorLines(spacing: Spacing, radius: number, view: PlaneView): string {
  const span = spanOf(view, "right");
  return [-radius, radius].map((z) => `M${(100 * axisFromZ(spacing, z, span)).toFixed(3)} 0V100`).join("");
}

/** Says which circle or line is which; lies above the points, which would cover it. */
export const PriorNames = memo(function PriorNames({ spacing, oneDimension, view = WHOLE_PLANE }: PriorProps) {
  return PRIOR_RADII.map((radius) => {
    const along = axisFromZ(spacing, oneDimension ? radius : 0, spanOf(view, "right"));
    const up = axisFromZ(spacing, radius, spanOf(view, "up"));
    const place = oneDimension ? { left: `${100 * along}%` } : { left: `${100 * along}%`, top: `${100 * (1 - up)}%` };
    return (
      <span key={radius} className={oneDimension ? "plane-sigma plane-sigma-line" : "plane-sigma"} style={place}>
        {radius}σ
      </span>
    );
  });
});

interface PlaneAxisProps {
  readonly spacing: Spacing;
  /** What one unit of the plane is, 1 when left out. */
  readonly scale?: number;
  readonly view?: PlaneView;
  /** Null for an axis that stands for no dimension: it has no ticks either. */
  readonly name: string | null;
  readonly along: "right" | "up";
}

/** Ticks labelled with z. The name stands in the gap before the last tick, where no label is. */
export const PlaneAxis = memo(function PlaneAxis(props: PlaneAxisProps) {
  const { spacing, scale = 1, view = WHOLE_PLANE, name, along } = props;
  if (name === null) return <div className={`plane-axis plane-axis-${along}`} />;
  const place = (position: number) =>
    along === "right" ? { left: `${100 * position}%` } : { top: `${100 * (1 - position)}%` };
  const span = spanOf(view, along);
  const ticks = axisTicks(spacing, span);
  return (
    <div className={`plane-axis plane-axis-${along}`}>
      {ticks.map((z) => (
        <span key={z} className="plane-tick" style={place(axisFromZ(spacing, z, span))}>
          {tickLabel(z * scale)}
        </span>
      ))}
      <span
        className={`plane-axis-name ${name.length > WIDEST_NAME ? "plane-axis-name-long " : ""}charts-symbol`}
        style={place(namePlace(ticks.map((z) => axisFromZ(spacing, z, span))))}
      >
        {name}
      </span>
    </div>
  );
});

/** Midway in the last gap that is wide enough for it. */
function namePlace(places: readonly number[]): number {
  for (let i = places.length - 1; i > 0; i--) {
    const [low = 0, high = 0] = [places[i - 1], places[i]];
    if (high - low >= NAME_GAP) return (low + high) / 2;
  }
  return (places[0] ?? 0) > 0.5 ? 0.1 : 0.9;
}

/** Characters that fit beside the plane: z₁₂. */
const WIDEST_NAME = 3;

/** That between 1 and 2 of "quantile" is 0.137. */
const NAME_GAP = 0.099;
