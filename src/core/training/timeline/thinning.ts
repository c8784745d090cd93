/**
 * Which of a run's kept moments can best be spared. Moments should lie evenly on a scale of our own: part of it runs with
 * the steps, part with their logarithm, part with the logarithm of the distance from live changes. Knows no weights.
 */

/** The share of moments spread evenly, that lies early, and that lies near changes (when there were any). */
const EVEN = 0.4;
const EARLY = 0.3;
const NEAR_CHANGES = 0.3;
/** Steps within which nothing is told apart by being early or near: as far apart as runs are measured. */
const GRAIN = 35;
/** Before a change there is less to see than after it. */
const BEFORE = 0.4;
/** Changes that count; of more, the newest. */
const MOST_CHANGES = 6;
/** The moments at which so many of the newest changes began go last. */
const MOST_LANDMARKS = 3;

/** Live changes in quick succession, as a dragged slider makes them: the steps of the first and of the last. */
export interface ChangePeriod {
  readonly from: number;
  readonly until: number;
}

/**
 * The place u(t) of step t on the scale, for a run of T steps with n live changes that began or ended at s_i:
 * u = E t/T + L log(1 + t/g)/log(1 + T/g) + C/n Σ_i ± log(1 + |t − s_i|/g)/log(1 + T/g), times 0.4 before s_i.
 */
export function placeOf(step: number, last: number, changes: readonly number[]): number {
  if (last <= 0) return 0;
  const logarithm = (distance: number) => Math.log1p(distance / GRAIN) / Math.log1p(last / GRAIN);
  let near = 0;
  for (const change of changes) {
    near += step >= change ? logarithm(step - change) : -BEFORE * logarithm(change - step);
  }
  return (
    EVEN * (step / last) + EARLY * logarithm(step) + (changes.length === 0 ? 0 : (NEAR_CHANGES / changes.length) * near)
  );
}

/**
 * Index of the moment whose neighbours lie closest together without it; null when every one is kept. The first and the
 * last are never spared.
 * @param steps ascending
 * @param isKept by index, those that must not go
 * @param periods ascending
 */
export function sparedMoment(
  steps: readonly number[],
  isKept: (index: number) => boolean,
  periods: readonly ChangePeriod[],
): number | null {
  const last = steps.at(-1) ?? 0;
  const counted = periods.slice(-MOST_CHANGES);
  const changes = counted.flatMap(({ from, until }) => (from === until ? [from] : [from, until]));
  const places = steps.map((step) => placeOf(step, last, changes));
  const gapAround = (i: number) => (places[i + 1] ?? 0) - (places[i - 1] ?? 0);
  const sparable = [...steps.keys()].slice(1, -1).filter((i) => !isKept(i));
  const landmarks = new Set(counted.slice(-MOST_LANDMARKS).map(({ from }) => from));
  const ordinary = sparable.filter((i) => !landmarks.has(steps[i] ?? 0));
  return least(ordinary, gapAround) ?? least(sparable, gapAround);
}

/**
 * Index of the exact copy that can best be spared: replaying takes time by the step, so these lie evenly. `from` is where
 * a replay could begin before the first of them, `until` the newest step.
 */
export function sparedCopy(
  steps: readonly number[],
  isKept: (index: number) => boolean,
  from: number,
  until: number,
): number | null {
  const sparable = [...steps.keys()].filter((i) => !isKept(i));
  return least(sparable, (i) => (steps[i + 1] ?? until) - (steps[i - 1] ?? from));
}

function least(indices: readonly number[], gap: (index: number) => number): number | null {
  let found: number | null = null;
  for (const index of indices) if (found === null || gap(index) < gap(found)) found = index;
  return found;
}
