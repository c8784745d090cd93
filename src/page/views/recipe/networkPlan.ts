/** The networks of a model as widths, for any model of the form. Knows settings, not parameters. */
import type { Settings } from "../../../core/settings/descriptors.ts";
import { isFlow } from "../../../core/settings/family.ts";
import { imageSideOf } from "../../../core/settings/imageSide.ts";
import { quadrantPixels, type HiddenQuadrants } from "../../../core/shared/quadrants.ts";

export interface PlannedLayer {
  readonly width: number;
  /** Numbers of the condition that enter beside it; 0 without one. */
  readonly beside: number;
  /** The latent code, or the noise in its place. */
  readonly code: boolean;
}

export type NetworkPlan =
  | { readonly kind: "network"; readonly layers: readonly PlannedLayer[] }
  | { readonly kind: "players"; readonly generator: readonly PlannedLayer[]; readonly critic: readonly PlannedLayer[] }
  /** x, couplings that each move one half of the numbers, z; `inside` are the widths of one coupling's network. */
  | { readonly kind: "flow"; readonly couplings: number; readonly dim: number; readonly inside: readonly number[] };

/** What decides the networks. */
export type PlannedSettings = Pick<
  Settings,
  | "dataset"
  | "imageSide"
  | "model"
  | "condition"
  | "hiddenQuadrants"
  | "components"
  | "couplings"
  | "latentDim"
  | "hidden"
>;

/** Logits, means and log σ of the Gaussians of each conditional. */
const MIXTURE_HEADS = 3;

/** @param inputDim numbers of one example; @param classes of the data set */
export function networkPlan(settings: PlannedSettings, inputDim: number, classes: number): NetworkPlan {
  const { model, hidden, latentDim, components, couplings } = settings;
  if (isFlow(model)) {
    const given = Math.floor(inputDim / 2);
    const moved = inputDim - given;
    // An affine coupling is told a shift and a scale for each number it moves, an additive one a shift.
    return { kind: "flow", couplings, dim: inputDim, inside: [given, ...hidden, model === "nice" ? moved : 2 * moved] };
  }
  switch (model) {
    case "gan":
      return {
        kind: "players",
        generator: [layer(latentDim, 0, true), ...[...hidden, inputDim].map((width) => layer(width))],
        critic: [inputDim, ...hidden, 1].map((width) => layer(width)),
      };
    case "made":
      return {
        kind: "network",
        layers: [inputDim, ...hidden, MIXTURE_HEADS * inputDim * components].map((width) => layer(width)),
      };
    case "vae":
    case "autoencoder":
    case "cvae":
      return { kind: "network", layers: codeLayers(settings, inputDim, classes) };
  }
}

/** From the data to the code and back; the decoder mirrors the encoder. */
function codeLayers(settings: PlannedSettings, inputDim: number, classes: number): readonly PlannedLayer[] {
  const { model, condition, hidden, latentDim } = settings;
  const within = hidden.map((width) => layer(width));
  const around = (first: PlannedLayer, code: PlannedLayer, last: PlannedLayer) => [
    first,
    ...within,
    code,
    ...within.toReversed(),
    last,
  ];
  if (model !== "cvae") return around(layer(inputDim), layer(latentDim, 0, true), layer(inputDim));
  if (condition === "label") return around(layer(inputDim, classes), layer(latentDim, classes, true), layer(inputDim));
  // The encoder reads the whole image; the decoder is told what is visible and gives what is not.
  const pixels = pixelsOf(settings);
  return around(layer(inputDim), layer(latentDim, pixels.visible, true), layer(pixels.hidden));
}

function pixelsOf(settings: PlannedSettings): {
  readonly visible: number;
  readonly hidden: number;
} {
  // The descriptor allows 1 to 3 whole.
  const { visible, hidden } = quadrantPixels(settings.hiddenQuadrants as HiddenQuadrants, imageSideOf(settings) ?? 0);
  return { visible: visible.length, hidden: hidden.length };
}

function layer(width: number, beside = 0, code = false): PlannedLayer {
  return { width, beside, code };
}

/** "784 + 10 → 400 → 10 + 10 → 400 → 784". */
export function layersInWords(layers: readonly PlannedLayer[]): string {
  return layers.map(({ width, beside }) => (beside > 0 ? `${width} + ${beside}` : String(width))).join(" → ");
}
