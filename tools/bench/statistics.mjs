/** Middle and ends of what was measured. The same as `spread` of the core, for where TypeScript does not run. */

/** @typedef {{ min: number, median: number, max: number }} Spread */

/** @param {readonly number[]} values @returns {Spread} */
export function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return { min: sorted[0] ?? Number.NaN, median: quantile(sorted, 0.5), max: sorted.at(-1) ?? Number.NaN };
}

/**
 * The value below which a share `p` of the values lies, between neighbours by straight line.
 * @param {readonly number[]} values @param {number} p
 */
export function quantile(values, p) {
  const sorted = values.toSorted((a, b) => a - b);
  const place = p * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);
