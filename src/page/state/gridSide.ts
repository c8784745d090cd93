/** How many tiles a side the decoded grid may have. */

export const GRID_SIDES = [10, 15, 20, 30] as const;
export type GridSide = (typeof GRID_SIDES)[number];
export const DEFAULT_GRID_SIDE: GridSide = 20;
