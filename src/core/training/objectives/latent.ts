/** What a step of a model with a latent code minimises: the ELBO with its weights, or an importance-weighted bound. */
import { objective, type ObjectiveWeights } from "../../compute/ops/objective.ts";
import * as tf from "../../compute/tf.ts";
import type { LatentModel, Parameters } from "../../models/model.ts";
import { importanceWeightedTerms } from "../../nn/bounds/importanceWeighted.ts";
import type { Minibatch } from "../minibatch.ts";

export interface LatentWeights extends ObjectiveWeights {
  readonly bound: "elbo" | "iwae";
  /** k, the samples of z an example of the importance-weighted bound. */
  readonly importanceSamples: number;
}

/**
 * [3], nats per example: reconstruction, KL and the objective. `elbo`: R + β Σ_j max(KL_j, freeBits). `iwae`: −L_k
 * (Burda et al. 2015, eq. 8), which has no β and no free bits; its first two numbers are those of the first sample.
 * Run inside a tidy.
 */
export function latentLoss(
  model: LatentModel,
  parameters: Parameters,
  { x, eps, condition }: Minibatch,
  weights: LatentWeights,
): tf.Tensor1D {
  if (weights.bound === "elbo" || model.architecture.kind === "autoencoder") {
    const { reconstruction, kl } = model.terms(parameters, x, eps, condition);
    return objective(reconstruction, kl, weights);
  }
  const { importanceSamples: k } = weights;
  const { bound, reconstruction, kl } = importanceWeightedTerms(model, parameters, x, eps, condition, k);
  const mean = (values: tf.Tensor) => tf.mean<tf.Scalar>(values);
  return tf.stack([mean(reconstruction), mean(tf.sum(kl, 1)), tf.neg(mean(bound))]) as tf.Tensor1D;
}

/** Rows of ε that a minibatch needs: one an example, k for an importance-weighted bound. */
export function noiseRows(model: LatentModel, batch: number, { bound, importanceSamples }: LatentWeights): number {
  return bound === "iwae" && model.architecture.kind !== "autoencoder" ? importanceSamples * batch : batch;
}
