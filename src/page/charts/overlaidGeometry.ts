/** Where curves of several runs lie in one picture, and where their names stand beside their ends. Draws nothing. */
import { bucketMeans, displayBucket, nearestStep } from "./displayCurve.ts";
import { lossRange, type AxisRange } from "./lossRange.ts";

export interface OverlaidCurve {
  readonly name: string;
  /** Increasing. */
  readonly steps: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  /** Steps at which something of this run was changed. */
  readonly changes: readonly number[];
}

export interface OverlaidView {
  readonly lastStep: number;
  readonly range: AxisRange;
  readonly curves: readonly ThinCurve[];
}

export interface ThinCurve {
  readonly name: string;
  readonly steps: readonly number[];
  readonly values: readonly number[];
  readonly changes: readonly number[];
}

/** More points than this are more than the picture is wide. */
const MOST_POINTS = 400;
const TICKS = 4;
/** What lies above the values after this share of the run is not shown, but said. */
const SETTLING_SHARE = 0.1;

/** @param floor what the values cannot be below, where there is such a thing. Null before there is a line to draw. */
export function overlaidView(curves: readonly OverlaidCurve[], floor: number | undefined): OverlaidView | null {
  const thin = curves.map(thinned);
  const lastStep = Math.max(0, ...thin.map(({ steps }) => steps.at(-1) ?? 0));
  if (lastStep === 0) return null;
  return { lastStep, range: shownRange(thin, lastStep, floor), curves: thin };
}

/** The first steps fall from far above: shown whole, they would press flat what is to be told apart. */
function shownRange(curves: readonly ThinCurve[], lastStep: number, floor: number | undefined): AxisRange {
  const from = SETTLING_SHARE * lastStep;
  const settled = curves.map(({ steps, values }) => values.filter((_, i) => (steps[i] ?? 0) >= from));
  const range = lossRange(settled, { ticks: TICKS, full: true, ...(floor === undefined ? {} : { floor }) });
  const most = Math.max(...curves.flatMap(({ values }) => values.filter(Number.isFinite)));
  return { ...range, clipped: most > range.high ? most : null };
}

/** The newest value is always the last point, however few of its bucket there are yet. */
function thinned({ name, steps, values, changes }: OverlaidCurve): ThinCurve {
  const bucket = displayBucket(steps.length, MOST_POINTS);
  const thin = (all: ArrayLike<number>) => {
    const means = bucketMeans(Float64Array.from(all), bucket, 0);
    const last = all[all.length - 1];
    return last === undefined || all.length % bucket === 0 ? means : [...means, last];
  };
  return { name, steps: thin(steps), values: thin(values), changes };
}

/** The value measured nearest to `step`; null where there is none. */
export function valueNear({ steps, values }: ThinCurve, step: number): number | null {
  const index = nearestStep(steps, step);
  return index === null ? null : (values[index] ?? null);
}

/**
 * Heights of names that want to stand at `wanted` but `apart` from each other, between `top` and `bottom`: pushed no
 * further than they must, in the order of their wishes.
 */
export function spreadNames(
  wanted: readonly number[],
  { apart, top, bottom }: { readonly apart: number; readonly top: number; readonly bottom: number },
): readonly number[] {
  const order = wanted.map((_, i) => i).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let floor = top;
  for (const i of order) {
    placed[i] = Math.max(floor, placed[i] ?? 0);
    floor = (placed[i] ?? 0) + apart;
  }
  let ceiling = bottom;
  for (const i of order.toReversed()) {
    placed[i] = Math.min(ceiling, placed[i] ?? 0);
    ceiling = (placed[i] ?? 0) - apart;
  }
  return placed;
}
