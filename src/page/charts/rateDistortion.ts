/**
 * The rate–distortion plane in numbers: ranges, thinning, the line of equal ELBO, what is nearest. Both axes in nats per
 * example: rate R = KL(q(z|x) ‖ p(z)), distortion D = E_q[−log p(x|z)]. Draws nothing.
 */
import { lossRange, type AxisRange } from "./lossRange.ts";

/** One entry a measurement, in the order of the steps. */
export interface Trail {
  readonly steps: ArrayLike<number>;
  readonly rate: ArrayLike<number>;
  readonly distortion: ArrayLike<number>;
}

export interface RdPoint {
  readonly rate: number;
  readonly distortion: number;
}

export interface RdMoment extends RdPoint {
  readonly step: number;
}

export interface RdRange {
  readonly rate: AxisRange;
  readonly distortion: AxisRange;
  /** Some moment lies beyond the axes. */
  readonly isClipped: boolean;
}

/** CSS pixels around what is drawn. */
export const RD_MARGIN = { left: 34, right: 10, top: 10, bottom: 30 } as const;

const TICKS = 4;

/** Of what −ELBO falls by in all, the share that the first steps may fall by before they are in sight. */
const FIRST_FALL = 0.8;
/** Share of the height below the lowest moment: words stand there. */
const FOOT = 0.16;

/**
 * The axes for these trails. An untrained model stands far above all others: unless `full`, a trail counts from where
 * −ELBO has fallen most of its way, and everything after that is in sight.
 */
export function rdRange(trails: readonly Trail[], full: boolean): RdRange {
  const begun = trails.map((trail) => (full ? 0 : firstFallen(trail)));
  const column = (name: "rate" | "distortion") => trails.map((trail, i) => Array.from(trail[name]).slice(begun[i]));
  const rate = lossRange(column("rate"), { floor: 0, ticks: TICKS, full: true });
  const above = lossRange(column("distortion"), { ticks: TICKS, full: true });
  const distortion = { ...above, low: above.low - FOOT * (above.high - above.low) };
  const isOut = (trail: Trail, index: number) =>
    (trail.rate[index] ?? 0) > rate.high || (trail.distortion[index] ?? 0) > distortion.high;
  const isClipped = trails.some((trail, i) => Array.from({ length: begun[i] ?? 0 }).some((_, at) => isOut(trail, at)));
  return { rate, distortion, isClipped };
}

function firstFallen({ rate, distortion }: Trail): number {
  const negativeElbo = Array.from(rate, (value, i) => value + (distortion[i] ?? Number.NaN));
  const first = negativeElbo[0] ?? Number.NaN;
  const best = negativeElbo.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const index = negativeElbo.findIndex((value) => value <= first - FIRST_FALL * (first - best));
  return Math.max(0, index);
}

export function momentAt({ steps, rate, distortion }: Trail, index: number): RdMoment | null {
  const [step, r, d] = [steps[index], rate[index], distortion[index]];
  return step === undefined || r === undefined || d === undefined ? null : { step, rate: r, distortion: d };
}

/** All moments, or evenly picked ones with the first and the last among them. */
export function thinnedMoments(trail: Trail, most: number): readonly RdMoment[] {
  const { length } = trail.steps;
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, i) => {
    const index = count < 2 ? length - 1 : Math.round((i * (length - 1)) / (count - 1));
    return momentAt(trail, index);
  }).filter((moment) => moment !== null);
}

export interface RdFrame {
  readonly width: number;
  readonly height: number;
  readonly range: RdRange;
}

/** Pixels from the left; beyond the frame for what lies outside the range. */
export function rdX({ width, range }: RdFrame, rate: number): number {
  const { low, high } = range.rate;
  return RD_MARGIN.left + ((rate - low) / (high - low)) * (width - RD_MARGIN.left - RD_MARGIN.right);
}

/** Pixels from the top. */
export function rdY({ height, range }: RdFrame, distortion: number): number {
  const { low, high } = range.distortion;
  return RD_MARGIN.top + ((high - distortion) / (high - low)) * (height - RD_MARGIN.top - RD_MARGIN.bottom);
}

/**
 * All that has the same ELBO as `point`: D = (R₀ + D₀) − R, of slope −1, cut to what is in sight. Null where none of it is.
 * Alemi et al. 2018, "Fixing a broken ELBO".
 */
export function sameElboLine({ rate, distortion }: RdPoint, range: RdRange): readonly [RdPoint, RdPoint] | null {
  const negativeElbo = rate + distortion;
  const from = Math.max(range.rate.low, negativeElbo - range.distortion.high);
  const to = Math.min(range.rate.high, negativeElbo - range.distortion.low);
  if (!(from < to)) return null;
  return [
    { rate: from, distortion: negativeElbo - from },
    { rate: to, distortion: negativeElbo - to },
  ];
}

/** Index of the moment whose place is nearest in pixels, if any is within `reach`. */
export function nearestMoment(
  moments: readonly RdPoint[],
  frame: RdFrame,
  { x, y, reach }: { readonly x: number; readonly y: number; readonly reach: number },
): number | null {
  let nearest: number | null = null;
  let least = reach;
  for (const [index, { rate, distortion }] of moments.entries()) {
    const distance = Math.hypot(rdX(frame, rate) - x, rdY(frame, distortion) - y);
    if (distance > least) continue;
    least = distance;
    nearest = index;
  }
  return nearest;
}

/** Grid lines of an axis: multiples of its tick within its ends. */
export function ticksOf({ low, high, tick }: AxisRange): readonly number[] {
  const first = Math.ceil(low / tick - 1e-9);
  const last = Math.floor(high / tick + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * tick).toPrecision(12)));
}

/** The moment measured nearest to a step. */
export function nearestStepOf(moments: readonly RdMoment[], step: number): RdMoment | undefined {
  let nearest = moments[0];
  for (const moment of moments) {
    if (Math.abs(moment.step - step) <= Math.abs((nearest?.step ?? Number.NaN) - step)) nearest = moment;
  }
  return nearest;
}

/** Moments that Page Up and Page Down pass over. */
const PAGE = 10;

/** Which of `count` moments a key takes to; null for a key that is not ours. */
export function indexAfterKey(key: string, at: number, count: number): number | null {
  const last = count - 1;
  const target = {
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    PageUp: at + PAGE,
    PageDown: at - PAGE,
    Home: 0,
    End: last,
  }[key];
  return target === undefined || last < 0 ? null : Math.min(last, Math.max(0, target));
}
