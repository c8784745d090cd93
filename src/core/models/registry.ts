/** All models; one line each. */
import { createAutoencoder } from "./autoencoder.ts";
import type { Architecture, Model } from "./model.ts";
import { createVae } from "./vae.ts";

const MODELS: Readonly<Record<Architecture["kind"], (architecture: Architecture) => Model>> = {
  vae: createVae,
  autoencoder: createAutoencoder,
};

export function createModel(architecture: Architecture): Model {
  return MODELS[architecture.kind](architecture);
}
