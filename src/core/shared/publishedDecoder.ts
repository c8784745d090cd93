/** A decoder as plain arrays, frozen at one step: what crosses from the trainer to whoever draws. */
import type { Activation } from "./activation.ts";
import { assert } from "./assert.ts";
import type { HiddenQuadrants } from "./quadrants.ts";

/** `y = x @ W + b`. */
export interface PublishedLayer {
  readonly W: Float32Array; // [inputDim, outputDim], row by row
  readonly b: Float32Array; // [outputDim]
  readonly inputDim: number;
  readonly outputDim: number;
}

export interface PublishedDecoder {
  readonly step: number;
  /** After every layer but the last. */
  readonly activation: Activation;
  /** From the latent code to the logits of the pixels; at least one. */
  readonly layers: readonly PublishedLayer[];
  /** From logits to E[x|z]. */
  readonly mean: "sigmoid" | "linear";
  /**
   * Rows of the first layer's W that read a condition beside z, [conditionDim, outputDim]; null for a model without one.
   * For a given condition they are a constant: c @ W joins the bias of the first layer.
   */
  readonly condition: { readonly W: Float32Array; readonly dim: number } | null;
  /** The outputs are the hidden pixels alone, and the condition the visible ones; null when they are all pixels. */
  readonly quadrants: { readonly hidden: HiddenQuadrants; readonly side: number } | null;
}

/**
 * The first layer's bias once the condition is known: b + c @ W. `told` [dim] is null for a model that is told nothing.
 * @throws when the condition is missing or does not fit
 */
export function biasUnder({ layers, condition }: PublishedDecoder, told: Float32Array | null): Float32Array {
  const b = layers[0]?.b ?? new Float32Array(0);
  if (condition === null) return b;
  const { W, dim } = condition;
  assert(told?.length === dim, `the condition must hold ${dim} numbers, got ${told?.length ?? "none"}`);
  const bias = b.slice();
  for (let i = 0; i < dim; i++) {
    const c = told[i] ?? 0;
    if (c === 0) continue;
    for (let j = 0; j < bias.length; j++) bias[j] = (bias[j] ?? 0) + c * (W[i * bias.length + j] ?? 0);
  }
  return bias;
}
