/** Packs the operands of a product into panels, so that the innermost loop reads memory in order. Arguments as in product.ts. */
import { address, integer } from "./control";
import { SHORT_TILE_ROWS, TILE_COLUMNS, TILE_ROWS } from "./tile";

/** Longest stretch of the inner dimension: a panel of a and one of b fit the first-level cache together. */
export const LONGEST_INNER = 400;
/** Panels of a in one item of the packing. */
export const ITEM_PANELS = 4;

/** Panels of six rows; those of four rows come after them. */
function tallPanels(m: i32): i32 {
  const rest = m % TILE_ROWS;
  const whole = m / TILE_ROWS;
  if (rest == TILE_ROWS - 1) return whole + 1;
  return rest == 1 || rest == 2 ? max(0, whole - 1) : whole;
}

/** How many panels of four rows make the fewest rows of nothing: 128 = 20 · 6 + 2 · 4. */
function shortPanels(m: i32): i32 {
  const rest = m - tallPanels(m) * TILE_ROWS;
  return rest <= 0 ? 0 : (rest + SHORT_TILE_ROWS - 1) / SHORT_TILE_ROWS;
}

export function panels(m: i32): i32 {
  return tallPanels(m) + shortPanels(m);
}

/** First row of a panel; of the one after the last, how many rows are packed. */
export function panelStart(panel: i32, m: i32): i32 {
  const tall = tallPanels(m);
  return panel <= tall ? panel * TILE_ROWS : tall * TILE_ROWS + (panel - tall) * SHORT_TILE_ROWS;
}

export function stretches(k: i32): i32 {
  return (k + LONGEST_INNER - 1) / LONGEST_INNER;
}

/** Start of stretch `s` of the inner dimension: all of them as equal as can be. */
export function stretchStart(s: i32, k: i32): i32 {
  return <i32>((<i64>k * s) / stretches(k));
}

/** Packs up to ITEM_PANELS panels of a, for one stretch of the inner dimension: k times the rows of the panel. */
export function packLeft(stretch: i32, firstPanel: i32): void {
  const m = integer(4);
  const k = integer(6);
  const from = stretchStart(stretch, k);
  const length = stretchStart(stretch + 1, k) - from;
  const last = min(firstPanel + ITEM_PANELS, panels(m));
  const packedRows = panelStart(panels(m), m);
  for (let panel = firstPanel; panel < last; panel++) {
    const row = panelStart(panel, m);
    const height = panelStart(panel + 1, m) - row;
    const to = address(10) + <usize>(from * packedRows + row * length) * 4;
    if (integer(7)) packLeftTransposed(row, height, from, length, to);
    else packLeftRows(row, height, from, length, to);
  }
}

/** From rows of numbers along k: as many streams in as the panel has rows, one out. Rows past the last are zero. */
function packLeftRows(row: i32, height: i32, from: i32, length: i32, to: usize): void {
  const stride = <usize>integer(6) * 4;
  const count = min(height, integer(4) - row);
  const a = address(0) + <usize>row * stride + <usize>from * 4;
  if (count == TILE_ROWS) packSixRows(a, stride, length, to);
  else if (count == SHORT_TILE_ROWS && height == SHORT_TILE_ROWS) packFourRows(a, stride, length, to);
  else for (let i = 0; i < height; i++) packOneRow(a + <usize>i * stride, i < count, height, length, to + <usize>i * 4);
}

function packFourRows(a: usize, stride: usize, length: i32, to: usize): void {
  const whole = length & ~3;
  turnFourRows(a, stride, whole, to, SHORT_TILE_ROWS * 4);
  a += <usize>whole * 4;
  to += <usize>(whole * SHORT_TILE_ROWS) * 4;
  for (let i = whole; i < length; i++, a += 4) {
    for (let j = 0; j < SHORT_TILE_ROWS; j++, to += 4) store<f32>(to, load<f32>(a + <usize>j * stride));
  }
}

function packSixRows(a: usize, stride: usize, length: i32, to: usize): void {
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

function packOneRow(a: usize, exists: bool, height: i32, length: i32, to: usize): void {
  const step = <usize>height * 4;
  for (let i = 0; i < length; i++, a += 4, to += step) store<f32>(to, exists ? load<f32>(a) : 0);
}

/** From a matrix whose rows run along m: the neighbours of one row after another. */
function packLeftTransposed(row: i32, height: i32, from: i32, length: i32, to: usize): void {
  const m = integer(4);
  const stride = <usize>m * 4;
  const count = min(height, m - row);
  let a = address(0) + <usize>from * stride + <usize>row * 4;
  if (count == TILE_ROWS) {
    for (let i = 0; i < length; i++, a += stride, to += 24) {
      v128.store(to, v128.load(a));
      store<u64>(to, load<u64>(a, 16), 16);
    }
    return;
  }
  for (let i = 0; i < length; i++, a += stride) {
    for (let j = 0; j < height; j++, to += 4) store<f32>(to, j < count ? load<f32>(a + <usize>j * 4) : 0);
  }
}

/** Packs `count` columns of b, for one stretch of the inner dimension: k times TILE_COLUMNS numbers a panel. */
export function packRight(first: i32, count: i32, from: i32, length: i32, to: usize): void {
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
      turnFourRows(b + half * 4 * stride, stride, whole, to + half * 16, TILE_COLUMNS * 4);
    }
    b += <usize>whole * 4;
    to += <usize>(whole * TILE_COLUMNS) * 4;
    length -= whole;
  }
  for (let i = 0; i < length; i++, b += 4) {
    for (let j = 0; j < TILE_COLUMNS; j++, to += 4) store<f32>(to, j < have ? load<f32>(b + <usize>j * stride) : 0);
  }
}

/** Four rows of `length` numbers → as many vectors of four, `step` bytes apart. */
function turnFourRows(x: usize, stride: usize, length: i32, to: usize, step: usize): void {
  const y = x + stride;
  const z = y + stride;
  const w = z + stride;
  for (let at: usize = 0, end = <usize>length * 4; at < end; at += 16) {
    const p = v128.load(x + at);
    const q = v128.load(y + at);
    const r = v128.load(z + at);
    const s = v128.load(w + at);
    const pqLow = i8x16.shuffle(p, q, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const pqHigh = i8x16.shuffle(p, q, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    const rsLow = i8x16.shuffle(r, s, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const rsHigh = i8x16.shuffle(r, s, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    v128.store(to, i8x16.shuffle(pqLow, rsLow, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
    v128.store((to += step), i8x16.shuffle(pqLow, rsLow, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
    v128.store((to += step), i8x16.shuffle(pqHigh, rsHigh, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
    v128.store(
      (to += step),
      i8x16.shuffle(pqHigh, rsHigh, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
    );
    to += step;
  }
}
