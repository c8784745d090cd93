/** The plain autoencoder: no sampling and no KL. The neighbour of a VAE at β = 0. Holds no tensors. */
import * as tf from "../compute/tf.ts";
import { layer, mlp } from "../nn/layers.ts";
import { decoderValues } from "./decoder.ts";
import { encoderValues } from "./encoder.ts";
import { latentModel, reconstructionOf } from "./latent.ts";
import type { LatentArchitecture, LatentModel, Parameters } from "./model.ts";
import { createPrior } from "./priors/registry.ts";

export function createAutoencoder(architecture: LatentArchitecture): LatentModel {
  const { hidden, activation } = architecture;

  const code = (parameters: Parameters, x: tf.Tensor2D) =>
    tf.tidy(() => layer(parameters, "encoder.mu", mlp(parameters, "encoder", hidden.length, x, activation)));

  return {
    ...latentModel(architecture),
    prior: createPrior(architecture),
    initialise: (random) => ({
      ...encoderValues(architecture, random, ["encoder.mu"]),
      ...decoderValues(architecture, random),
    }),
    encode: (parameters, x) => ({ mu: code(parameters, x), logSigma: null }),
    terms: (parameters, x) =>
      tf.tidy(() => {
        const mu = code(parameters, x);
        const reconstructed = reconstructionOf(architecture, parameters, { x, z: mu, told: null });
        // A clone, so that disposing every term disposes each tensor once.
        return { mu, logSigma: null, z: tf.clone(mu), kl: tf.zerosLike(mu), ...reconstructed };
      }),
  };
}
