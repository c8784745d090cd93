/** The Bernoulli likelihood from logits with its gradient: cross-entropy, for pixels in [0, 1]. */
import { hasKernel, registerBackward, runDifferentiable } from "../tape.ts";
import * as tf from "../tf.ts";

/** Inputs logits, x [batch, pixels]; output [batch]. */
export const BERNOULLI_LIKELIHOOD = "BernoulliLikelihood";
/** Inputs dy [batch], logits, x [batch, pixels]; output dlogits. */
export const BERNOULLI_LIKELIHOOD_GRADIENT = "BernoulliLikelihoodGradient";

/**
 * -log p(x|z) = Σ_d softplus(o_d) - x_d o_d with logits o: finite for every o, no logarithm of a probability.
 * Its gradient in o is σ(o) - x. logits and x [batch, pixels] → [batch], nats. Differentiable in the logits alone.
 * Caller disposes.
 */
export function bernoulliNegativeLogLikelihood(logits: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor1D {
  if (!hasKernel(BERNOULLI_LIKELIHOOD)) return bernoulliNegativeLogLikelihoodReference(logits, x);
  return runDifferentiable<tf.Tensor1D>(BERNOULLI_LIKELIHOOD, { logits, x }, {}, () => ({ logits, x }));
}

export function bernoulliNegativeLogLikelihoodReference(logits: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => tf.sum<tf.Tensor1D>(tf.sub(tf.softplus(logits), tf.mul(x, logits)), 1));
}

/** dL/do = dL/dy (σ(o) - x). */
export function registerBernoulliLikelihoodGradient(): void {
  registerBackward(BERNOULLI_LIKELIHOOD, ([dy], { logits, x }) => ({
    logits: () =>
      tf.engine().runKernel<tf.Tensor>(BERNOULLI_LIKELIHOOD_GRADIENT, { dy, logits, x } as Record<string, tf.Tensor>),
    x: () => {
      throw new Error("the likelihood is not differentiable in x");
    },
  }));
}
