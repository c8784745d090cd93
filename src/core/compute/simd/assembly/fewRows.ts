/** Products of one to three rows, where packing would cost more than it saves. Arguments as in product.ts. */
import { address, integer, nextItem } from "./control";
import { firstLanes, fma, sumOfLanes } from "./math";
import { finish, putPart } from "./tile";

/** Up to so many rows, packing b would cost more than the product. */
export const FEW_ROWS = 3;
/** Columns of c in one item when there are few rows. */
const ITEM_COLUMNS = 64;

/** One to three rows: nothing is packed, and an item is some columns of every row. */
export function shareFewRows(): void {
  const m = integer(4);
  const n = integer(5);
  for (let first = nextItem() * ITEM_COLUMNS; first < n; first = nextItem() * ITEM_COLUMNS) {
    const count = min(ITEM_COLUMNS, n - first);
    for (let row = 0; row < m; row++) {
      if (integer(8)) dotRows(row, first, count);
      else combineRows(row, first, count);
    }
    finish(0, m, first, count);
  }
}

/** c_row = Σ_p a_row,p b_p: sixteen columns at a time. */
function combineRows(row: i32, first: i32, count: i32): void {
  const n = integer(5);
  const k = integer(6);
  const step: usize = integer(7) ? <usize>integer(4) * 4 : 4;
  const a = address(0) + (integer(7) ? <usize>row * 4 : <usize>(row * k) * 4);
  const stride = <usize>n * 4;
  for (let column = 0; column < count; column += 16) {
    let x = a;
    let b = address(1) + <usize>(first + column) * 4;
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let p = 0; p < k; p++, x += step, b += stride) {
      const s = v128.load_splat<f32>(x);
      s0 = fma(s, v128.load(b), s0);
      s1 = fma(s, v128.load(b, 16), s1);
      s2 = fma(s, v128.load(b, 32), s2);
      s3 = fma(s, v128.load(b, 48), s3);
    }
    const c = address(2) + <usize>(row * n + first + column) * 4;
    const left = count - column;
    putPart(c, s0, min(4, left), false);
    if (left > 4) putPart(c + 16, s1, min(4, left - 4), false);
    if (left > 8) putPart(c + 32, s2, min(4, left - 8), false);
    if (left > 12) putPart(c + 48, s3, min(4, left - 12), false);
  }
}

/** c_row,j = a_row · b_j with b_j contiguous. */
function dotRows(row: i32, first: i32, count: i32): void {
  const n = integer(5);
  const k = integer(6);
  const strided = integer(7) && integer(4) > 1;
  for (let j = 0; j < count; j++) {
    const b = address(1) + <usize>((first + j) * k) * 4;
    const sum = strided ? dotStrided(row, b, k) : dot(address(0) + <usize>(row * k) * 4, b, k);
    store<f32>(address(2) + <usize>(row * n + first + j) * 4, sum);
  }
}

function dot(a: usize, b: usize, k: i32): f32 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let p = 0;
  for (; p + 8 <= k; p += 8, a += 32, b += 32) {
    s0 = fma(v128.load(a), v128.load(b), s0);
    s1 = fma(v128.load(a, 16), v128.load(b, 16), s1);
  }
  for (; p < k; p += 4, a += 16, b += 16) {
    s0 = fma(firstLanes(v128.load(a), k - p), firstLanes(v128.load(b), k - p), s0);
  }
  return sumOfLanes(f32x4.add(s0, s1));
}

function dotStrided(row: i32, b: usize, k: i32): f32 {
  const step = <usize>integer(4) * 4;
  let a = address(0) + <usize>row * 4;
  let sum: f32 = 0;
  for (let p = 0; p < k; p++, a += step, b += 4) sum += load<f32>(a) * load<f32>(b);
  return sum;
}
