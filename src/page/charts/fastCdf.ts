/** Φ and φ as fast as a picture needs them; the precise ones are in `core/shared/gaussian.ts`. */

const INVERSE_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);
/** Beyond it Φ is 0 or 1 as far as a picture goes. */
const FAR = 6;

/** Φ(x) to 7.5e-8 (Abramowitz & Stegun 26.2.17): one exponential, where the precise series would need twenty terms. */
export function fastCdf(x: number): number {
  if (x > FAR) return 1;
  if (x < -FAR) return 0;
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * x * x) * series;
  return x > 0 ? 1 - tail : tail;
}

/** φ(x); 0 at ±∞. */
export function fastDensity(x: number): number {
  return INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * x * x);
}
