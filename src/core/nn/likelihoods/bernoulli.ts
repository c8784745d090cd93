/** The Bernoulli likelihood from logits: cross-entropy, for pixels in [0, 1]. */
import * as tf from "../../compute/tf.ts";
import type { LikelihoodTerms } from "./likelihood.ts";

export const bernoulli: LikelihoodTerms = {
  meanFunction: "sigmoid",
  initialValues: {},
  negativeLogLikelihood: (_parameters, logits, x) => bernoulliNegativeLogLikelihood(logits, x),
};

/**
 * -log p(x|z) = Σ_d softplus(o_d) - x_d o_d with logits o: finite for every o, no logarithm of a probability.
 * Its gradient is σ(o) - x in one go. logits and x [batch, pixels] → [batch], nats. Caller disposes.
 */
export function bernoulliNegativeLogLikelihood(logits: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor1D {
  const crossEntropy = tf.customGrad((o, save) => {
    const savedLogits = o as tf.Tensor2D;
    (save as tf.GradSaveFunc)([savedLogits]);
    return {
      value: tf.sum<tf.Tensor1D>(tf.sub(tf.softplus(savedLogits), tf.mul(x, savedLogits)), 1),
      gradFunc: (dy: tf.Tensor1D, saved: tf.Tensor[]) =>
        tf.mul(tf.sub(tf.sigmoid(saved[0] as tf.Tensor2D), x), tf.expandDims(dy, 1)),
    };
  });
  return crossEntropy(logits);
}
