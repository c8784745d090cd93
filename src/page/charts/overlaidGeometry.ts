/** Where curves of several runs lie in one picture, and where their names stand beside their ends. Draws nothing. */
import { bucketMeans, displayBucket, nearestStep } from "./displayCurve.ts";
import { lossRange, type AxisRange } from "./lossRange.ts";
import { niceStep } from "./niceNumbers.ts";

export type OverlaidScale = "linear" | "log";

export interface OverlaidCurve {
  readonly name: string;
  /** Increasing; what stands on the axis across, steps or another measure of how long a run trained. */
  readonly steps: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  /** Steps at which something of this run was changed. */
  readonly changes: readonly number[];
}

export interface OverlaidView {
  readonly scale: OverlaidScale;
  /** Where the axis begins: 0, on a logarithmic one the least that is above it. */
  readonly firstStep: number;
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
export function overlaidView(
  curves: readonly OverlaidCurve[],
  floor: number | undefined,
  scale: OverlaidScale = "linear",
): OverlaidView | null {
  const thin = curves.map(scale === "log" ? thinnedByFactors : thinned);
  const lastStep = Math.max(0, ...thin.map(({ steps }) => steps.at(-1) ?? 0));
  if (lastStep === 0) return null;
  const firstStep = scale === "linear" ? 0 : Math.min(lastStep / 2, ...thin.map(({ steps }) => steps[0] ?? lastStep));
  return { scale, firstStep, lastStep, range: shownRange(thin, lastStep, floor), curves: thin };
}

/** Share of the width at which `step` stands. */
export function shareOfStep(
  { scale, firstStep, lastStep }: Omit<OverlaidView, "range" | "curves">,
  step: number,
): number {
  if (scale === "linear") return step / lastStep;
  return Math.log(Math.max(step, firstStep) / firstStep) / Math.log(lastStep / firstStep);
}

/** The inverse, held to the axis. */
export function stepAtShare(
  { scale, firstStep, lastStep }: Omit<OverlaidView, "range" | "curves">,
  share: number,
): number {
  const held = Math.min(1, Math.max(0, share));
  return scale === "linear" ? held * lastStep : firstStep * (lastStep / firstStep) ** held;
}

/** Where the axis carries a number: round ones, on a logarithmic axis powers of ten, with 2 and 5 where there are few. */
export function stepTicks(view: Omit<OverlaidView, "range" | "curves">, most: number): readonly number[] {
  const { scale, firstStep, lastStep } = view;
  if (scale === "linear") {
    const tick = niceStep(lastStep, most);
    return Array.from({ length: Math.floor(lastStep / tick + 1e-9) + 1 }, (_, i) => Number((i * tick).toPrecision(12)));
  }
  const decades = Math.log10(lastStep / firstStep);
  const factors = decades > most / 2 ? [1] : [1, 2, 5];
  const powers = Array.from({ length: Math.ceil(decades) + 2 }, (_, i) => Math.floor(Math.log10(firstStep)) + i);
  const ticks = powers.flatMap((power) => factors.map((factor) => Number((factor * 10 ** power).toPrecision(12))));
  return ticks.filter((at) => at >= firstStep * (1 - 1e-9) && at <= lastStep * (1 + 1e-9));
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

/** As many points for each factor of the axis, so that the beginning, which a logarithm draws wide, keeps its shape. */
function thinnedByFactors({ name, steps, values, changes }: OverlaidCurve): ThinCurve {
  const rows = Array.from({ length: steps.length }, (_, i) => i).filter((i) => (steps[i] ?? 0) > 0);
  const first = steps[rows[0] ?? 0] ?? 1;
  const whole = Math.log((steps[rows.at(-1) ?? 0] ?? 1) / first);
  const thin: { steps: number[]; values: number[] } = { steps: [], values: [] };
  let bucket: number[] = [];
  let place = 0;
  const close = () => {
    if (bucket.length === 0) return;
    const mean = (all: ArrayLike<number>) => bucket.reduce((sum, i) => sum + (all[i] ?? 0), 0) / bucket.length;
    thin.steps.push(mean(steps));
    thin.values.push(mean(values));
    bucket = [];
  };
  for (const i of rows) {
    const at = whole > 0 ? Math.floor((Math.log((steps[i] ?? first) / first) / whole) * MOST_POINTS) : i;
    if (at !== place) close();
    place = at;
    bucket.push(i);
  }
  close();
  return { name, ...thin, changes };
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
