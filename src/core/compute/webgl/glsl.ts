/** Functions in GLSL that lose no digits where the built-in ones do. NaN goes in and comes out. */

/** e in [0, 1]. 2 artanh(s) with s = e / (2 + e) ≤ 1/3 as a series; the first term left out is 1.4e-8 of the sum. */
const LOG1P = `
vec4 log1pOf(vec4 e) {
  vec4 s = e / (2.0 + e);
  vec4 t = s * s;
  vec4 series = 1.0 / 11.0 + t * (1.0 / 13.0);
  series = 1.0 / 9.0 + t * series;
  series = 1.0 / 7.0 + t * series;
  series = 1.0 / 5.0 + t * series;
  series = 1.0 / 3.0 + t * series;
  return 2.0 * s * (1.0 + t * series);
}`;

/** log(1 + eˣ) = max(x, 0) + log(1 + e^-|x|). */
export const SOFTPLUS = `${LOG1P}
vec4 softplus(vec4 x) { return mix(x, vec4(0), lessThan(x, vec4(0))) + log1pOf(exp(-abs(x))); }`;

export const SIGMOID = `
vec4 sigmoid(vec4 x) {
  vec4 e = exp(-abs(x));
  return mix(e, vec4(1), greaterThanEqual(x, vec4(0))) / (1.0 + e);
}`;

/** eˣ - 1; near 0 by its Taylor series, as the difference would keep few digits. */
export const EXPM1 = `
vec4 expm1Of(vec4 x) {
  vec4 series = 1.0 / 720.0 + x * (1.0 / 5040.0);
  series = 1.0 / 120.0 + x * series;
  series = 1.0 / 24.0 + x * series;
  series = 1.0 / 6.0 + x * series;
  series = 0.5 + x * series;
  return mix(exp(x) - 1.0, x * (1.0 + x * series), lessThan(abs(x), vec4(0.25)));
}`;

/** Near 0 by its Taylor series. The built-in one overflows on some devices. */
export const TANH = `
vec4 tanhOf(vec4 x) {
  vec4 e = exp(-2.0 * abs(x));
  vec4 t = x * x;
  vec4 series = -17.0 / 315.0 + t * (62.0 / 2835.0);
  series = 2.0 / 15.0 + t * series;
  series = -1.0 / 3.0 + t * series;
  return mix(sign(x) * (1.0 - e) / (1.0 + e), x * (1.0 + t * series), lessThan(abs(x), vec4(0.25)));
}`;
