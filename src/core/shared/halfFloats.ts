/**
 * IEEE 754 half precision (binary16): 11 significant bits, from 2⁻²⁴ to 65504. Numbers become halves by rounding to nearest,
 * ties to even. Knows nothing of what the numbers mean.
 */

const FLOAT = new Float32Array(1);
const BITS = new Uint32Array(FLOAT.buffer);

const INFINITE_HALF = 0x7c00;
const HALF_NOT_A_NUMBER = 0x7e00;
/** Exponents of single precision are biased by 127, those of half precision by 15. */
const BIAS_DIFFERENCE = 112 << 23;
/** 2¹¹²: what the bits of a half, moved to where single precision has them, are too small by. */
const BIAS_FACTOR = 2 ** 112;
/** Smallest bits of single precision that are 2¹⁶, and those of 2⁻¹⁴, the smallest normal half. */
const TOO_LARGE = 143 << 23;
const SMALLEST_NORMAL = 113 << 23;
/** Bits from which on single precision is infinite or no number. */
const NOT_FINITE = 255 << 23;

/** The half nearest to `value`, as its 16 bits; beyond 65519.99… infinity. */
export function halfOf(value: number): number {
  FLOAT[0] = value;
  const bits = BITS[0] ?? 0;
  const sign = (bits >>> 16) & 0x8000;
  const size = bits & 0x7fff_ffff;
  if (size >= TOO_LARGE) return sign | (size > 0x7f80_0000 ? HALF_NOT_A_NUMBER : INFINITE_HALF);
  // Adding half a unit less one, and one more where the last bit kept is odd, carries exactly when rounding goes up.
  if (size >= SMALLEST_NORMAL) return sign | ((size - BIAS_DIFFERENCE + 0xfff + ((size >>> 13) & 1)) >>> 13);
  const shift = 126 - (size >>> 23);
  if (shift > 24) return sign;
  const mantissa = (size & 0x7f_ffff) | 0x80_0000;
  return sign | ((mantissa + (1 << (shift - 1)) - 1 + ((mantissa >>> shift) & 1)) >>> shift);
}

/** The number that these 16 bits stand for; exact. */
export function numberOf(half: number): number {
  const exponent = half & INFINITE_HALF;
  const sign = half & 0x8000 ? -1 : 1;
  if (exponent === INFINITE_HALF) return (half & 0x3ff) === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  BITS[0] = (half & 0x7fff) << 13;
  return sign * (FLOAT[0] ?? 0) * BIAS_FACTOR;
}

/** Halves that share a power of two: the numbers are `scale` times what the halves stand for. */
export interface ScaledHalves {
  readonly halves: Uint16Array;
  readonly scale: number;
}

/**
 * Rounds `values` to 11 significant bits each. A common power of two puts the largest of them just below 2¹⁵, so that none
 * overflows and only those 2²⁹ times smaller than the largest lose precision: the error of any finite value v is at most
 * max(2⁻¹¹ |v|, 2⁻³⁹ max |v|).
 */
export function scaledHalves(values: Float32Array): ScaledHalves {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const exponent = exponentOf(largestOf(bits)) - 14;
  const inverse = 2 ** -exponent;
  const shift = BIAS_DIFFERENCE + (exponent << 23);
  // Most numbers are normal halves, for which dividing by the scale is a subtraction among the bits.
  const smallest = Math.max(SMALLEST_NORMAL + (exponent << 23), 1 << 23);
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < halves.length; i++) {
    const own = bits[i] ?? 0;
    const size = own & 0x7fff_ffff;
    halves[i] =
      size >= smallest && size < NOT_FINITE
        ? ((own >>> 16) & 0x8000) | ((size - shift + 0xfff + ((size >>> 13) & 1)) >>> 13)
        : halfOf((values[i] ?? 0) * inverse);
  }
  return { halves, scale: 2 ** exponent };
}

/** Writes the numbers into `into`, which must be as long. */
export function fromScaledHalves({ halves, scale }: ScaledHalves, into: Float32Array): void {
  const bits = new Uint32Array(into.buffer, into.byteOffset, into.length);
  const shift = BIAS_DIFFERENCE + (exponentOf(scale) << 23);
  for (let i = 0; i < into.length; i++) {
    const half = halves[i] ?? 0;
    const size = ((half & 0x7fff) << 13) + shift;
    // As in rounding: normal halves that are normal at single precision are an addition away.
    if (isNormal(half) && size >= 1 << 23) bits[i] = ((half & 0x8000) << 16) | size;
    else into[i] = scale * numberOf(half);
  }
}

function isNormal(half: number): boolean {
  const exponent = half & INFINITE_HALF;
  return exponent !== 0 && exponent !== INFINITE_HALF;
}

/** Of finite numbers; 1 when all are 0. */
function largestOf(bits: Uint32Array): number {
  let largest = 0;
  for (let i = 0; i < bits.length; i++) {
    const size = (bits[i] ?? 0) & 0x7fff_ffff;
    if (size > largest && size < NOT_FINITE) largest = size;
  }
  BITS[0] = largest;
  return largest === 0 ? 1 : (FLOAT[0] ?? 1);
}

/** e with 2ᵉ ≤ value < 2ᵉ⁺¹. */
function exponentOf(value: number): number {
  return Math.floor(Math.log2(value));
}
