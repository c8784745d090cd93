/** Elementary functions on four numbers at once, right to a few units in the last place. NaN in, NaN out. */

/**
 * Every constant below, in memory: a load that fills a vector is one instruction, while a constant in the code takes
 * browsers several (measured: half the time of a likelihood).
 */
const TABLE = memory.data<f32>([
  // 0: log₂ e. 4, 8: -log 2 in two parts, the first with few enough bits that n times it is exact.
  1.442695, -0.693359375, 2.1219444e-4,
  // 12, 16: e^x of anything below is no normal number, of anything above infinite.
  -87.33654, 88.37626,
  // 20 … 40: e^r = 1 + r + r² p(r) for |r| ≤ ½ log 2, Taylor with its last terms adjusted to the interval.
  1.9875691e-4, 1.3981999e-3, 8.333452e-3, 4.1665796e-2, 1.6666666e-1, 5.0000001e-1,
  // 44 … 72: 2 artanh(s) / s in s².
  0.13333333, 0.15384616, 0.18181819, 0.22222222, 0.2857143, 0.4, 0.6666667, 2,
  // 76 … 104: (e^x - 1) / x.
  2.4801587e-5, 1.984127e-4, 1.3888889e-3, 8.333334e-3, 4.1666668e-2, 0.16666667, 0.5, 1,
  // 108 … 132: tanh(x) / x in x².
  3.592128e-3, -8.863235e-3, 2.1869488e-2, -5.3968254e-2, 0.13333333, -0.33333334, 1,
  // 136: below it, series are exact enough; above it, differences of exponentials lose nothing.
  0.35,
]);

function constant(at: usize): v128 {
  return v128.load_splat<f32>(TABLE + at);
}

/** a b + c, rounded once where the processor can. */
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** p x + the constant at `at`: one step of Horner's rule. */
function step(p: v128, x: v128, at: usize): v128 {
  return fma(p, x, constant(at));
}

/** e^x = 2ⁿ e^r with n the whole number nearest to x / log 2 and |r| ≤ ½ log 2. Relative error below 1e-7. */
export function exp(x: v128): v128 {
  const limited = f32x4.min(f32x4.max(x, constant(12)), constant(16));
  const n = f32x4.nearest(f32x4.mul(limited, constant(0)));
  const r = fma(n, constant(8), fma(n, constant(4), limited));
  let p = constant(20);
  p = step(p, r, 24);
  p = step(p, r, 28);
  p = step(p, r, 32);
  p = step(p, r, 36);
  p = step(p, r, 40);
  p = fma(p, f32x4.mul(r, r), f32x4.add(r, constant(104)));
  // Adding n to the exponent's bits multiplies by 2ⁿ.
  return i32x4.add(p, i32x4.shl(i32x4.trunc_sat_f32x4_s(n), 23));
}

/** e^x - 1 for x ≤ 0. */
export function expm1OfNegative(x: v128): v128 {
  const difference = f32x4.sub(exp(x), constant(104));
  return v128.bitselect(f32x4.mul(x, expm1Series(x)), difference, f32x4.gt(x, f32x4.neg(constant(136))));
}

/** (e^x - 1) / x = 1 + x/2 (1 + x/3 (1 + x/4 (…))). */
function expm1Series(x: v128): v128 {
  let p = constant(76);
  p = step(p, x, 80);
  p = step(p, x, 84);
  p = step(p, x, 88);
  p = step(p, x, 92);
  p = step(p, x, 96);
  p = step(p, x, 100);
  p = step(p, x, 104);
  return p;
}

/** log(1 + x) for 0 ≤ x ≤ 1: 2 artanh(s) with s = x / (2 + x) ≤ ⅓, as a series in s². */
export function log1p(x: v128): v128 {
  const s = f32x4.div(x, f32x4.add(x, constant(72)));
  const s2 = f32x4.mul(s, s);
  let p = constant(44);
  p = step(p, s2, 48);
  p = step(p, s2, 52);
  p = step(p, s2, 56);
  p = step(p, s2, 60);
  p = step(p, s2, 64);
  p = step(p, s2, 68);
  p = step(p, s2, 72);
  return f32x4.mul(s, p);
}

/** log(x) for finite x ≥ 1: the exponent's bits times log 2, and the rest in 1 … 2 by `log1p`. */
export function logOfLarge(x: v128): v128 {
  const exponent = i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(127));
  const fraction = i32x4.sub(x, i32x4.shl(exponent, 23));
  const n = f32x4.convert_i32x4_s(exponent);
  const rest = log1p(f32x4.sub(fraction, constant(104)));
  return f32x4.sub(rest, fma(n, constant(4), f32x4.mul(n, constant(8))));
}

/** 1 / (1 + e^-x), from an exponential that cannot overflow. */
export function sigmoid(x: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(x)));
  const one = constant(104);
  const larger = f32x4.div(one, f32x4.add(e, one));
  return v128.bitselect(f32x4.mul(e, larger), larger, f32x4.lt(x, f32x4.splat(0)));
}

/** log(1 + e^x) = max(x, 0) + log(1 + e^-|x|). */
export function softplus(x: v128): v128 {
  return f32x4.add(f32x4.max(x, f32x4.splat(0)), log1p(exp(f32x4.neg(f32x4.abs(x)))));
}

/** ±(1 - e^-2|x|) / (1 + e^-2|x|), and for small x a series. */
export function tanh(x: v128): v128 {
  const e = exp(f32x4.mul(f32x4.abs(x), f32x4.neg(constant(72))));
  const one = constant(104);
  const size = f32x4.div(f32x4.sub(one, e), f32x4.add(one, e));
  const sign = v128.and(x, i32x4.splat(i32.MIN_VALUE));
  return v128.bitselect(tanhSeries(x), v128.or(size, sign), f32x4.lt(f32x4.abs(x), constant(136)));
}

function tanhSeries(x: v128): v128 {
  const x2 = f32x4.mul(x, x);
  let p = constant(108);
  p = step(p, x2, 112);
  p = step(p, x2, 116);
  p = step(p, x2, 120);
  p = step(p, x2, 124);
  p = step(p, x2, 128);
  p = step(p, x2, 132);
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
