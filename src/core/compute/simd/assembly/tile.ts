/** A tile of a product, computed in registers from two packed panels, and finished numbers put where they belong. */
import { activate, LINEAR } from "./activation";
import { address, integer } from "./control";
import { fma, storeFirstLanes } from "./math";

/** Rows and columns of c that stay in registers: 12 sums, two vectors of b, one of a; WebAssembly on x86 has 15. */
export const TILE_ROWS = 6;
/** Rows of the last tiles, where six would compute more rows of nothing. */
export const SHORT_TILE_ROWS = 4;
export const TILE_COLUMNS = 8;

/** Six rows and eight columns of c: everything else in this file is there so that this loop runs at full speed. */
export function tile(k: i32, a: usize, b: usize, c: usize, stride: usize, adds: bool): void {
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

/** `tile` of four rows. */
export function shortTile(k: i32, a: usize, b: usize, c: usize, stride: usize, adds: bool): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  for (const end = a + <usize>k * 16; a < end; a += 16, b += 32) {
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
  }
  putRow(c, c00, c01, adds);
  putRow((c += stride), c10, c11, adds);
  putRow((c += stride), c20, c21, adds);
  putRow(c + stride, c30, c31, adds);
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
export function putAside(tile: usize, c: usize, rows: i32, columns: i32, adds: bool): void {
  const stride = <usize>integer(5) * 4;
  for (let i = 0; i < rows; i++, tile += TILE_COLUMNS * 4, c += stride) {
    putPart(c, v128.load(tile), min(4, columns), adds);
    if (columns > 4) putPart(c + 16, v128.load(tile, 16), columns - 4, adds);
  }
}

export function putPart(c: usize, x: v128, count: i32, adds: bool): void {
  // Reading past the end is harmless: every block of memory is padded to whole vectors, and the lanes are dropped.
  if (adds) x = f32x4.add(x, v128.load(c));
  if (count == 4) v128.store(c, x);
  else storeFirstLanes(c, x, count);
}

/** Bias and activation over finished numbers, while they are still in the cache. */
export function finish(firstRow: i32, lastRow: i32, first: i32, count: i32): void {
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
