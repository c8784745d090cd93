/** What a model is to the trainer: named parameters and pure functions over them. Holds no tensors itself. */
import type { TensorValues } from "../shared/tensorValues.ts";
import type { RandomStream } from "../shared/random.ts";
import type * as tf from "../compute/tf.ts";
import type { Activation } from "../shared/activation.ts";
import type { Likelihood } from "../nn/likelihoods/likelihood.ts";

/** Tensors by name; dense layers are `x @ W + b` with `W` [in, out], named as in `tests/reference/README.md`. */
export type Parameters = Readonly<Record<string, tf.Tensor>>;

export interface Architecture {
  readonly kind: "vae" | "autoencoder";
  readonly inputDim: number;
  /** Widths of the encoder's hidden layers; the decoder has them in reverse. */
  readonly hidden: readonly number[];
  readonly latentDim: number;
  readonly activation: Activation;
  readonly likelihood: Likelihood;
}

/** q(z|x) = N(μ, diag σ²). An autoencoder has no spread: `logSigma` is null and z = μ. */
export interface Posterior {
  readonly mu: tf.Tensor2D; // [batch, latentDim]
  readonly logSigma: tf.Tensor2D | null; // [batch, latentDim]
}

/** The two terms of the ELBO, never summed here. Nats; sums over pixels, nothing averaged. */
export interface Terms {
  readonly mu: tf.Tensor2D; // [batch, latentDim]: mean of the posterior
  readonly z: tf.Tensor2D; // [batch, latentDim]
  readonly logits: tf.Tensor2D; // [batch, inputDim]: the decoder's output before its mean function
  readonly reconstruction: tf.Tensor1D; // [batch]: -log p(x|z)
  readonly kl: tf.Tensor2D; // [batch, latentDim]: KL(q(z_j|x) ‖ p(z_j)); zeros for an autoencoder
}

export interface Model {
  readonly architecture: Architecture;
  /** Initial values, before they live on a device. */
  initialise(random: RandomStream): TensorValues;
  /** x [batch, inputDim] → posterior. Caller disposes. */
  encode(parameters: Parameters, x: tf.Tensor2D): Posterior;
  /** z [batch, latentDim] → E[x|z] [batch, inputDim]. Caller disposes. */
  decode(parameters: Parameters, z: tf.Tensor2D): tf.Tensor2D;
  /** Everything one minibatch gives; `eps` [batch, latentDim] is ignored by an autoencoder. Caller disposes. */
  terms(parameters: Parameters, x: tf.Tensor2D, eps: tf.Tensor2D): Terms;
}
