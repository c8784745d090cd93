/** Operations along the rows and columns of a matrix: likelihoods, sums over rows, rows picked by index. */
import { address, integer, nextItem } from "./control";
import { exp, firstLanes, logOfLarge, sigmoid, storeFirstLanes, sumOfLanes } from "./math";

/** Rows in one item: some thousand numbers of an image each. */
export const ITEM_ROWS = 4;
/** Columns in one item of a column sum: whole cache lines. */
const ITEM_COLUMNS = 32;

/** Sixteen vectors: the product of as many numbers of 1 … 2 is far from overflowing, and lost digits are those of a sum. */
const PRODUCT_NUMBERS = 64;

const LINEAR_MEAN = 0;

/**
 * Arguments: 0 logits, 1 x, 2 out [rows], 3 rows, 4 columns.
 * out_i = Σ_j softplus(o_ij) - x_ij o_ij, with softplus(o) = max(o, 0) + log(1 + e^-|o|).
 */
export function shareBernoulli(): void {
  const rows = integer(3);
  const columns = integer(4);
  for (let first = nextItem() * ITEM_ROWS; first < rows; first = nextItem() * ITEM_ROWS) {
    for (let row = first, last = min(first + ITEM_ROWS, rows); row < last; row++) {
      store<f32>(address(2) + <usize>row * 4, bernoulliRow(<usize>(row * columns) * 4, columns));
    }
  }
}

/** One logarithm for the product of sixteen numbers of 1 … 2: logarithms one by one were a third of the work. */
function bernoulliRow(at: usize, columns: i32): f32 {
  const one = f32x4.splat(1);
  let sum = f32x4.splat(0);
  for (let left = columns; left > 0; left -= PRODUCT_NUMBERS) {
    let product = one;
    for (let inProduct = min(left, PRODUCT_NUMBERS); inProduct > 0; inProduct -= 4, at += 16) {
      let o = v128.load(address(0) + at);
      let x = v128.load(address(1) + at);
      let e = exp(f32x4.neg(f32x4.abs(o)));
      if (inProduct < 4) {
        o = firstLanes(o, inProduct);
        x = firstLanes(x, inProduct);
        e = firstLanes(e, inProduct);
      }
      product = f32x4.mul(product, f32x4.add(one, e));
      sum = f32x4.add(sum, f32x4.sub(f32x4.max(o, f32x4.splat(0)), f32x4.mul(x, o)));
    }
    sum = f32x4.add(sum, logOfLarge(product));
  }
  return sumOfLanes(sum);
}

/** Arguments: 0 dy [rows], 1 logits, 2 x, 3 out, 4 rows, 5 columns. out_ij = dy_i (σ(o_ij) - x_ij). */
export function shareBernoulliGradient(): void {
  const rows = integer(4);
  const columns = integer(5);
  for (let first = nextItem() * ITEM_ROWS; first < rows; first = nextItem() * ITEM_ROWS) {
    for (let row = first, last = min(first + ITEM_ROWS, rows); row < last; row++) {
      const dy = v128.load_splat<f32>(address(0) + <usize>row * 4);
      let at = <usize>(row * columns) * 4;
      for (let left = columns; left > 0; left -= 4, at += 16) {
        const slope = f32x4.sub(sigmoid(v128.load(address(1) + at)), v128.load(address(2) + at));
        put(address(3) + at, f32x4.mul(dy, slope), left);
      }
    }
  }
}

/** Arguments: 0 logits, 1 x, 2 out [rows], 3 rows, 4 columns, 5 mean function. out_i = Σ_j (x_ij - m(o_ij))². */
export function shareSquaredError(): void {
  const rows = integer(3);
  const columns = integer(4);
  for (let first = nextItem() * ITEM_ROWS; first < rows; first = nextItem() * ITEM_ROWS) {
    for (let row = first, last = min(first + ITEM_ROWS, rows); row < last; row++) {
      let at = <usize>(row * columns) * 4;
      let sum = f32x4.splat(0);
      for (let left = columns; left > 0; left -= 4, at += 16) {
        const error = f32x4.sub(v128.load(address(1) + at), meanOf(v128.load(address(0) + at), integer(5)));
        const square = f32x4.mul(error, error);
        sum = f32x4.add(sum, left < 4 ? firstLanes(square, left) : square);
      }
      store<f32>(address(2) + <usize>row * 4, sumOfLanes(sum));
    }
  }
}

/** Arguments: 0 dy [rows], 1 logits, 2 x, 3 out, 4 rows, 5 columns, 6 mean function. out_ij = 2 dy_i (m - x_ij) m'(o_ij). */
export function shareSquaredErrorGradient(): void {
  const rows = integer(4);
  const columns = integer(5);
  const one = f32x4.splat(1);
  for (let first = nextItem() * ITEM_ROWS; first < rows; first = nextItem() * ITEM_ROWS) {
    for (let row = first, last = min(first + ITEM_ROWS, rows); row < last; row++) {
      const twice = f32x4.splat(2 * load<f32>(address(0) + <usize>row * 4));
      let at = <usize>(row * columns) * 4;
      for (let left = columns; left > 0; left -= 4, at += 16) {
        const mean = meanOf(v128.load(address(1) + at), integer(6));
        let slope = f32x4.mul(twice, f32x4.sub(mean, v128.load(address(2) + at)));
        if (integer(6) != LINEAR_MEAN) slope = f32x4.mul(slope, f32x4.mul(mean, f32x4.sub(one, mean)));
        put(address(3) + at, slope, left);
      }
    }
  }
}

function meanOf(o: v128, mean: i32): v128 {
  return mean == LINEAR_MEAN ? o : sigmoid(o);
}

/** The last vector of a row must not touch the next row, which may be another thread's. */
export function put(to: usize, x: v128, left: i32): void {
  if (left < 4) storeFirstLanes(to, x, left);
  else v128.store(to, x);
}

/** Arguments: 0 x, 1 out [columns], 2 rows, 3 columns. out_j = Σ_i x_ij, each column from top to bottom. */
export function shareColumnSum(): void {
  const rows = integer(2);
  const columns = integer(3);
  const stride = <usize>columns * 4;
  for (let first = nextItem() * ITEM_COLUMNS; first < columns; first = nextItem() * ITEM_COLUMNS) {
    for (let column = first, last = min(first + ITEM_COLUMNS, columns); column < last; column += 8) {
      let low = f32x4.splat(0);
      let high = low;
      let x = address(0) + <usize>column * 4;
      for (let row = 0; row < rows; row++, x += stride) {
        low = f32x4.add(low, v128.load(x));
        high = f32x4.add(high, v128.load(x, 16));
      }
      const out = address(1) + <usize>column * 4;
      put(out, low, last - column);
      if (last - column > 4) put(out + 16, high, last - column - 4);
    }
  }
}

/** Arguments: 0 x, 1 indices, 2 out, 3 how many, 4 columns. */
export function shareGatherRows(): void {
  const count = integer(3);
  const bytes = <usize>integer(4) * 4;
  for (let first = nextItem() * ITEM_ROWS; first < count; first = nextItem() * ITEM_ROWS) {
    for (let i = first, last = min(first + ITEM_ROWS, count); i < last; i++) {
      const row = <usize>load<i32>(address(1) + <usize>i * 4);
      memory.copy(address(2) + <usize>i * bytes, address(0) + row * bytes, bytes);
    }
  }
}
