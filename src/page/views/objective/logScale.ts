/**
 * Where a value stands on a logarithmic slider whose left end is an exact 0, and back.
 * position p = 0 ↔ value 0; p in (0, count] ↔ min · (max / min)^(p / count). Knows no setting and no slider.
 */

export interface LogScale {
  /** Whole positions 0 … count. */
  readonly count: number;
  /** The value that position 0 would have, were it not 0. */
  readonly min: number;
  readonly max: number;
}

/** Four decades, a hundred positions each, so that 0.1, 1, 10 and 100 are exact and evenly spaced. */
export const BETA_SCALE: LogScale = { count: 400, min: 0.01, max: 100 };

/** Figures kept of a value from the slider: one position is 2.3 %, so three tell neighbours apart. */
const FIGURES = 3;

export function valueAt(scale: LogScale, position: number): number {
  if (position <= 0) return 0;
  const share = Math.min(position, scale.count) / scale.count;
  return Number((scale.min * (scale.max / scale.min) ** share).toPrecision(FIGURES));
}

/** The nearest position; a value above 0 is never shown as 0. */
export function positionOf(scale: LogScale, value: number): number {
  if (value <= 0) return 0;
  return Math.min(scale.count, Math.max(1, Math.round(shareOf(scale, value) * scale.count)));
}

/** Where a value stands between the ends, unrounded: below 0 or above 1 for what lies beyond them. */
export function shareOf(scale: LogScale, value: number): number {
  return Math.log(value / scale.min) / Math.log(scale.max / scale.min);
}
