/** What all stages are drawn from: the opened step, and the data and settings it belongs to. Draws nothing. */
import type { Settings } from "../../../core/settings/descriptors.ts";
import type { Dissection } from "../../../core/shared/dissection.ts";
import { quadrantPixels, type HiddenQuadrants } from "../../../core/shared/quadrants.ts";
import type { DatasetDescription } from "../../../protocol/datasets.ts";

export interface ShownStep {
  readonly opened: Dissection;
  readonly dataset: DatasetDescription;
  readonly settings: Settings;
}

/** Priors whose KL has a closed form, dimension by dimension. */
const CLOSED: ReadonlySet<Settings["prior"]> = new Set(["standard", "gaussian", "network"]);

/** Whether the KL is that of one z and not of dimensions: under such a prior, and in every importance-weighted bound. */
export function isKlEstimated({ opened, settings }: ShownStep): boolean {
  return opened.importance !== null || !CLOSED.has(settings.prior);
}

/** How many quadrants the decoder gives alone; null where it gives all of x. */
export function hiddenQuadrantsOf({ settings, dataset }: ShownStep): HiddenQuadrants | null {
  const { model, condition, hiddenQuadrants } = settings;
  if (model !== "cvae" || condition !== "quadrants" || dataset.kind !== "images") return null;
  // The descriptor allows 1 to 3 whole.
  return hiddenQuadrants as HiddenQuadrants;
}

/** Numbers of the condition that the encoder and the decoder are told beside x and z; 0 without one. */
export function toldBeside(shown: ShownStep): { readonly encoder: number; readonly decoder: number } {
  const { settings, dataset } = shown;
  if (settings.model !== "cvae") return { encoder: 0, decoder: 0 };
  const hidden = hiddenQuadrantsOf(shown);
  if (hidden === null || dataset.kind !== "images") return { encoder: dataset.classes, decoder: dataset.classes };
  // The encoder reads the whole image, which contains what is visible.
  return { encoder: 0, decoder: quadrantPixels(hidden, dataset.width).visible.length };
}

/** Numbers of the decoder's outputs where they belong in x: a completion gives the hidden pixels, the others are `elsewhere`. */
export function inPlace(shown: ShownStep, values: Float32Array, elsewhere: Float32Array): Float32Array {
  const hidden = hiddenQuadrantsOf(shown);
  if (hidden === null || shown.dataset.kind !== "images") return values;
  const whole = elsewhere.slice();
  quadrantPixels(hidden, shown.dataset.width).hidden.forEach((pixel, i) => {
    whole[pixel] = values[i] ?? 0;
  });
  return whole;
}
