/** Elementary functions on four numbers at once, right to a few units in the last place. NaN in, NaN out. */

const LOG_2_E: f32 = 1.442695;
/** log 2 in two parts, the first with few enough bits that n · LOG_2_HIGH is exact. */
const LOG_2_HIGH: f32 = 0.693359375;
const LOG_2_LOW: f32 = -2.1219444e-4;
/** exp of anything below is no normal number, of anything above infinite. */
const EXP_LOWEST: f32 = -87.33654;
const EXP_HIGHEST: f32 = 88.37626;
/** Below it, series are exact enough; above it, differences of exponentials lose nothing. */
const SMALL: f32 = 0.35;

/** a b + c, rounded once where the processor can. */
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

function step(p: v128, x: v128, coefficient: f32): v128 {
  return fma(p, x, f32x4.splat(coefficient));
}

/** e^x = 2ⁿ e^r with n the whole number nearest to x / log 2 and |r| ≤ ½ log 2. */
export function exp(x: v128): v128 {
  const limited = f32x4.min(f32x4.max(x, f32x4.splat(EXP_LOWEST)), f32x4.splat(EXP_HIGHEST));
  const n = f32x4.nearest(f32x4.mul(limited, f32x4.splat(LOG_2_E)));
  const r = fma(n, f32x4.splat(-LOG_2_LOW), fma(n, f32x4.splat(-LOG_2_HIGH), limited));
  // Taylor with its last terms adjusted to the interval: relative error below 1e-7.
  let p = f32x4.splat(1.9875691e-4);
  p = step(p, r, 1.3981999e-3);
  p = step(p, r, 8.333452e-3);
  p = step(p, r, 4.1665796e-2);
  p = step(p, r, 1.6666666e-1);
  p = step(p, r, 5.0000001e-1);
  p = fma(p, f32x4.mul(r, r), f32x4.add(r, f32x4.splat(1)));
  // Adding n to the exponent's bits multiplies by 2ⁿ.
  return i32x4.add(p, i32x4.shl(i32x4.trunc_sat_f32x4_s(n), 23));
}

/** e^x - 1 for x ≤ 0. */
export function expm1OfNegative(x: v128): v128 {
  const series = f32x4.mul(x, expm1Series(x));
  const difference = f32x4.sub(exp(x), f32x4.splat(1));
  return v128.bitselect(series, difference, f32x4.gt(x, f32x4.splat(-SMALL)));
}

/** (e^x - 1) / x = 1 + x/2 (1 + x/3 (1 + x/4 (…))). */
function expm1Series(x: v128): v128 {
  let p = f32x4.splat(1.0 / 40320.0);
  p = step(p, x, 1.0 / 5040.0);
  p = step(p, x, 1.0 / 720.0);
  p = step(p, x, 1.0 / 120.0);
  p = step(p, x, 1.0 / 24.0);
  p = step(p, x, 1.0 / 6.0);
  p = step(p, x, 0.5);
  return step(p, x, 1);
}

/** log(1 + x) for 0 ≤ x ≤ 1: 2 artanh(s) with s = x / (2 + x) ≤ ⅓, as a series in s². */
export function log1p(x: v128): v128 {
  const s = f32x4.div(x, f32x4.add(x, f32x4.splat(2)));
  const s2 = f32x4.mul(s, s);
  let p = f32x4.splat(2.0 / 15.0);
  p = step(p, s2, 2.0 / 13.0);
  p = step(p, s2, 2.0 / 11.0);
  p = step(p, s2, 2.0 / 9.0);
  p = step(p, s2, 2.0 / 7.0);
  p = step(p, s2, 2.0 / 5.0);
  p = step(p, s2, 2.0 / 3.0);
  p = step(p, s2, 2);
  return f32x4.mul(s, p);
}

/** 1 / (1 + e^-x), from an exponential that cannot overflow. */
export function sigmoid(x: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(x)));
  const larger = f32x4.div(f32x4.splat(1), f32x4.add(e, f32x4.splat(1)));
  return v128.bitselect(f32x4.mul(e, larger), larger, f32x4.lt(x, f32x4.splat(0)));
}

/** log(1 + e^x) = max(x, 0) + log(1 + e^-|x|). */
export function softplus(x: v128): v128 {
  return f32x4.add(f32x4.max(x, f32x4.splat(0)), log1p(exp(f32x4.neg(f32x4.abs(x)))));
}

/** ±(1 - e^-2|x|) / (1 + e^-2|x|), and for small x a series. */
export function tanh(x: v128): v128 {
  const e = exp(f32x4.mul(f32x4.abs(x), f32x4.splat(-2)));
  const size = f32x4.div(f32x4.sub(f32x4.splat(1), e), f32x4.add(f32x4.splat(1), e));
  const sign = v128.and(x, f32x4.splat(-0.0));
  return v128.bitselect(tanhSeries(x), v128.or(size, sign), f32x4.lt(f32x4.abs(x), f32x4.splat(SMALL)));
}

function tanhSeries(x: v128): v128 {
  const x2 = f32x4.mul(x, x);
  let p = f32x4.splat(21844.0 / 6081075.0);
  p = step(p, x2, -1382.0 / 155925.0);
  p = step(p, x2, 62.0 / 2835.0);
  p = step(p, x2, -17.0 / 315.0);
  p = step(p, x2, 2.0 / 15.0);
  p = step(p, x2, -1.0 / 3.0);
  p = step(p, x2, 1);
  return f32x4.mul(x, p);
}

/** Sum of the four lanes, in pairs. */
export function sumOfLanes(x: v128): f32 {
  const pairs = f32x4.add(x, i8x16.shuffle(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** The first `count` lanes of x and zeros after them. */
export function firstLanes(x: v128, count: i32): v128 {
  const lane = i32x4(0, 1, 2, 3);
  return v128.and(x, i32x4.lt_s(lane, i32x4.splat(count)));
}

/** Stores the first `count` lanes of x, of which there are one to three. */
export function storeFirstLanes(to: usize, x: v128, count: i32): void {
  store<f32>(to, f32x4.extract_lane(x, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(x, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(x, 2), 8);
}
