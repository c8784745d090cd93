/** The pictures stacked on the latent plane, each repainted only when its own input changes. None takes input. */

import { memo, useLayoutEffect, useMemo, useRef } from "react";
import type { LiveSource } from "./live.ts";
import { inkRamp, paintTiles, type TileGrid } from "./paintDigit.ts";
import { paintPoints } from "./paintPoints.ts";
import { axisFromZ, AXIS_TICKS, priorCircle, type PlacedPoints, type Spacing } from "./planeGeometry.ts";
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
  readonly grid: LiveSource<TileGrid | null>;
  /** Whether points are drawn above. */
  readonly faint: boolean;
}

export const GridLayer = memo(function GridLayer({ grid, faint }: GridLayerProps) {
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
  return <canvas ref={canvas} className="plane-grid" />;
});

/** One canvas pixel a decoded pixel: what the decoder gave is scaled once, by the browser, and never resampled here. */
function paintGrid(canvas: HTMLCanvasElement, grid: TileGrid | null, ramp: Uint32Array): void {
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
}

export const PointsLayer = memo(function PointsLayer({
  placed,
  labels,
  size,
  glyphs,
  highlightClass,
}: PointsLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useThemeColours();
  const side = Math.round(size.width * size.pixelRatio);
  useLayoutEffect(() => {
    const target = canvas.current;
    const context = target?.getContext("2d");
    if (!target || !context || side === 0) return;
    // A canvas is 300 × 150 until told otherwise: a width that fits says nothing of the height.
    if (target.width !== side || target.height !== side) {
      target.width = side;
      target.height = side;
    }
    const radius = Math.max(LEAST_POINT_RADIUS * size.pixelRatio, POINT_RADIUS_SHARE * side);
    paintPoints(context, placed, labels, { colours, size: side, radius, glyphs, highlightClass });
  }, [placed, labels, side, size.pixelRatio, colours, glyphs, highlightClass]);
  return <canvas ref={canvas} className="plane-points" />;
});

interface PriorProps {
  readonly spacing: Spacing;
  readonly oneDimension: boolean;
}

/** The sets ‖z‖ = 1 and 2 σ of the prior, truly transformed: circles in two dimensions, ±1 and ±2 in one. */
export const PriorLayer = memo(function PriorLayer({ spacing, oneDimension }: PriorProps) {
  const paths = useMemo(
    () => PRIOR_RADII.map((radius) => (oneDimension ? priorLines(spacing, radius) : priorOutline(spacing, radius))),
    [spacing, oneDimension],
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

function priorOutline(spacing: Spacing, radius: number): string {
  return priorCircle(spacing, radius)
    .map(([x, y], i) => `${i === 0 ? "M" : "L"}${(100 * x).toFixed(3)} ${(100 * y).toFixed(3)}`)
    .join("");
}

function priorLines(spacing: Spacing, radius: number): string {
  return [-radius, radius].map((z) => `M${(100 * axisFromZ(spacing, z)).toFixed(3)} 0V100`).join("");
}

/** Says which circle or line is which; lies above the points, which would cover it. */
export const PriorNames = memo(function PriorNames({ spacing, oneDimension }: PriorProps) {
  return PRIOR_RADII.map((radius) => {
    const position = axisFromZ(spacing, radius);
    return (
      <span
        key={radius}
        className={oneDimension ? "plane-sigma plane-sigma-line" : "plane-sigma"}
        style={oneDimension ? { left: `${100 * position}%` } : { top: `${100 * (1 - position)}%` }}
      >
        {radius}σ
      </span>
    );
  });
});

interface PlaneAxisProps {
  readonly spacing: Spacing;
  /** What one unit of the plane is, 1 when left out. */
  readonly scale?: number;
  /** Null for an axis that stands for no dimension: it has no ticks either. */
  readonly name: string | null;
  readonly along: "right" | "up";
}

/** Ticks labelled with z. The name stands in the gap before the last tick, where no label is. */
export const PlaneAxis = memo(function PlaneAxis({ spacing, scale = 1, name, along }: PlaneAxisProps) {
  if (name === null) return <div className={`plane-axis plane-axis-${along}`} />;
  const place = (position: number) =>
    along === "right" ? { left: `${100 * position}%` } : { top: `${100 * (1 - position)}%` };
  return (
    <div className={`plane-axis plane-axis-${along}`}>
      {AXIS_TICKS[spacing].map((z) => (
        <span key={z} className="plane-tick" style={place(axisFromZ(spacing, z))}>
          {z < 0 ? `−${-z * scale}` : z * scale}
        </span>
      ))}
      <span className="plane-axis-name charts-symbol" style={place(AXIS_NAME_POSITION)}>
        {name}
      </span>
    </div>
  );
});

/** Midway between the ticks 1 and 2 of "quantile" (0.84, 0.98) and 2 and 3 of "linear" (0.83, 1). */
const AXIS_NAME_POSITION = 0.912;
