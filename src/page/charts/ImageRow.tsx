/** Images side by side in one picture, ink on paper: for rows of many, where a canvas each would be too many. */
import { useLayoutEffect, useMemo, useRef } from "react";
import { inkRamp } from "./paintDigit.ts";
import { putPixels } from "./putPixels.ts";
import { useThemeColours } from "./useThemeColours.ts";
import "./charts.css";

export interface ImageRowProps {
  /** `count` images one after the other, each side · side intensities. */
  readonly images: Uint8Array;
  readonly count: number;
  /** Images that a full row has: fewer leave paper behind them. */
  readonly room: number;
  readonly side: number;
  /** Names the row; an empty label marks it as decoration. */
  readonly label: string;
}

export function ImageRow({ images, count, room, side, label }: ImageRowProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tokens } = useThemeColours();
  const ramp = useMemo(() => inkRamp(tokens.raised, tokens.ink), [tokens]);
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    putPixels(canvas.current, room * side, side, (out) => paintImageRow({ images, count, room, side }, ramp, out));
  }, [images, count, room, side, ramp]);
  return (
    <canvas
      ref={canvas}
      className="digit digit-smooth"
      style={{ aspectRatio: `${room} / 1` }}
      {...(label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    />
  );
}

/** Lays the images out beside each other, [side, room · side]. */
export function paintImageRow(
  { images, count, room, side }: Omit<ImageRowProps, "label">,
  ramp: Uint32Array,
  out: Uint32Array,
): void {
  out.fill(ramp[0] ?? 0);
  for (let i = 0; i < Math.min(count, room); i++) {
    for (let row = 0; row < side; row++) {
      const to = row * room * side + i * side;
      const from = (i * side + row) * side;
      for (let column = 0; column < side; column++) out[to + column] = ramp[images[from + column] ?? 0] ?? 0;
    }
  }
}
