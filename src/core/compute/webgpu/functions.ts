/**
 * WGSL functions that keep their accuracy where the built-in ones do not, for an element type `V` that the shader
 * declares (f32 or vec4<f32>). None makes a finite number of NaN: comparisons with it are false, while `max` and `clamp`
 * may swallow it.
 */

/** ln(1 + t) for t in [0, 1]; WGSL's log is only good to 5e-7 near 1. 2 artanh(s) with s = t / (2 + t) ≤ ⅓: seven terms leave 2e-8. */
const LOG_1P = `
fn log1pOfUnit(t: V) -> V {
  let s = t / (t + V(2.0));
  let q = s * s;
  let series = V(1.0) + q * (V(1.0 / 3.0) + q * (V(1.0 / 5.0) + q * (V(1.0 / 7.0) + q * (V(1.0 / 9.0)
    + q * (V(1.0 / 11.0) + q * V(1.0 / 13.0))))));
  return V(2.0) * s * series;
}`;

/** ln(1 + eˣ) = max(x, 0) + ln(1 + e^-|x|). */
export const SOFTPLUS = `${LOG_1P}
fn softplus(x: V) -> V {
  return max(x, V(0.0)) + log1pOfUnit(exp(-abs(x)));
}`;

/** 1 / (1 + e^-x) without an exponential that overflows. */
export const SIGMOID = `
fn sigmoid(x: V) -> V {
  let t = exp(-abs(x));
  return select(t, V(1.0), x >= V(0.0)) / (V(1.0) + t);
}`;

/** eˣ - 1; near 0 the difference would lose its digits: four terms leave 1e-10 of it. */
export const EXPM1 = `
fn expm1(x: V) -> V {
  let series = x * (V(1.0) + x / 2.0 * (V(1.0) + x / 3.0 * (V(1.0) + x / 4.0)));
  return select(exp(x) - V(1.0), series, abs(x) < V(0.01));
}`;

/** Some drivers compute tanh from e^2x, which overflows; beyond 15 it is ±1 in float32. */
export const SAFE_TANH = `
fn safeTanh(x: V) -> V {
  return tanh(select(x, sign(x) * 15.0, abs(x) > V(15.0)));
}`;

/** Declares V, and the sum of its components. */
export function elementType(width: 1 | 4): string {
  return width === 1
    ? `alias V = f32;
fn total(x: V) -> f32 { return x; }`
    : `alias V = vec4<f32>;
fn total(x: V) -> f32 { return (x.x + x.y) + (x.z + x.w); }`;
}
