/** The last few of repeated measurements of a time: a single one says more about what else the machine did. */

const KEPT = 9;

export function withNewest(times: readonly number[], newest: number): readonly number[] {
  return [...times.slice(1 - KEPT), newest];
}

/** Null of nothing; of an even number the lower of the two in the middle. */
export function medianOf(times: readonly number[]): number | null {
  return times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) / 2)] ?? null;
}
