/** How many tiles a side the decoded grid may have. */

export type GridSide = number;

export const GRID_SIDES = { least: 8, most: 40 } as const;
export const DEFAULT_GRID_SIDE: GridSide = 20;

/** Whether it is one that can be chosen. */
export function isGridSide(side: unknown): side is GridSide {
  return Number.isInteger(side) && Number(side) >= GRID_SIDES.least && Number(side) <= GRID_SIDES.most;
}

/** A whole number within the range. */
export function heldGridSide(side: number): GridSide {
  return Math.min(GRID_SIDES.most, Math.max(GRID_SIDES.least, Math.round(side)));
}
