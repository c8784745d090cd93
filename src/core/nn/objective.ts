/** What a step minimises, from the two terms of the ELBO kept apart until here. Knows no model and no schedule. */
import * as tf from "../compute/tf.ts";

export interface ObjectiveWeights {
  /** Weight of the KL penalty in this step. */
  readonly beta: number;
  /** Nats a latent dimension may carry without being penalised for it; 0 for none. */
  readonly freeBits: number;
}

export interface ObjectiveTerms {
  readonly loss: tf.Scalar;
  readonly reconstruction: tf.Scalar; // mean over the batch of -log p(x|z), nats per image
  readonly klPerDim: tf.Tensor1D; // [latentDim]: mean over the batch, nats per image
}

/**
 * loss = mean_b reconstruction_b + β Σ_j max(mean_b KL_bj, freeBits), nats per image.
 * β: Higgins et al. 2017. Free bits: Kingma et al. 2016, eq. 15; below them the KL has no gradient. Caller disposes.
 */
export function objective(
  terms: { readonly reconstruction: tf.Tensor1D; readonly kl: tf.Tensor2D },
  { beta, freeBits }: ObjectiveWeights,
): ObjectiveTerms {
  return tf.tidy(() => {
    const reconstruction = tf.mean<tf.Scalar>(terms.reconstruction);
    const klPerDim = tf.mean<tf.Tensor1D>(terms.kl, 0);
    const penalty = tf.sum<tf.Scalar>(freeBits > 0 ? tf.maximum(klPerDim, freeBits) : klPerDim);
    return { loss: tf.add<tf.Scalar>(reconstruction, tf.mul(penalty, beta)), reconstruction, klPerDim };
  });
}
