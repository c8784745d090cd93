/** The plain autoencoder: no sampling and no KL. The neighbour of a VAE at β = 0. Holds no tensors. */
import * as tf from "../compute/tf.ts";
import { layer, mlp } from "../nn/layers.ts";
import { likelihoodTerms } from "../nn/likelihoods/registry.ts";
import { decoderLogits, decoderMean, decoderValues } from "./decoder.ts";
import { encoderValues } from "./encoder.ts";
import type { Architecture, Model, Parameters } from "./model.ts";

export function createAutoencoder(architecture: Architecture): Model {
  const { hidden, activation, likelihood } = architecture;
  const { negativeLogLikelihood } = likelihoodTerms(likelihood);

  const code = (parameters: Parameters, x: tf.Tensor2D) =>
    tf.tidy(() => layer(parameters, "encoder.mu", mlp(parameters, "encoder", hidden.length, x, activation)));

  return {
    architecture,
    initialise: (random) => ({
      ...encoderValues(architecture, random, ["encoder.mu"]),
      ...decoderValues(architecture, random),
    }),
    encode: (parameters, x) => ({ mu: code(parameters, x), logSigma: null }),
    decode: (parameters, z) => decoderMean(architecture, parameters, z),
    terms: (parameters, x) =>
      tf.tidy(() => {
        const mu = code(parameters, x);
        const logits = decoderLogits(architecture, parameters, mu);
        const reconstruction = negativeLogLikelihood(parameters, logits, x);
        // A clone, so that disposing every term disposes each tensor once.
        return { mu, z: tf.clone(mu), logits, reconstruction, kl: tf.zerosLike(mu) };
      }),
  };
}
