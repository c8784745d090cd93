/** A decoder as plain arrays, frozen at one step: what crosses from the trainer to whoever draws. Computes nothing. */
import type { Activation } from "./activation.ts";

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
}
