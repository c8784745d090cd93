/** A learned prior on the plane: shaded by how dense it is, with a line around each share of it. Linear spacing only. */
import { memo, useLayoutEffect, useMemo, useRef } from "react";
import { linesHolding, type PlaneDensity } from "./planeDensity.ts";
import { placedIn, viewOf, type PlaneView } from "./planeView.ts";
import { putPixels } from "./putPixels.ts";
import type { Rgb } from "./themeColours.ts";
import { useThemeColours } from "./useThemeColours.ts";

/** Opacity of the densest cell: the decoded grid below stays legible. */
const SHADE = 0.42;

interface PriorDensityLayerProps {
  readonly density: PlaneDensity;
  /** Shares of the mass that a line goes around. */
  readonly shares: readonly number[];
  /** What the frame shows; all that the density covers when left out. */
  readonly view?: PlaneView;
}

export const PriorDensityLayer = memo(function PriorDensityLayer(props: PriorDensityLayerProps) {
  const { density, shares } = props;
  const covered = viewOf(density.scale);
  const place = placedIn(covered, props.view ?? covered);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tokens } = useThemeColours();
  const colour = tokens["ink-3"];
  useLayoutEffect(() => {
    const { side, rank } = density;
    if (canvas.current !== null) putPixels(canvas.current, side, side, (out) => shade(rank, colour, out));
  }, [density, colour]);
  const paths = useMemo(
    () => shares.map((share) => linesHolding(density, share).map(pathOf).join("")),
    [density, shares],
  );
  return (
    <>
      <canvas ref={canvas} className="plane-density" style={place} />
      <svg className="plane-prior" style={place} viewBox="0 0 100 100" preserveAspectRatio="none">
        {paths.map((path, i) => (
          <g key={shares[i]}>
            <path className="plane-circle-halo" d={path} />
            <path className="plane-contour" d={path} />
          </g>
        ))}
      </svg>
    </>
  );
});

/** One pixel a cell, little-endian RGBA; the browser blends between them. */
function shade(rank: Float32Array, [r, g, b]: Rgb, out: Uint32Array): void {
  for (let cell = 0; cell < out.length; cell++) {
    const opacity = Math.round(255 * SHADE * (rank[cell] ?? 0));
    out[cell] = ((opacity << 24) | (b << 16) | (g << 8) | r) >>> 0;
  }
}

function pathOf([[x1, y1], [x2, y2]]: readonly [readonly [number, number], readonly [number, number]]): string {
  return `M${percent(x1)} ${percent(y1)}L${percent(x2)} ${percent(y2)}`;
}

function percent(fraction: number): string {
  return (100 * fraction).toFixed(2);
}
