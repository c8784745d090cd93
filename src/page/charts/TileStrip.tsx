/**
 * Images in one row as one picture, however narrow: none is left out. Shows what it is given; where it comes from is not
 * its matter.
 */
import { memo, useLayoutEffect, useMemo, useRef } from "react";
import { inkRamp } from "./paintDigit.ts";
import { putPixels } from "./putPixels.ts";
import { cssColour } from "./themeColours.ts";
import { useThemeColours } from "./useThemeColours.ts";
import "./tileStrip.css";

export interface TileStripProps {
  /** `count` images one after the other, each height · width intensities; null shows blank paper. */
  readonly images: Uint8Array | null;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** Names the row; an empty one marks it as decoration. */
  readonly label: string;
  /** Share of the ink: what is of little account is pale. */
  readonly strength?: number;
}

/** Pixels of the picture between two images, for the line that parts them. */
const SEAM = 1;

export const TileStrip = memo(function TileStrip(props: TileStripProps) {
  const { images, count, width, height, label, strength = 1 } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tokens } = useThemeColours();
  const ramp = useMemo(() => inkRamp(tokens.raised, tokens.ink, strength), [tokens, strength]);
  const seam = useMemo(() => inkRamp(tokens.raised, tokens.line)[255] ?? 0, [tokens]);
  const whole = count * width + (count - 1) * SEAM;
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    putPixels(canvas.current, whole, height, (out) => paintRow({ images, count, width, height }, ramp, seam, out));
  }, [images, count, width, height, whole, ramp, seam]);
  return (
    <canvas
      ref={canvas}
      className="tileStrip"
      style={{ aspectRatio: `${whole} / ${height}`, background: cssColour(tokens.raised) }}
      {...(label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    />
  );
});

type Row = Pick<TileStripProps, "images" | "count" | "width" | "height">;

function paintRow({ images, count, width, height }: Row, ramp: Uint32Array, seam: number, out: Uint32Array): void {
  out.fill(seam);
  const whole = count * width + (count - 1) * SEAM;
  for (let tile = 0; tile < count; tile++) {
    for (let row = 0; row < height; row++) {
      const from = (tile * height + row) * width;
      const to = row * whole + tile * (width + SEAM);
      for (let column = 0; column < width; column++) out[to + column] = ramp[images?.[from + column] ?? 0] ?? 0;
    }
  }
}
