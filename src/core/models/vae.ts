/** The variational autoencoder of Kingma & Welling 2013: Gaussian posterior, standard normal prior. Holds no tensors. */
import { gaussianSample, limitLogSigma } from "../compute/ops/gaussianSample.ts";
import * as tf from "../compute/tf.ts";
import { layer, mlp } from "../nn/layers.ts";
import { likelihoodTerms } from "../nn/likelihoods/registry.ts";
import { decoderLogits, decoderMean, decoderValues } from "./decoder.ts";
import { encoderValues } from "./encoder.ts";
import type { Architecture, Model, Parameters } from "./model.ts";

export function createVae(architecture: Architecture): Model {
  const { hidden, activation, likelihood } = architecture;
  const { negativeLogLikelihood } = likelihoodTerms(likelihood);

  // q(z|x) = N(μ(x), diag σ(x)²): both heads read the same last hidden layer. log σ is as the head gives it, unlimited.
  const heads = (parameters: Parameters, x: tf.Tensor2D) =>
    tf.tidy(() => {
      const h = mlp(parameters, "encoder", hidden.length, x, activation);
      return { mu: layer(parameters, "encoder.mu", h), logSigma: layer(parameters, "encoder.logSigma", h) };
    });

  return {
    architecture,
    initialise: (random) => ({
      ...encoderValues(architecture, random, ["encoder.mu", "encoder.logSigma"]),
      ...decoderValues(architecture, random),
    }),
    encode: (parameters, x) =>
      tf.tidy(() => {
        const { mu, logSigma } = heads(parameters, x);
        return { mu, logSigma: limitLogSigma(logSigma) };
      }),
    decode: (parameters, z) => decoderMean(architecture, parameters, z),
    terms: (parameters, x, eps) =>
      tf.tidy(() => {
        const { mu, logSigma } = heads(parameters, x);
        const { z, kl } = gaussianSample(mu, logSigma, eps);
        const logits = decoderLogits(architecture, parameters, z);
        const reconstruction = negativeLogLikelihood(parameters, logits, x);
        return { mu, z, logits, reconstruction, kl };
      }),
  };
}
