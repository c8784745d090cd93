/** Pictures stacked on a plane of points: density, samples, a deformed grid. Each repaints when its own input changes. */

import { memo, useLayoutEffect, useMemo, useRef, type RefObject } from "react";
import { inkRamp, paintIntensities } from "./paintDigit.ts";
import { paintPoints } from "./paintPoints.ts";
import { paintWarp } from "./paintWarp.ts";
import type { PlacedPoints } from "./planeGeometry.ts";
import { putPixels } from "./putPixels.ts";
import type { ThemeColours } from "./themeColours.ts";
import type { ElementSize } from "./useElementSize.ts";
import { useThemeColours } from "./useThemeColours.ts";
import type { WarpLine } from "./warpGrid.ts";

/** Share of ink in the darkest shade: class colours must stand out on it. */
export const DENSITY_STRENGTH = 0.6;
const SAMPLE_RADIUS_SHARE = 0.0036;
const LEAST_SAMPLE_RADIUS = 1.4;

interface DensityLayerProps {
  /** side · side grey levels, row 0 on top. */
  readonly shades: Uint8Array;
}

export const DensityLayer = memo(function DensityLayer({ shades }: DensityLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tokens } = useThemeColours();
  const ramp = useMemo(() => inkRamp(tokens.raised, tokens.ink, DENSITY_STRENGTH), [tokens]);
  useLayoutEffect(() => {
    const side = Math.round(Math.sqrt(shades.length));
    if (canvas.current !== null) putPixels(canvas.current, side, side, (out) => paintIntensities(shades, ramp, out));
  }, [shades, ramp]);
  return <canvas ref={canvas} className="point-density" />;
});

interface SamplesLayerProps {
  readonly placed: PlacedPoints;
  readonly size: ElementSize;
}

/** What a model made up has no class: small dots in ink. */
export const SamplesLayer = memo(function SamplesLayer({ placed, size }: SamplesLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useThemeColours();
  useLayoutEffect(() => {
    const side = devicePixels(size);
    const context = contextOf(canvas, side);
    if (context === null) return;
    const radius = Math.max(LEAST_SAMPLE_RADIUS * size.pixelRatio, SAMPLE_RADIUS_SHARE * side);
    paintPoints(context, placed, new Uint8Array(placed.outside.length), {
      colours: inInk(colours),
      size: side,
      radius,
      glyphs: null,
      highlightClass: null,
    });
  }, [placed, size, colours]);
  return <canvas ref={canvas} className="point-samples" />;
});

interface WarpLayerProps {
  /** [count · 2] in units of the plane. */
  readonly places: Float32Array;
  readonly lines: readonly WarpLine[];
  readonly size: ElementSize;
}

export const WarpLayer = memo(function WarpLayer({ places, lines, size }: WarpLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useThemeColours();
  useLayoutEffect(() => {
    const side = devicePixels(size);
    const context = contextOf(canvas, side);
    if (context !== null) paintWarp(context, places, lines, { colours, size: side, pixelRatio: size.pixelRatio });
  }, [places, lines, size, colours]);
  return <canvas ref={canvas} className="point-warp" />;
});

function devicePixels(size: ElementSize): number {
  return Math.round(size.width * size.pixelRatio);
}

/** Null while there is nothing to paint on. */
function contextOf(canvas: RefObject<HTMLCanvasElement | null>, side: number): CanvasRenderingContext2D | null {
  const target = canvas.current;
  if (target === null || side === 0) return null;
  // A canvas is 300 × 150 until told otherwise: a width that fits says nothing of the height.
  if (target.width !== side || target.height !== side) {
    target.width = side;
    target.height = side;
  }
  return target.getContext("2d");
}

function inInk(colours: ThemeColours): ThemeColours {
  return { ...colours, classes: [colours.tokens.ink] };
}
