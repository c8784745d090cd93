/**
 * Products of one to four columns, as the heads of a plane's posterior have them: packing a would cost more than the
 * product. Arguments as in product.ts.
 */
import { address, integer, nextItem } from "./control";
import { firstLanes, fma, sumOfLanes } from "./math";
import { LONGEST_INNER } from "./packing";
import { finish } from "./tile";

const FEW_COLUMNS = 4;
/** Longest inner dimension for which the columns of b fit the memory that each thread has for them. */
const MOST_INNER = 4 * LONGEST_INNER;
/** Rows of c in one item. */
const ITEM_ROWS = 16;

export function isFewColumns(n: i32, k: i32): bool {
  return n <= FEW_COLUMNS && k <= MOST_INNER;
}

/** An item is some rows of every column; `columns` is memory for b, column by column. */
export function shareFewColumns(columns: usize): void {
  const m = integer(4);
  const n = integer(5);
  let isLaidOut = false;
  for (let first = nextItem() * ITEM_ROWS; first < m; first = nextItem() * ITEM_ROWS) {
    if (!isLaidOut) layOut(columns);
    isLaidOut = true;
    const last = min(first + ITEM_ROWS, m);
    if (integer(7)) combineRows(columns, first, last);
    else dotRows(columns, first, last);
    finish(first, last, 0, n);
  }
}

/** Length of a column in bytes, whole vectors. */
function columnStride(): usize {
  return <usize>((integer(6) + 3) & ~3) * 4;
}

function layOut(to: usize): void {
  const n = integer(5);
  const k = integer(6);
  const transposed = integer(8);
  for (let j = 0; j < n; j++) {
    const column = to + <usize>j * columnStride();
    const b = address(1) + <usize>(transposed ? j * k : j) * 4;
    const step: usize = transposed ? 4 : <usize>n * 4;
    for (let p = 0; p < k; p++) store<f32>(column + <usize>p * 4, load<f32>(b + <usize>p * step));
  }
}

/** Rows of a along k: two rows and two columns at a time. */
function dotRows(columns: usize, first: i32, last: i32): void {
  const n = integer(5);
  const k = integer(6);
  for (let row = first; row < last; row += 2) {
    const a = address(0) + <usize>(row * k) * 4;
    // A last row or column without a neighbour is its own.
    const below = a + (row + 1 < last ? <usize>k * 4 : 0);
    for (let j = 0; j < n; j += 2) {
      const b = columns + <usize>j * columnStride();
      dotFour(a, below, b, b + (j + 1 < n ? columnStride() : 0), row, j);
    }
  }
}

function dotFour(a: usize, below: usize, b: usize, beside: usize, row: i32, column: i32): void {
  const n = integer(5);
  const k = integer(6);
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let at: usize = 0;
  for (const end = <usize>(k & ~3) * 4; at < end; at += 16) {
    const x = v128.load(a + at);
    const y = v128.load(below + at);
    const u = v128.load(b + at);
    const v = v128.load(beside + at);
    s00 = fma(x, u, s00);
    s01 = fma(x, v, s01);
    s10 = fma(y, u, s10);
    s11 = fma(y, v, s11);
  }
  if (k & 3) {
    const x = firstLanes(v128.load(a + at), k & 3);
    const y = firstLanes(v128.load(below + at), k & 3);
    const u = firstLanes(v128.load(b + at), k & 3);
    const v = firstLanes(v128.load(beside + at), k & 3);
    s00 = fma(x, u, s00);
    s01 = fma(x, v, s01);
    s10 = fma(y, u, s10);
    s11 = fma(y, v, s11);
  }
  const c = address(2) + <usize>(row * n + column) * 4;
  const under = c + (below == a ? 0 : <usize>n * 4);
  const right: usize = beside == b ? 0 : 4;
  store<f32>(c, sumOfLanes(s00));
  store<f32>(c + right, sumOfLanes(s01));
  store<f32>(under, sumOfLanes(s10));
  store<f32>(under + right, sumOfLanes(s11));
}

/** a with its rows along m: sixteen rows of c side by side in registers, which are stored column by column. */
function combineRows(columns: usize, first: i32, last: i32): void {
  const n = integer(5);
  for (let j = 0; j < n; j++) {
    const b = columns + <usize>j * columnStride();
    combineSixteen(b, first, min(ITEM_ROWS, last - first), j);
  }
}

function combineSixteen(b: usize, first: i32, count: i32, column: i32): void {
  const n = integer(5);
  const stride = <usize>integer(4) * 4;
  let a = address(0) + <usize>first * 4;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  // Reading past the end of a row or of all is harmless: blocks are padded, and what it gives is not stored.
  for (const end = b + <usize>integer(6) * 4; b < end; b += 4, a += stride) {
    const s = v128.load_splat<f32>(b);
    s0 = fma(s, v128.load(a), s0);
    s1 = fma(s, v128.load(a, 16), s1);
    s2 = fma(s, v128.load(a, 32), s2);
    s3 = fma(s, v128.load(a, 48), s3);
  }
  const c = address(2) + <usize>(first * n + column) * 4;
  storeStrided(c, s0, min(4, count), n);
  storeStrided(c + <usize>(4 * n) * 4, s1, min(4, count - 4), n);
  storeStrided(c + <usize>(8 * n) * 4, s2, min(4, count - 8), n);
  storeStrided(c + <usize>(12 * n) * 4, s3, min(4, count - 12), n);
}

function storeStrided(c: usize, x: v128, count: i32, n: i32): void {
  const step = <usize>n * 4;
  if (count > 0) store<f32>(c, f32x4.extract_lane(x, 0));
  if (count > 1) store<f32>(c + step, f32x4.extract_lane(x, 1));
  if (count > 2) store<f32>(c + 2 * step, f32x4.extract_lane(x, 2));
  if (count > 3) store<f32>(c + 3 * step, f32x4.extract_lane(x, 3));
}
