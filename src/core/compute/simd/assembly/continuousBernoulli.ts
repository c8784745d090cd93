/** The continuous Bernoulli likelihood along the rows of a matrix, and its gradient. */
import { address, integer, nextItem } from "./control";
import { expm1OfNegative, exp, firstLanes, fma, logOfLarge, sumOfLanes } from "./math";
import { ITEM_ROWS, put } from "./rows";

/** Four vectors: |o| / (1 - e^-|o|) is little more than |o|, so the product of four overflows for no |o| below 10⁹. */
const PRODUCT_NUMBERS = 16;

const TABLE = memory.data<f32>([
  // 0: instead of |o| where it is 0: the quotient is then the limit, 1.
  1e-30,
  // 4 … 20: (½ coth(o/2) - 1/o) / o in o².
  2.0876757e-8, -8.2671958e-7, 3.3068783e-5, -1.3888889e-3, 0.083333336,
  // 24: below it the series is exact enough; above it, 1/(1 - e^-o) - 1/o loses nothing.
  1,
  // 28
  0.5,
]);

function constant(at: usize): v128 {
  return v128.load_splat<f32>(TABLE + at);
}

/**
 * Arguments: 0 logits, 1 x, 2 out [rows], 3 rows, 4 columns.
 * out_i = Σ_j max(o_ij, 0) - log(|o_ij| / (1 - e^-|o_ij|)) - x_ij o_ij.
 */
export function shareContinuousBernoulli(): void {
  const rows = integer(3);
  const columns = integer(4);
  for (let first = nextItem() * ITEM_ROWS; first < rows; first = nextItem() * ITEM_ROWS) {
    for (let row = first, last = min(first + ITEM_ROWS, rows); row < last; row++) {
      store<f32>(address(2) + <usize>row * 4, lossOfRow(<usize>(row * columns) * 4, columns));
    }
  }
}

/** One logarithm for the product of four numbers above 1. */
function lossOfRow(at: usize, columns: i32): f32 {
  const zero = f32x4.splat(0);
  let sum = zero;
  for (let left = columns; left > 0; left -= PRODUCT_NUMBERS) {
    let product = f32x4.splat(1);
    for (let inProduct = min(left, PRODUCT_NUMBERS); inProduct > 0; inProduct -= 4, at += 16) {
      let o = v128.load(address(0) + at);
      let x = v128.load(address(1) + at);
      if (inProduct < 4) {
        // Zeros give a quotient of 1 and add nothing.
        o = firstLanes(o, inProduct);
        x = firstLanes(x, inProduct);
      }
      const size = f32x4.max(f32x4.abs(o), constant(0));
      product = f32x4.mul(product, f32x4.div(size, f32x4.neg(expm1OfNegative(f32x4.neg(size)))));
      sum = f32x4.add(sum, f32x4.sub(f32x4.max(o, zero), f32x4.mul(x, o)));
    }
    sum = f32x4.sub(sum, logOfLarge(product));
  }
  return sumOfLanes(sum);
}

/** Arguments: 0 dy [rows], 1 logits, 2 x, 3 out, 4 rows, 5 columns. out_ij = dy_i (E[x|o_ij] - x_ij). */
export function shareContinuousBernoulliGradient(): void {
  const rows = integer(4);
  const columns = integer(5);
  for (let first = nextItem() * ITEM_ROWS; first < rows; first = nextItem() * ITEM_ROWS) {
    for (let row = first, last = min(first + ITEM_ROWS, rows); row < last; row++) {
      const dy = v128.load_splat<f32>(address(0) + <usize>row * 4);
      let at = <usize>(row * columns) * 4;
      for (let left = columns; left > 0; left -= 4, at += 16) {
        const slope = f32x4.sub(mean(v128.load(address(1) + at)), v128.load(address(2) + at));
        put(address(3) + at, f32x4.mul(dy, slope), left);
      }
    }
  }
}

/** E[x|o] = ½ + (½ coth(o/2) - 1/o), whose second part is odd in o. */
function mean(o: v128): v128 {
  const one = constant(24);
  const size = f32x4.abs(o);
  const quotients = f32x4.sub(f32x4.div(one, f32x4.sub(one, exp(f32x4.neg(size)))), f32x4.div(one, size));
  const sign = v128.and(o, i32x4.splat(i32.MIN_VALUE));
  const far = v128.or(f32x4.sub(quotients, constant(28)), sign);
  const square = f32x4.mul(o, o);
  let p = constant(4);
  p = fma(p, square, constant(8));
  p = fma(p, square, constant(12));
  p = fma(p, square, constant(16));
  p = fma(p, square, constant(20));
  const near = f32x4.mul(o, p);
  return f32x4.add(constant(28), v128.bitselect(near, far, f32x4.lt(size, one)));
}
