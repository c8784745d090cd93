/** Activations of a layer and their slopes, four numbers at once. The codes are those of `../activationCode.ts`. */
import { expm1OfNegative, sigmoid, softplus, tanh } from "./math";

export const LINEAR = 0;
export const RELU = 1;
export const TANH = 2;
export const ELU = 3;
export const SOFTPLUS = 4;
export const SIGMOID = 5;
export const LEAKY_RELU = 6;

const LEAKY_SLOPE: f32 = 0.2;

/** act(x). A maximum with zero keeps NaN, as it must. */
export function activate(x: v128, activation: i32): v128 {
  const zero = f32x4.splat(0);
  switch (activation) {
    case RELU:
      return f32x4.max(x, zero);
    case TANH:
      return tanh(x);
    case ELU:
      return v128.bitselect(x, expm1OfNegative(f32x4.min(x, zero)), f32x4.gt(x, zero));
    case SOFTPLUS:
      return softplus(x);
    case SIGMOID:
      return sigmoid(x);
    case LEAKY_RELU:
      return v128.bitselect(x, f32x4.mul(x, f32x4.splat(LEAKY_SLOPE)), f32x4.gt(x, zero));
    default:
      return x;
  }
}

/** act'(x) from y = act(x). */
export function slopeFromOutput(y: v128, activation: i32): v128 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  switch (activation) {
    case RELU:
      return v128.and(one, f32x4.gt(y, zero));
    case TANH:
      return f32x4.sub(one, f32x4.mul(y, y));
    case ELU:
      return f32x4.add(f32x4.min(y, zero), one);
    case SOFTPLUS:
      return f32x4.neg(expm1OfNegative(f32x4.neg(y)));
    case SIGMOID:
      return f32x4.mul(y, f32x4.sub(one, y));
    case LEAKY_RELU:
      return v128.bitselect(one, f32x4.splat(LEAKY_SLOPE), f32x4.gt(y, zero));
    default:
      return one;
  }
}
