/** Where points came from: a line from each moment to the next, the older the fainter. Takes no input. */
import { memo, useCallback } from "react";
import { placeInFrame, type PlaneFrame } from "./planeFrame.ts";
import { classColour, cssColour } from "./themeColours.ts";
import { useFrameCanvas } from "./useFrameCanvas.ts";
import { useThemeColours } from "./useThemeColours.ts";

/** Places of the same points at several moments, oldest first; [count · 2] each, (z_a, z_b). */
export interface Trails {
  readonly moments: readonly Float32Array[];
  readonly labels: Uint8Array;
  readonly count: number;
}

interface TrailsLayerProps {
  readonly frame: PlaneFrame;
  readonly trails: Trails;
  readonly highlightClass: number | null;
  /** A point whose trail stands out. */
  readonly inspected: number | null;
}

const OPACITY = 0.42;
const STRONG = 0.9;
const DIMMED = 0.06;

export const TrailsLayer = memo(function TrailsLayer(props: TrailsLayerProps) {
  const { frame, trails, highlightClass, inspected } = props;
  const colours = useThemeColours();
  const paint = useCallback(
    (context: CanvasRenderingContext2D, side: number) => {
      const moments = trails.moments.map((places) => placed(frame, places, side));
      const apart = (label: number) => (label === highlightClass ? STRONG : DIMMED);
      const opacity = (label: number) => (highlightClass === null ? OPACITY : apart(label));
      context.lineWidth = Math.max(1, side / 620);
      for (let k = 1; k < moments.length; k++) {
        const [from, to] = [moments[k - 1], moments[k]];
        if (from === undefined || to === undefined) continue;
        const age = k / (moments.length - 1);
        for (const [label, path] of segments(from, to, trails)) {
          context.strokeStyle = cssColour(classColour(colours, label), age * opacity(label));
          context.stroke(path);
        }
      }
      if (inspected === null || inspected >= trails.count) return;
      context.lineWidth = Math.max(2, side / 250);
      context.strokeStyle = cssColour(colours.tokens.ink, STRONG);
      context.lineJoin = "round";
      context.stroke(trailOf(moments, inspected));
    },
    [frame, trails, highlightClass, inspected, colours],
  );
  return <canvas ref={useFrameCanvas(frame.size, paint)} className="plane-trails" />;
});

/** In pixels; beyond some frames a line is clipped anyway, and canvases lose their way. */
function placed(frame: PlaneFrame, places: Float32Array, side: number): Float32Array {
  const pixels = new Float32Array(places.length);
  for (let i = 0; i < places.length; i += 2) {
    const [x, y] = placeInFrame(frame, [places[i] ?? 0, places[i + 1] ?? 0]);
    pixels[i] = side * Math.min(20, Math.max(-20, x));
    pixels[i + 1] = side * Math.min(20, Math.max(-20, y));
  }
  return pixels;
}

function segments(from: Float32Array, to: Float32Array, { labels, count }: Trails): Map<number, Path2D> {
  const paths = new Map<number, Path2D>();
  for (let i = 0; i < count; i++) {
    const label = labels[i] ?? 0;
    const path = paths.get(label) ?? new Path2D();
    paths.set(label, path);
    path.moveTo(from[2 * i] ?? 0, from[2 * i + 1] ?? 0);
    path.lineTo(to[2 * i] ?? 0, to[2 * i + 1] ?? 0);
  }
  return paths;
}

function trailOf(moments: readonly Float32Array[], point: number): Path2D {
  const path = new Path2D();
  for (const places of moments) path.lineTo(places[2 * point] ?? 0, places[2 * point + 1] ?? 0);
  return path;
}
