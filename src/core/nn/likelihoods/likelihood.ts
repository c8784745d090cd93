/** What a likelihood p(x|z) is: which one, and what a model needs of it. Computes nothing. */
import type * as tf from "../../compute/tf.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import type { NamedTensors } from "../namedTensors.ts";

export type Likelihood =
  | { readonly kind: "bernoulli" }
  | { readonly kind: "continuousBernoulli" }
  | { readonly kind: "multinomial" }
  | { readonly kind: "gaussian"; readonly sigma: number | "learned" | "optimal"; readonly mean?: "sigmoid" | "linear" };

export interface LikelihoodTerms {
  /** How the decoder's output becomes E[x|z]. */
  readonly meanFunction: "sigmoid" | "linear" | "softmax";
  /** Parameters of its own with their initial values; none for most. */
  readonly initialValues: TensorValues;
  /**
   * -log p(x|z) per example: logits and x [batch, inputDim] → [batch], nats, summed over pixels. Differentiable in the
   * logits and its own parameters, not in x. Caller disposes.
   */
  negativeLogLikelihood(parameters: NamedTensors, logits: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor1D;
}
