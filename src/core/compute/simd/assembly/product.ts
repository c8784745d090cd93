/**
 * c = act(op(a) @ op(b) + bias): matrices in row-major order, op the identity or the transpose, in the blocked form of
 * Goto & van de Geijn (2008). Both operands are packed into panels, so that the innermost loop reads memory in order
 * whatever was transposed; a by all threads together, first, and b by whoever computes an item: some columns of c.
 */
import { address, awaitPrepared, integer, nextItem, nextPreparation, reportPrepared } from "./control";
import { isFewColumns, shareFewColumns } from "./fewColumns";
import { FEW_ROWS, shareFewRows } from "./fewRows";
import {
  ITEM_PANELS,
  LONGEST_INNER,
  packLeft,
  packRight,
  panels,
  panelStart,
  stretches,
  stretchStart,
} from "./packing";
import { finish, putAside, shortTile, tile, TILE_COLUMNS, TILE_ROWS } from "./tile";

/** Columns of c in one item: enough that a is not read too often, few enough that no thread waits long for the last. */
const ITEM_COLUMNS = 32;
/** Items there should be at least; narrow products are cut along their rows as well. */
const ENOUGH_ITEMS = 8;

/** Bytes for the packed a. */
export function packedBytes(m: i32, k: i32): i32 {
  return panelStart(panels(m), m) * k * 4;
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
  const columns = address(11) + <usize>(thread * columnsBytes());
  if (isFewColumns(n, k)) {
    shareFewColumns(columns);
    return;
  }
  const stretchCount = stretches(k);
  const groups = (panels(m) + ITEM_PANELS - 1) / ITEM_PANELS;
  const preparations = stretchCount * groups;
  for (let item = nextPreparation(); item < preparations; item = nextPreparation()) {
    packLeft(item / groups, (item % groups) * ITEM_PANELS);
    reportPrepared(preparations);
  }
  awaitPrepared(preparations);
  const columnItems = (n + ITEM_COLUMNS - 1) / ITEM_COLUMNS;
  const rowItems = min(panels(m), (ENOUGH_ITEMS + columnItems - 1) / columnItems);
  const panelsOfItem = (panels(m) + rowItems - 1) / rowItems;
  for (let item = nextItem(); item < columnItems * rowItems; item = nextItem()) {
    const panel = (item / columnItems) * panelsOfItem;
    const column = (item % columnItems) * ITEM_COLUMNS;
    const count = min(ITEM_COLUMNS, n - column);
    productBlock(panel, min(panel + panelsOfItem, panels(m)), column, count, columns);
  }
}

/** Panels `firstPanel` up to `lastPanel` of the rows of c, in `count` columns from column `first` on. */
function productBlock(firstPanel: i32, lastPanel: i32, first: i32, count: i32, columns: usize): void {
  const m = integer(4);
  const k = integer(6);
  const stretchCount = stretches(k);
  const packedRows = panelStart(panels(m), m);
  for (let stretch = 0; stretch < stretchCount; stretch++) {
    const from = stretchStart(stretch, k);
    const length = stretchStart(stretch + 1, k) - from;
    packRight(first, count, from, length, columns);
    for (let panel = firstPanel; panel < lastPanel; panel++) {
      const row = panelStart(panel, m);
      const height = panelStart(panel + 1, m) - row;
      const a = address(10) + <usize>(from * packedRows + row * length) * 4;
      productPanel(a, columns, length, row, height, first, count, stretch > 0);
    }
  }
  finish(panelStart(firstPanel, m), min(panelStart(lastPanel, m), m), first, count);
}

/** One packed panel of a times the packed columns of b. */
function productPanel(
  a: usize,
  columns: usize,
  length: i32,
  row: i32,
  height: i32,
  first: i32,
  count: i32,
  adds: bool,
): void {
  const n = integer(5);
  const rows = min(height, integer(4) - row);
  let b = columns;
  for (let column = 0; column < count; column += TILE_COLUMNS, b += <usize>(TILE_COLUMNS * length) * 4) {
    const c = address(2) + <usize>(row * n + first + column) * 4;
    if (rows == height && column + TILE_COLUMNS <= count) {
      tileOf(height, length, a, b, c, <usize>n * 4, adds);
    } else {
      const aside = columns + LONGEST_INNER * ITEM_COLUMNS * 4;
      tileOf(height, length, a, b, aside, TILE_COLUMNS * 4, false);
      putAside(aside, c, rows, min(TILE_COLUMNS, count - column), adds);
    }
  }
}

function tileOf(height: i32, length: i32, a: usize, b: usize, c: usize, stride: usize, adds: bool): void {
  if (height == TILE_ROWS) tile(length, a, b, c, stride, adds);
  else shortTile(length, a, b, c, stride, adds);
}
