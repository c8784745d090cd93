/** A density over the latent plane as ink on paper, with the prior's circles at 1 and 2 σ. Computes no density. */

import { memo, useLayoutEffect, useRef } from "react";
import type { MassGrid } from "./mixtureGrid.ts";
import { inkRamp } from "./paintDigit.ts";
import { putPixels } from "./putPixels.ts";
import { useThemeColours } from "./useThemeColours.ts";
import "./density.css";

interface DensityTileProps {
  /** Nothing is drawn while there is none. */
  readonly grid: MassGrid | null;
  /** Density per unit of area that is full ink. */
  readonly full: number;
  /** What it shows, in words. */
  readonly label: string;
}

export const DensityTile = memo(function DensityTile({ grid, full, label }: DensityTileProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tokens } = useThemeColours();
  useLayoutEffect(() => {
    if (canvas.current === null || grid === null) return;
    const { side, limit, mass } = grid;
    const ramp = inkRamp(tokens.raised, tokens.ink, 1);
    const inkOfMass = 255 / (full * ((2 * limit) / side) ** 2);
    putPixels(canvas.current, side, side, (out) => {
      mass.forEach((share, cell) => {
        out[cell] = ramp[Math.min(255, Math.round(share * inkOfMass))] ?? 0;
      });
    });
  }, [grid, full, tokens]);
  return (
    <div className="density-tile" role="img" aria-label={label}>
      <canvas ref={canvas} aria-hidden="true" />
      {grid !== null && (
        <svg viewBox={`${-grid.limit} ${-grid.limit} ${2 * grid.limit} ${2 * grid.limit}`} aria-hidden="true">
          <circle r={1} />
          <circle r={2} />
        </svg>
      )}
    </div>
  );
});
