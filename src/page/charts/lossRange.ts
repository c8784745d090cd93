/** Which part of the losses an axis shows. Pure; says what it leaves out, so that the picture can say so too. */

import { niceStep } from "./niceNumbers.ts";

export interface AxisRange {
  readonly low: number;
  readonly high: number;
  /** Distance of grid lines. */
  readonly tick: number;
  /** The largest value beyond `high`; null when all is shown. */
  readonly clipped: number | null;
}

export interface RangeOptions {
  /** Lowest end of the axis, for what cannot be smaller. */
  readonly floor?: number;
  /** Grid lines wanted. */
  readonly ticks: number;
  /** Show everything, however far out. */
  readonly full: boolean;
}

/** The first steps fall from several times the later losses: shown whole, they would press all else flat. */
const SHOWN_SHARE = 0.96;
/** What just happened is always shown. */
const RECENT_SHARE = 0.2;
const PADDING = 0.04;
const EDGE = 0.06;
/** With fewer points there is no crowd to stand out from. */
const LEAST_CROWD = 25;

/** @param curves values of each curve in the order of their steps; non-finite ones are passed over. */
export function lossRange(curves: readonly (readonly number[])[], { floor, ticks, full }: RangeOptions): AxisRange {
  const finite = curves
    .flat()
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  const least = finite[0];
  const most = finite.at(-1);
  if (least === undefined || most === undefined) return { low: floor ?? 0, high: 1, tick: 0.5, clipped: null };
  const shown =
    full || finite.length < LEAST_CROWD ? most : Math.max(quantile(finite, SHOWN_SHARE), recentMost(curves));
  const bottom = floor === undefined ? least : Math.min(floor, least);
  // A flat curve still needs an axis with two ends.
  const span = Math.max(shown - bottom, Math.abs(shown) * 1e-3, 1e-3);
  const tick = niceStep(span, ticks);
  // A little beyond round numbers, so that grid lines at the ends lie inside the picture.
  const high = roundUp(shown + PADDING * span, tick / 2) + EDGE * tick;
  const low = floor !== undefined && least >= floor ? floor : -roundUp(PADDING * span - bottom, tick / 2) - EDGE * tick;
  return { low, high, tick, clipped: most > high ? most : null };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function recentMost(curves: readonly (readonly number[])[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const curve of curves) {
    for (let i = Math.floor(curve.length * (1 - RECENT_SHARE)); i < curve.length; i++) {
      const value = curve[i] ?? Number.NaN;
      if (Number.isFinite(value) && value > most) most = value;
    }
  }
  return most;
}

function roundUp(value: number, unit: number): number {
  return Number((Math.ceil(value / unit - 1e-9) * unit).toPrecision(12));
}
