/** Round numbers for axes and scales, and how they are written. Draws nothing. */

/** The smallest of 1, 2, 5 · 10ᵏ that divides `span` into at most `count` parts. @throws if span or count is not positive */
export function niceStep(span: number, count: number): number {
  if (!(span > 0 && count > 0)) throw new RangeError(`span and count must be positive, got ${span} and ${count}`);
  const least = span / count;
  const power = 10 ** Math.floor(Math.log10(least));
  // The factor forgives rounding in least / power: 0.3 / 3 is a hair above 0.1.
  const factor = [1, 2, 5, 10].find((f) => f * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** The smallest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 · 10ᵏ that is at least `value`; 1 for nothing positive. */
export function niceCeiling(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((f) => f * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** From here on decimals say nothing and digits do not fit. */
const HUGE = 1e5;

/** A number with `digits` decimals and a true minus sign, which is as wide as a figure; a huge one as a power of ten. */
export function formatNumber(value: number, digits: number): string {
  if (!Number.isFinite(value)) return "–";
  const text = Math.abs(value) < HUGE ? value.toFixed(digits) : value.toExponential(1);
  return text.startsWith("-") ? `−${text.slice(1)}` : text;
}
