/**
 * What the explorer decodes under: which models have a code at all, which prior and which condition, and the numbers a
 * condition is told by. Pure; knows no worker.
 */
import type { Settings } from "../../core/settings/descriptors.ts";
import { quadrantPixels, type HiddenQuadrants, type QuadrantPixels } from "../../core/shared/quadrants.ts";
import type { DatasetDescription, ImagesDescription } from "../../protocol/datasets.ts";
import type { ExplorerState, PickedCondition } from "./roomState.ts";

const LARGEST_GREY = 255;

/** The data set of a model whose decoder draws images from a latent code; null for every other pair of the two. */
export function decodedImages(
  { model }: Pick<Settings, "model">,
  dataset: DatasetDescription | null,
): ImagesDescription | null {
  const hasCode = model === "vae" || model === "autoencoder" || model === "cvae";
  return hasCode && dataset?.kind === "images" ? dataset : null;
}

/** An autoencoder has no prior: N(0, I) is only where its decoder is asked. */
export function priorOf({ model, prior }: Pick<Settings, "model" | "prior">): Settings["prior"] {
  return model === "autoencoder" ? "standard" : prior;
}

/** Quantiles are those of N(0, I): under another prior the plane is shown to scale. */
export function spacingUnder(
  settings: Pick<Settings, "model" | "prior">,
  chosen: ExplorerState["spacing"],
): ExplorerState["spacing"] {
  return priorOf(settings) === "standard" ? chosen : "linear";
}

/** What a run is told beside z; null when it is told nothing. */
export function conditionOf({ model, condition }: Pick<Settings, "model" | "condition">): Settings["condition"] | null {
  return model === "cvae" ? condition : null;
}

/** What is picked when a run begins: as before where it still makes sense. */
export function pickedFor(settings: Settings, before: PickedCondition | null): PickedCondition | null {
  switch (conditionOf(settings)) {
    case null:
      return null;
    case "label":
      return before?.kind === "label" ? before : { kind: "label", label: 0 };
    case "quadrants":
      return before?.kind === "image" ? before : { kind: "image", index: 0 };
  }
}

/** What a held-out image itself would be told by. */
export function ownCondition(settings: Settings, dataset: ImagesDescription, index: number): PickedCondition | null {
  switch (conditionOf(settings)) {
    case null:
      return null;
    case "label":
      return { kind: "label", label: dataset.heldOutLabels[index] ?? 0 };
    case "quadrants":
      return { kind: "image", index };
  }
}

/** [classes] with a one for a class; the grey levels in [0, 1] of the visible pixels for an image. */
export function conditionRow(picked: PickedCondition, settings: Settings, dataset: ImagesDescription): Float32Array {
  if (picked.kind === "label") {
    const row = new Float32Array(dataset.classes);
    row[picked.label] = 1;
    return row;
  }
  const image = heldOutImage(dataset, picked.index);
  const { visible } = quadrantsOf(settings, dataset);
  return Float32Array.from(visible, (index) => (image[index] ?? 0) / LARGEST_GREY);
}

/** [pixels] bytes. */
export function heldOutImage({ heldOutImages, width, height }: ImagesDescription, index: number): Uint8Array {
  const pixels = width * height;
  return heldOutImages.subarray(index * pixels, (index + 1) * pixels);
}

export function hiddenQuadrants({ hiddenQuadrants: count }: Pick<Settings, "hiddenQuadrants">): HiddenQuadrants {
  return count === 1 || count === 2 ? count : 3;
}

/** Kept: asked for with every place a pointer passes. */
const quadrants = new Map<string, QuadrantPixels>();

export function quadrantsOf(
  settings: Pick<Settings, "hiddenQuadrants">,
  { width }: Pick<ImagesDescription, "width">,
): QuadrantPixels {
  const hidden = hiddenQuadrants(settings);
  const key = `${hidden}/${width}`;
  const pixels = quadrants.get(key) ?? quadrantPixels(hidden, width);
  quadrants.set(key, pixels);
  return pixels;
}
