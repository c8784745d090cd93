/** The standard normal distribution in plain numbers, to double precision. Holds no tensors and draws nothing. */

const INVERSE_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

/** Up to here the power series needs fewer terms than the continued fraction. */
const SERIES_LIMIT = 3;
/** Halley's method triples the digits a step; three take the start's 3 digits past those of a double. */
const QUANTILE_REFINEMENTS = 3;

/** φ(x) = exp(-x²/2) / √(2π). */
export function normalDensity(x: number): number {
  return INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * x * x);
}

/** Φ(x) = ∫ φ from -∞ to x. Relative precision holds far into the lower tail. */
export function normalCdf(x: number): number {
  if (x > SERIES_LIMIT) return 1 - upperTail(x);
  if (x < -SERIES_LIMIT) return upperTail(-x);
  return 0.5 + centralPart(x);
}

/**
 * Φ⁻¹(p): the z below which a standard normal falls with probability p; ∓∞ at 0 and 1.
 * Start: Abramowitz & Stegun 26.2.23; refined by Halley's method on Φ. Error below 1e-12 for p in [1e-300, 1 - 1e-16].
 * @throws when p is not a probability
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability must be from 0 to 1; got ${p}`);
  if (p > 0.5) return -lowerQuantile(1 - p);
  return lowerQuantile(p);
}

/** Φ⁻¹ for p in [0, ½], where nothing cancels. */
function lowerQuantile(p: number): number {
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 0.5) return 0;
  const t = Math.sqrt(-2 * Math.log(p));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let z = numerator / denominator - t;
  for (let i = 0; i < QUANTILE_REFINEMENTS; i++) {
    const newton = (normalCdf(z) - p) / normalDensity(z);
    // φ'(z) = -z φ(z), hence the second-order term z/2.
    z -= newton / (1 + 0.5 * z * newton);
  }
  return z;
}

/** Φ(x) - ½ = φ(x) Σ x^(2k+1) / (1·3·5 … (2k+1)). */
function centralPart(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > Math.abs(sum) * Number.EPSILON; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return normalDensity(x) * sum;
}

/** 1 - Φ(x) = φ(x) / (x + 1/(x + 2/(x + 3/(x + …)))) for x > 0, from the innermost fraction outwards. */
function upperTail(x: number): number {
  // Fewer are needed the farther out; 100 are enough for 1e-16 at x = 3.
  let fraction = x;
  for (let k = 100; k >= 1; k--) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}
