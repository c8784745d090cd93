/** What a layer must know of the plane it lies on: its spacing, the part in sight, its size. Draws nothing. */
import { lineFromZ, planeFromZ, type PlanePoint } from "./planeGeometry.ts";
import type { PlaneView, Spacing } from "./planeView.ts";
import type { ElementSize } from "./useElementSize.ts";

export interface PlaneFrame {
  readonly spacing: Spacing;
  readonly view: PlaneView;
  readonly oneDimension: boolean;
  readonly size: ElementSize;
}

/** (z_a, z_b) → (right, down) as fractions of the frame; with a single dimension in the middle of its height. */
export function placeInFrame({ spacing, view, oneDimension }: PlaneFrame, z: PlanePoint): [number, number] {
  return oneDimension ? lineFromZ(spacing, z[0], view) : planeFromZ(spacing, z, view);
}
