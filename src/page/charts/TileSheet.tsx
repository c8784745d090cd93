/** Images side by side in one square picture, ink on paper. Shows what it is given; where it comes from is not its matter. */

import { useLayoutEffect, useMemo, useRef } from "react";
import { inkRamp, paintTiles, type TileGrid } from "./paintDigit.ts";
import { putPixels } from "./putPixels.ts";
import { useThemeColours } from "./useThemeColours.ts";
import "./charts.css";
import "./pointPlane.css";

export interface TileSheetProps {
  /** Null shows blank paper. */
  readonly tiles: TileGrid | null;
  readonly label: string;
}

export function TileSheet({ tiles, label }: TileSheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tokens } = useThemeColours();
  const ramp = useMemo(() => inkRamp(tokens.raised, tokens.ink), [tokens]);
  useLayoutEffect(() => {
    if (canvas.current === null || tiles === null) return;
    const { side, tileWidth, tileHeight } = tiles;
    putPixels(canvas.current, side * tileWidth, side * tileHeight, (out) => paintTiles(tiles, ramp, out));
  }, [tiles, ramp]);
  return (
    <div className="tile-sheet" role="img" aria-label={label}>
      <canvas ref={canvas} className="digit" aria-hidden />
    </div>
  );
}
