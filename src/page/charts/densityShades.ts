/** From log p(x) on a lattice of the plane to grey levels and the figures beside them. Paints nothing. */

/** Cells with more density than this share of all cells share the darkest shade: one spike must not bleach the rest. */
const TOP_SHARE = 0.995;
const DARKEST = 255;

export interface DensityShades {
  /** round(255 √(p / top)), at most 255; 0 where log p is not finite. The root keeps thin tails in sight. */
  readonly shades: Uint8Array;
  /** The density of the darkest shade, per unit of area. */
  readonly top: number;
  /** ∑ p · cellArea: how much of the distribution lies in the picture, 1 for all. */
  readonly mass: number;
}

/**
 * @param logDensity log p at the centres of the cells, nats
 * @param cellArea area of a cell in units of data space
 */
export function shadeDensity(logDensity: Float32Array, cellArea: number): DensityShades {
  const density = Float32Array.from(logDensity, (value) => (Number.isNaN(value) ? 0 : Math.exp(value)));
  const finite = density.filter((value) => Number.isFinite(value)).toSorted();
  const top = finite[Math.min(finite.length - 1, Math.floor(TOP_SHARE * finite.length))] ?? 0;
  const shades = Uint8Array.from(density, (value) =>
    value > 0 && top > 0 ? Math.round(DARKEST * Math.sqrt(Math.min(1, value / top))) : 0,
  );
  return { shades, top, mass: density.reduce((sum, value) => sum + value, 0) * cellArea };
}

/** The shade that stands in the middle of a scale from 0 to `top` means this share of `top`, by the root above. */
export const MIDDLE_OF_SCALE = 0.25;
