/** The multinomial likelihood: counts of items, drawn from one softmax over all of them. */
import * as tf from "../../compute/tf.ts";
import type { LikelihoodTerms } from "./likelihood.ts";

/**
 * -log p(x|z) = -Σ_i x_i log π_i with π = softmax(o) and counts x, nats; without the multinomial coefficient, which no
 * parameter moves. What is shown is π, the share of each item. Liang et al. 2018, eq. 2.
 */
export const multinomial: LikelihoodTerms = {
  meanFunction: "softmax",
  initialValues: {},
  negativeLogLikelihood: (_parameters, logits, x) =>
    tf.tidy(() => tf.neg(tf.sum<tf.Tensor1D>(tf.mul(x, tf.logSoftmax(logits)), 1))),
};
