/** The layers of the latent plane, in the order they are named, and which of them a page begins with. */
import type { PlaneLayerChoice } from "./roomState.ts";

export const PLANE_LAYERS = [
  "grid",
  "posterior",
  "ellipses",
  "density",
  "prior",
  "trails",
] as const satisfies readonly (keyof PlaneLayerChoice)[];

export const STARTING_LAYERS: PlaneLayerChoice = {
  grid: true,
  posterior: true,
  ellipses: false,
  density: false,
  prior: true,
  trails: false,
};
