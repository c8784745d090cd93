/** What a step minimises, from the two terms of the ELBO kept apart until here. Knows no model and no schedule. */
import { hasKernel, registerBackward, runDifferentiable } from "../tape.ts";
import * as tf from "../tf.ts";

/** Inputs reconstruction [batch], kl [batch, latentDim]; attributes `beta`, `freeBits`; output [3]. */
export const OBJECTIVE = "Objective";
/** Inputs dy [3], kl [batch, latentDim]; attributes `beta`, `freeBits`; outputs dreconstruction, dkl. */
export const OBJECTIVE_GRADIENT = "ObjectiveGradient";

export interface ObjectiveWeights {
  /** Weight of the KL penalty in this step. */
  readonly beta: number;
  /** Nats a latent dimension may carry without being penalised for it; 0 for none. */
  readonly freeBits: number;
}

/** Order of the numbers that `objective` gives; the last is what is minimised. */
export const MEASURED = ["reconstruction", "kl", "objective"] as const;

/**
 * [3], nats per image: R = mean_b reconstruction_b, K = Σ_j KL_j with KL_j = mean_b kl_bj, and
 * R + β Σ_j max(KL_j, freeBits). β: Higgins et al. 2017. Free bits: Kingma et al. 2016, eq. 15; below them the
 * KL has no gradient. Caller disposes.
 */
export function objective(reconstruction: tf.Tensor1D, kl: tf.Tensor2D, weights: ObjectiveWeights): tf.Tensor1D {
  if (!hasKernel(OBJECTIVE)) return objectiveReference(reconstruction, kl, weights);
  const { beta, freeBits } = weights;
  return runDifferentiable<tf.Tensor1D>(OBJECTIVE, { reconstruction, kl }, { beta, freeBits }, () => ({ kl }));
}

export function objectiveReference(
  reconstruction: tf.Tensor1D,
  kl: tf.Tensor2D,
  { beta, freeBits }: ObjectiveWeights,
): tf.Tensor1D {
  return tf.tidy(() => {
    const R = tf.mean<tf.Scalar>(reconstruction);
    const klPerDim = tf.mean<tf.Tensor1D>(kl, 0);
    const penalised = freeBits > 0 ? tf.maximum(klPerDim, freeBits) : klPerDim;
    const total = tf.add<tf.Scalar>(R, tf.mul(tf.sum<tf.Scalar>(penalised), beta));
    return tf.stack([R, tf.sum(klPerDim), total]) as tf.Tensor1D;
  });
}

/** ∂/∂reconstruction_b = (dy₀ + dy₂) / B and ∂/∂kl_bj = (dy₁ + dy₂ β [freeBits = 0 or KL_j ≥ freeBits]) / B. */
export function registerObjectiveGradient(): void {
  registerBackward(OBJECTIVE, ([dy], { kl }, { beta, freeBits }) => {
    const inputs = { dy, kl } as Record<string, tf.Tensor>;
    const attrs = { beta: beta as number, freeBits: freeBits as number };
    const [dreconstruction, dkl] = tf.engine().runKernel<tf.Tensor[]>(OBJECTIVE_GRADIENT, inputs, attrs) as [
      tf.Tensor,
      tf.Tensor,
    ];
    return { reconstruction: () => dreconstruction, kl: () => dkl };
  });
}
