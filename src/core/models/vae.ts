/** The variational autoencoder of Kingma & Welling 2013, with any prior: Gaussian posterior. Holds no tensors. */
import { limitLogSigma } from "../compute/ops/gaussianSample.ts";
import * as tf from "../compute/tf.ts";
import { decoderValues } from "./decoder.ts";
import { encoderInput, encoderValues, posteriorHeads } from "./encoder.ts";
import { latentModel, reconstructionOf } from "./latent.ts";
import type { LatentArchitecture, LatentModel } from "./model.ts";
import { createPrior } from "./priors/registry.ts";

/** Conditional where the architecture has a condition; `createCvae` says what that means. */
export function createVae(architecture: LatentArchitecture): LatentModel {
  const prior = createPrior(architecture);
  return {
    ...latentModel(architecture),
    prior,
    initialise: (random) => ({
      ...encoderValues(architecture, random, ["encoder.mu", "encoder.logSigma"]),
      ...decoderValues(architecture, random),
      ...prior.initialValues(random),
    }),
    encode: (parameters, x, told) =>
      tf.tidy(() => {
        const { mu, logSigma } = posteriorHeads(architecture, parameters, encoderInput(architecture, x, told));
        return { mu, logSigma: limitLogSigma(logSigma) };
      }),
    terms: (parameters, x, eps, told) =>
      tf.tidy(() => {
        const posterior = posteriorHeads(architecture, parameters, encoderInput(architecture, x, told));
        const { z, kl } = prior.sampleWithKl(parameters, posterior, eps, told);
        return { ...posterior, z, kl, ...reconstructionOf(architecture, parameters, { x, z, told }) };
      }),
  };
}
