/** What the latent models have in common beside their posterior: decoding, and log p(x|z). Holds no tensors. */
import * as tf from "../compute/tf.ts";
import { likelihoodTerms } from "../nn/likelihoods/registry.ts";
import { conditionDimOf, targetFor } from "./conditioning.ts";
import { decoderLogits, decoderMean } from "./decoder.ts";
import type { LatentArchitecture, LatentModel, Parameters } from "./model.ts";

type Shared = Pick<LatentModel, "family" | "architecture" | "noiseDim" | "conditionDim" | "decode" | "logLikelihood">;

export function latentModel(architecture: LatentArchitecture): Shared {
  return {
    family: "latent",
    architecture,
    noiseDim: architecture.latentDim,
    conditionDim: conditionDimOf(architecture.condition),
    decode: (parameters, z, told) => decoderMean(architecture, parameters, z, told),
    logLikelihood: (parameters, x, z, told) =>
      tf.tidy(() => tf.neg(reconstructionOf(architecture, parameters, { x, z, told }).reconstruction)),
  };
}

interface Given {
  readonly x: tf.Tensor2D; // [batch, inputDim]
  readonly z: tf.Tensor2D; // [batch, latentDim]
  readonly told: tf.Tensor2D | null; // [batch, conditionDim]
}

/** The decoder's logits [batch, outputs] and -log p(x|z) [batch], nats: over what it gives. Run inside a tidy. */
export function reconstructionOf(
  architecture: LatentArchitecture,
  parameters: Parameters,
  { x, z, told }: Given,
): { readonly logits: tf.Tensor2D; readonly reconstruction: tf.Tensor1D } {
  const { likelihood, condition } = architecture;
  const logits = decoderLogits(architecture, parameters, z, told);
  const { negativeLogLikelihood } = likelihoodTerms(likelihood);
  const target = targetFor(condition, x);
  return { logits, reconstruction: negativeLogLikelihood(parameters, logits, target) };
}
