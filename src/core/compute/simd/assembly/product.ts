/**
 * c = act(op(a) @ op(b) + bias): matrices in row-major order, op the identity or the transpose, in the blocked form of
 * Goto & van de Geijn (2008). Both operands are packed into panels, so that the innermost loop reads memory in order
 * whatever was transposed; a by all threads together, first, and b by whoever computes an item: some columns of c.
 */
import { address, awaitPrepared, integer, nextItem, nextPreparation, reportPrepared } from "./control";
import { FEW_ROWS, shareFewRows } from "./fewRows";
import { ITEM_PANELS, LONGEST_INNER, packLeft, packRight, panels, stretches, stretchStart } from "./packing";
import { finish, putAside, tile, TILE_COLUMNS, TILE_ROWS } from "./tile";

/** Columns of c in one item: enough that a is not read too often, few enough that no thread waits long for the last. */
const ITEM_COLUMNS = 32;
/** Items there should be at least; narrow products are cut along their rows as well. */
const ENOUGH_ITEMS = 8;

/** Bytes for the packed a. */
export function packedBytes(m: i32, k: i32): i32 {
  return panels(m) * TILE_ROWS * k * 4;
}

/** Bytes each thread needs for its packed columns of b, and for one tile after them. */
export function columnsBytes(): i32 {
  return LONGEST_INNER * ITEM_COLUMNS * 4 + TILE_ROWS * TILE_COLUMNS * 4;
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
