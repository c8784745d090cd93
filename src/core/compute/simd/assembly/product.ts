/**
 * c = act(op(a) @ op(b) + bias): matrices in row-major order, op the identity or the transpose, in the blocked form of
 * Goto & van de Geijn (2008). Both operands are packed into panels, so that the innermost loop reads memory in order
 * whatever was transposed; a by all threads together, first, and b by whoever computes an item: some columns of c.
 */
import { activate, LINEAR } from "./activation";
import { address, awaitPrepared, integer, nextItem, nextPreparation, reportPrepared } from "./control";
import { fma, firstLanes, storeFirstLanes, sumOfLanes } from "./math";

/** Rows and columns of c that stay in registers: 12 sums, two vectors of b, one of a; WebAssembly on x86 has 15. */
const TILE_ROWS = 6;
const TILE_COLUMNS = 8;
/** Columns of c in one item: enough that a is not read too often, few enough that no thread waits long for the last. */
const ITEM_COLUMNS = 32;
/** Items there should be at least; narrow products are cut along their rows as well. */
const ENOUGH_ITEMS = 8;
/** Longest stretch of the inner dimension: a panel of a and one of b fit the first-level cache together. */
const LONGEST_INNER = 400;
/** Panels of a in one item of the packing. */
const ITEM_PANELS = 4;
/** Up to so many rows, packing b would cost more than the product. */
const FEW_ROWS = 3;
/** Columns of c in one item when there are few rows. */
const FEW_ROWS_COLUMNS = 64;

/** Bytes for the packed a. */
export function packedBytes(m: i32, k: i32): i32 {
  return panels(m) * TILE_ROWS * k * 4;
}

/** Bytes each thread needs for its packed columns of b, and for one tile after them. */
export function columnsBytes(): i32 {
  return LONGEST_INNER * ITEM_COLUMNS * 4 + TILE_ROWS * TILE_COLUMNS * 4;
}

function panels(m: i32): i32 {
  return (m + TILE_ROWS - 1) / TILE_ROWS;
}

function stretches(k: i32): i32 {
  return (k + LONGEST_INNER - 1) / LONGEST_INNER;
}

/** Arguments: 0 a, 1 b, 2 c, 3 bias or 0, 4 m, 5 n, 6 k, 7 a transposed, 8 b transposed, 9 activation, 10 packed a, 11 columns of b. */
export function shareProduct(thread: i32): void {
  if (integer(4) <= FEW_ROWS) {
    shareFewRows();
    return;
  }
  const m = integer(4);
  const n = integer(5);
  const k = integer(6);
  const stretchCount = stretches(k);
  const groups = (panels(m) + ITEM_PANELS - 1) / ITEM_PANELS;
  const preparations = stretchCount * groups;
  for (let item = nextPreparation(); item < preparations; item = nextPreparation()) {
    packLeft(item / groups, (item % groups) * ITEM_PANELS);
    reportPrepared(preparations);
  }
  awaitPrepared(preparations);
  const columns = address(11) + <usize>(thread * columnsBytes());
  const columnItems = (n + ITEM_COLUMNS - 1) / ITEM_COLUMNS;
  const rowItems = min(panels(m), (ENOUGH_ITEMS + columnItems - 1) / columnItems);
  const rowsOfItem = ((panels(m) + rowItems - 1) / rowItems) * TILE_ROWS;
  for (let item = nextItem(); item < columnItems * rowItems; item = nextItem()) {
    const row = (item / columnItems) * rowsOfItem;
    const column = (item % columnItems) * ITEM_COLUMNS;
    const count = min(ITEM_COLUMNS, n - column);
    productBlock(row, min(row + rowsOfItem, m), column, count, columns);
  }
}

/** Start of stretch `s` of the inner dimension: all of them as equal as can be. */
function stretchStart(s: i32, k: i32): i32 {
  return <i32>((<i64>k * s) / stretches(k));
}

/** Packs up to ITEM_PANELS panels of a, for one stretch of the inner dimension: k times TILE_ROWS numbers each. */
function packLeft(stretch: i32, firstPanel: i32): void {
  const m = integer(4);
  const k = integer(6);
  const from = stretchStart(stretch, k);
  const length = stretchStart(stretch + 1, k) - from;
  const last = min(firstPanel + ITEM_PANELS, panels(m));
  for (let panel = firstPanel; panel < last; panel++) {
    const row = panel * TILE_ROWS;
    const to = address(10) + <usize>(from * panels(m) * TILE_ROWS + row * length) * 4;
    if (integer(7)) packLeftTransposed(row, from, length, to);
    else packLeftRows(row, from, length, to);
  }
}

/** From rows of numbers along k: six streams in, one out. Rows past the last are zero. */
function packLeftRows(row: i32, from: i32, length: i32, to: usize): void {
  const m = integer(4);
  const stride = <usize>integer(6) * 4;
  const count = min(TILE_ROWS, m - row);
  const a = address(0) + <usize>row * stride + <usize>from * 4;
  if (count < TILE_ROWS) {
    for (let i = 0; i < TILE_ROWS; i++) packOneRow(a + <usize>i * stride, i < count, length, to + <usize>i * 4);
    return;
  }
  const a1 = a + stride;
  const a2 = a1 + stride;
  const a3 = a2 + stride;
  const a4 = a3 + stride;
  const a5 = a4 + stride;
  const whole = <usize>(length & ~3) * 4;
  let at: usize = 0;
  for (; at < whole; at += 16, to += 96) {
    const x = v128.load(a + at);
    const y = v128.load(a1 + at);
    const z = v128.load(a2 + at);
    const w = v128.load(a3 + at);
    const u = v128.load(a4 + at);
    const v = v128.load(a5 + at);
    const xyLow = i8x16.shuffle(x, y, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const xyHigh = i8x16.shuffle(x, y, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    const zwLow = i8x16.shuffle(z, w, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const zwHigh = i8x16.shuffle(z, w, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    const uvLow = i8x16.shuffle(u, v, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const uvHigh = i8x16.shuffle(u, v, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    v128.store64_lane(to, xyLow, 0);
    v128.store64_lane(to, zwLow, 0, 8);
    v128.store64_lane(to, uvLow, 0, 16);
    v128.store64_lane(to, xyLow, 1, 24);
    v128.store64_lane(to, zwLow, 1, 32);
    v128.store64_lane(to, uvLow, 1, 40);
    v128.store64_lane(to, xyHigh, 0, 48);
    v128.store64_lane(to, zwHigh, 0, 56);
    v128.store64_lane(to, uvHigh, 0, 64);
    v128.store64_lane(to, xyHigh, 1, 72);
    v128.store64_lane(to, zwHigh, 1, 80);
    v128.store64_lane(to, uvHigh, 1, 88);
  }
  for (const end = <usize>length * 4; at < end; at += 4, to += 24) {
    store<f32>(to, load<f32>(a + at));
    store<f32>(to, load<f32>(a1 + at), 4);
    store<f32>(to, load<f32>(a2 + at), 8);
    store<f32>(to, load<f32>(a3 + at), 12);
    store<f32>(to, load<f32>(a4 + at), 16);
    store<f32>(to, load<f32>(a5 + at), 20);
  }
}

function packOneRow(a: usize, exists: bool, length: i32, to: usize): void {
  for (let i = 0; i < length; i++, a += 4, to += TILE_ROWS * 4) store<f32>(to, exists ? load<f32>(a) : 0);
}

/** From a matrix whose rows run along m: six neighbours at a time. */
function packLeftTransposed(row: i32, from: i32, length: i32, to: usize): void {
  const m = integer(4);
  const stride = <usize>m * 4;
  const count = min(TILE_ROWS, m - row);
  let a = address(0) + <usize>from * stride + <usize>row * 4;
  if (count == TILE_ROWS) {
    for (let i = 0; i < length; i++, a += stride, to += 24) {
      v128.store(to, v128.load(a));
      store<u64>(to, load<u64>(a, 16), 16);
    }
    return;
  }
  for (let i = 0; i < length; i++, a += stride) {
    for (let j = 0; j < TILE_ROWS; j++, to += 4) store<f32>(to, j < count ? load<f32>(a + <usize>j * 4) : 0);
  }
}

/** Rows `firstRow` up to `lastRow` of `count` columns of c from column `first` on. */
function productBlock(firstRow: i32, lastRow: i32, first: i32, count: i32, columns: usize): void {
  const n = integer(5);
  const k = integer(6);
  const stretchCount = stretches(k);
  const packedRows = panels(integer(4)) * TILE_ROWS;
  for (let stretch = 0; stretch < stretchCount; stretch++) {
    const from = stretchStart(stretch, k);
    const length = stretchStart(stretch + 1, k) - from;
    packRight(first, count, from, length, columns);
    let a = address(10) + <usize>(from * packedRows + firstRow * length) * 4;
    for (let row = firstRow; row < lastRow; row += TILE_ROWS, a += <usize>(TILE_ROWS * length) * 4) {
      let b = columns;
      for (let column = 0; column < count; column += TILE_COLUMNS, b += <usize>(TILE_COLUMNS * length) * 4) {
        const c = address(2) + <usize>(row * n + first + column) * 4;
        if (row + TILE_ROWS <= lastRow && column + TILE_COLUMNS <= count) {
          tile(length, a, b, c, <usize>n * 4, stretch > 0);
        } else {
          const aside = columns + LONGEST_INNER * ITEM_COLUMNS * 4;
          tile(length, a, b, aside, TILE_COLUMNS * 4, false);
          putAside(aside, c, min(TILE_ROWS, lastRow - row), min(TILE_COLUMNS, count - column), stretch > 0);
        }
      }
    }
  }
  finish(firstRow, lastRow, first, count);
}

/** Packs `count` columns of b, for one stretch of the inner dimension: k times TILE_COLUMNS numbers a panel. */
function packRight(first: i32, count: i32, from: i32, length: i32, to: usize): void {
  const n = integer(5);
  const k = integer(6);
  const transposed = integer(8);
  for (let column = 0; column < count; column += TILE_COLUMNS, to += <usize>(TILE_COLUMNS * length) * 4) {
    const have = min(TILE_COLUMNS, count - column);
    if (transposed) {
      packRightTransposed(address(1) + <usize>((first + column) * k + from) * 4, <usize>k * 4, have, length, to);
    } else {
      packRightRows(address(1) + <usize>(from * n + first + column) * 4, <usize>n * 4, have, length, to);
    }
  }
}

function packRightRows(b: usize, stride: usize, have: i32, length: i32, to: usize): void {
  if (have == TILE_COLUMNS) {
    for (let i = 0; i < length; i++, b += stride, to += 32) {
      v128.store(to, v128.load(b));
      v128.store(to, v128.load(b, 16), 16);
    }
    return;
  }
  for (let i = 0; i < length; i++, b += stride) {
    for (let j = 0; j < TILE_COLUMNS; j++, to += 4) store<f32>(to, j < have ? load<f32>(b + <usize>j * 4) : 0);
  }
}

/** From rows along k: four by four, turned in registers. */
function packRightTransposed(b: usize, stride: usize, have: i32, length: i32, to: usize): void {
  if (have == TILE_COLUMNS) {
    const whole = length & ~3;
    for (let half: usize = 0; half < 2; half++) {
      turnFourRows(b + half * 4 * stride, stride, whole, to + half * 16);
    }
    b += <usize>whole * 4;
    to += <usize>(whole * TILE_COLUMNS) * 4;
    length -= whole;
  }
  for (let i = 0; i < length; i++, b += 4) {
    for (let j = 0; j < TILE_COLUMNS; j++, to += 4) store<f32>(to, j < have ? load<f32>(b + <usize>j * stride) : 0);
  }
}

function turnFourRows(x: usize, stride: usize, length: i32, to: usize): void {
  const y = x + stride;
  const z = y + stride;
  const w = z + stride;
  for (let at: usize = 0, end = <usize>length * 4; at < end; at += 16, to += 128) {
    const p = v128.load(x + at);
    const q = v128.load(y + at);
    const r = v128.load(z + at);
    const s = v128.load(w + at);
    const pqLow = i8x16.shuffle(p, q, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const pqHigh = i8x16.shuffle(p, q, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    const rsLow = i8x16.shuffle(r, s, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const rsHigh = i8x16.shuffle(r, s, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    v128.store(to, i8x16.shuffle(pqLow, rsLow, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
    v128.store(to, i8x16.shuffle(pqLow, rsLow, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31), 32);
    v128.store(to, i8x16.shuffle(pqHigh, rsHigh, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23), 64);
    v128.store(to, i8x16.shuffle(pqHigh, rsHigh, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31), 96);
  }
}

/** Six rows and eight columns of c: everything else in this file is there so that this loop runs at full speed. */
function tile(k: i32, a: usize, b: usize, c: usize, stride: usize, adds: bool): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let c40 = c00;
  let c41 = c00;
  let c50 = c00;
  let c51 = c00;
  for (const end = a + <usize>k * 24; a < end; a += 24, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let s = v128.load_splat<f32>(a);
    c00 = fma(s, b0, c00);
    c01 = fma(s, b1, c01);
    s = v128.load_splat<f32>(a, 4);
    c10 = fma(s, b0, c10);
    c11 = fma(s, b1, c11);
    s = v128.load_splat<f32>(a, 8);
    c20 = fma(s, b0, c20);
    c21 = fma(s, b1, c21);
    s = v128.load_splat<f32>(a, 12);
    c30 = fma(s, b0, c30);
    c31 = fma(s, b1, c31);
    s = v128.load_splat<f32>(a, 16);
    c40 = fma(s, b0, c40);
    c41 = fma(s, b1, c41);
    s = v128.load_splat<f32>(a, 20);
    c50 = fma(s, b0, c50);
    c51 = fma(s, b1, c51);
  }
  putRow(c, c00, c01, adds);
  putRow((c += stride), c10, c11, adds);
  putRow((c += stride), c20, c21, adds);
  putRow((c += stride), c30, c31, adds);
  putRow((c += stride), c40, c41, adds);
  putRow(c + stride, c50, c51, adds);
}

function putRow(c: usize, low: v128, high: v128, adds: bool): void {
  if (adds) {
    low = f32x4.add(low, v128.load(c));
    high = f32x4.add(high, v128.load(c, 16));
  }
  v128.store(c, low);
  v128.store(c, high, 16);
}

/** The part of a tile computed aside that lies within c: nothing is written outside. */
function putAside(tile: usize, c: usize, rows: i32, columns: i32, adds: bool): void {
  const stride = <usize>integer(5) * 4;
  for (let i = 0; i < rows; i++, tile += TILE_COLUMNS * 4, c += stride) {
    putPart(c, v128.load(tile), min(4, columns), adds);
    if (columns > 4) putPart(c + 16, v128.load(tile, 16), columns - 4, adds);
  }
}

function putPart(c: usize, x: v128, count: i32, adds: bool): void {
  // Reading past the end is harmless: every block of memory is padded to whole vectors, and the lanes are dropped.
  if (adds) x = f32x4.add(x, v128.load(c));
  if (count == 4) v128.store(c, x);
  else storeFirstLanes(c, x, count);
}

/** Bias and activation over finished numbers, while they are still in the cache. */
function finish(firstRow: i32, lastRow: i32, first: i32, count: i32): void {
  const bias = address(3);
  const activation = integer(9);
  if (bias == 0 && activation == LINEAR) return;
  const n = integer(5);
  for (let row = firstRow; row < lastRow; row++) {
    finishRow(address(2) + <usize>(row * n + first) * 4, bias, first, count, activation);
  }
}

function finishRow(c: usize, bias: usize, first: i32, count: i32, activation: i32): void {
  let b = bias + <usize>first * 4;
  for (let left = count; left > 0; left -= 4, c += 16, b += 16) {
    let x = v128.load(c);
    if (bias) x = f32x4.add(x, v128.load(b));
    putPart(c, activate(x, activation), min(4, left), false);
  }
}

/** One to three rows: nothing is packed, and an item is some columns of every row. */
function shareFewRows(): void {
  const m = integer(4);
  const n = integer(5);
  for (let first = nextItem() * FEW_ROWS_COLUMNS; first < n; first = nextItem() * FEW_ROWS_COLUMNS) {
    const count = min(FEW_ROWS_COLUMNS, n - first);
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
