/** One image, ink on paper. Shows what it is given; where it comes from is not its matter. */

import { useLayoutEffect, useMemo, useRef } from "react";
import { inkRamp, paintIntensities } from "./paintDigit.ts";
import { putPixels } from "./putPixels.ts";
import { useThemeColours } from "./useThemeColours.ts";
import "./charts.css";

export interface DigitTileProps {
  /** height · width intensities; null shows blank paper. */
  readonly pixels: Uint8Array | null;
  readonly width: number;
  readonly height: number;
  /** Changes when the contents of `pixels` do. */
  readonly revision: number;
  /** Names the picture; an empty label marks it as decoration. */
  readonly label: string;
  /** CSS pixels; left out, the tile fills its container. */
  readonly size?: number;
  /** Blends neighbouring pixels, for small pictures; the default shows each pixel as a square. */
  readonly smooth?: boolean;
}

export function DigitTile({ pixels, width, height, revision, label, size, smooth = false }: DigitTileProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tokens } = useThemeColours();
  const ramp = useMemo(() => inkRamp(tokens.raised, tokens.ink), [tokens]);
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    putPixels(canvas.current, width, height, (out) => {
      if (pixels === null) out.fill(ramp[0] ?? 0);
      else paintIntensities(pixels, ramp, out);
    });
  }, [pixels, width, height, revision, ramp]);

  return (
    <div className="digit-tile" style={size === undefined ? undefined : { width: size }}>
      <canvas
        ref={canvas}
        className={smooth ? "digit digit-smooth" : "digit"}
        style={{ aspectRatio: `${width} / ${height}` }}
        {...(label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
      />
    </div>
  );
}
