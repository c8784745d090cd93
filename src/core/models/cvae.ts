/** The conditional VAE: a VAE whose decoder, and where needed encoder and prior, is told a condition c. Holds no tensors. */
import { assert } from "../shared/assert.ts";
import type { LatentArchitecture, LatentModel } from "./model.ts";
import { createVae } from "./vae.ts";

/**
 * log p(x|c) ≥ E_q(z|x,c)[log p(x|z,c)] - KL(q(z|x,c) ‖ p(z|c)), with p(z|c) = p(z) unless the prior is a network.
 * `label`: the one-hot class stands after x in the encoder and after z in the decoder. `quadrants`: c is the visible part
 * of an image; the encoder reads the whole image, which contains it, the decoder z and then c, and it gives the hidden
 * pixels alone, so that the bound is one on log p(hidden | visible). Sohn, Lee & Yan 2015, eq. 4.
 */
export function createCvae(architecture: LatentArchitecture): LatentModel {
  assert(architecture.condition !== null, "a conditional VAE needs a condition");
  return createVae(architecture);
}
