/** Which plane of the latent space the explorer shows. The geometry itself is in `core/shared/latentPlane.ts`. */
import { axisDirections, type Directions } from "../../core/shared/latentPlane.ts";
import type { ExplorerState } from "./roomState.ts";

/** Kept, so that the same plane is the same object: questions are asked again when theirs changes. */
const kept = new Map<string, Directions>();

/** Two orthonormal rows [2, latentDim], the second zero with a single dimension; the same object for the same plane. */
export function directionsOf({ directions, axes, z }: Pick<ExplorerState, "directions" | "axes" | "z">): Directions {
  if (directions !== null) return directions;
  const key = `${axes.join("/")}/${z.length}`;
  const known = kept.get(key) ?? axisDirections(axes, z.length);
  kept.set(key, known);
  return known;
}
