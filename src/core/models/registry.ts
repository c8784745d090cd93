/** All models; one line each. */
import { assertNever } from "../shared/assert.ts";
import { createAutoencoder } from "./autoencoder.ts";
import { createCvae } from "./cvae.ts";
import { createFlow } from "./flows/flow.ts";
import { createGan } from "./gan.ts";
import { createMade } from "./made.ts";
import type {
  AdversarialArchitecture,
  AdversarialModel,
  Architecture,
  DensityArchitecture,
  DensityModel,
  LatentArchitecture,
  LatentModel,
  Model,
} from "./model.ts";
import { createVae } from "./vae.ts";

export function createModel(architecture: LatentArchitecture): LatentModel;
export function createModel(architecture: DensityArchitecture): DensityModel;
export function createModel(architecture: AdversarialArchitecture): AdversarialModel;
export function createModel(architecture: Architecture): Model;
export function createModel(architecture: Architecture): Model {
  switch (architecture.kind) {
    case "vae":
      return createVae(architecture);
    case "autoencoder":
      return createAutoencoder(architecture);
    case "cvae":
      return createCvae(architecture);
    case "nice":
    case "realnvp":
    case "glow":
      return createFlow(architecture);
    case "made":
      return createMade(architecture);
    case "gan":
      return createGan(architecture);
    default:
      return assertNever(architecture);
  }
}
