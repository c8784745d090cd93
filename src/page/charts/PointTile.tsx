/** Points of the plane in the colours of their classes, −3 … 3 to scale, as a small picture. Takes no input. */

import { useLayoutEffect, useMemo, useRef } from "react";
import { paintPoints } from "./paintPoints.ts";
import { placePoints } from "./planeGeometry.ts";
import { useThemeColours } from "./useThemeColours.ts";
import "./charts.css";

interface PointTileProps {
  /** [count, 2]. */
  readonly points: Float32Array;
  /** Class of each point. */
  readonly labels: Uint8Array;
  /** Names the picture. */
  readonly label: string;
  readonly className: string;
}

/** Pixels of the square canvas: twice what it is shown at. */
const SIDE = 224;
const RADIUS = 2.2;

export function PointTile({ points, labels, label, className }: PointTileProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useThemeColours();
  const placed = useMemo(() => placePoints("linear", points, labels.length), [points, labels]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === null || context === undefined) return;
    paintPoints(context, placed, labels, { colours, size: SIDE, radius: RADIUS, glyphs: null, highlightClass: null });
  }, [placed, labels, colours]);
  return <canvas ref={canvas} className={className} width={SIDE} height={SIDE} role="img" aria-label={label} />;
}
