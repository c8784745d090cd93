/** What the shades of a density picture mean: a bar from none to the darkest, with its density. Computes no density. */

import { MIDDLE_OF_SCALE } from "./densityShades.ts";
import { DENSITY_STRENGTH } from "./pointLayers.tsx";
import { formatNumber } from "./niceNumbers.ts";
import "./pointPlane.css";

export interface DensityScaleProps {
  /** Density of the darkest shade. */
  readonly top: number;
  readonly label: string;
}

export function DensityScale({ top, label }: DensityScaleProps) {
  const darkest = `color-mix(in srgb, var(--ink) ${100 * DENSITY_STRENGTH}%, var(--raised))`;
  return (
    <figure className="density-scale" aria-label={label}>
      <div style={{ background: `linear-gradient(to right, var(--raised), ${darkest})` }} aria-hidden />
      <figcaption>
        <span>0</span>
        <span>{formatNumber(MIDDLE_OF_SCALE * top, 2)}</span>
        <span>{formatNumber(top, 2)}</span>
      </figcaption>
    </figure>
  );
}
