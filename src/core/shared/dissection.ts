/**
 * The step about to be taken, opened: one example of its minibatch on its way through the network, the loss terms, the
 * gradients back and the change of every parameter. Plain numbers; nats and their derivatives.
 */
import type { NoiseChoice } from "./noiseChoice.ts";

/** A layer's output for the example on show, after its activation. */
export interface LayerOutput {
  /** As the parameters are named, for instance `encoder.0`. */
  readonly name: string;
  readonly values: Float32Array;
}

/** What the step does to one parameter. */
export interface ParameterChange {
  readonly name: string;
  readonly shape: readonly number[];
  /** ‖θ‖, ‖∇θ‖ before clipping, ‖Δθ‖: Euclidean norms over the whole tensor. */
  readonly norm: number;
  readonly gradientNorm: number;
  readonly changeNorm: number;
  /** The entry with the largest gradient: where it is, its value before, its gradient, its change. */
  readonly largest: {
    readonly index: number;
    readonly before: number;
    readonly gradient: number;
    readonly change: number;
  };
}

export interface Dissection {
  /** Number of the step about to be taken. */
  readonly step: number;
  readonly noise: NoiseChoice;
  readonly batchSize: number;
  /** Row of the minibatch on show, its place in the training set and its class. */
  readonly example: number;
  readonly trainIndex: number;
  readonly label: number;
  /** [inputDim], as the model reads it. */
  readonly x: Float32Array;
  readonly encoder: readonly LayerOutput[];
  /** [latentDim] each; `logSigma` is null for an autoencoder. */
  readonly mu: Float32Array;
  readonly logSigma: Float32Array | null;
  readonly eps: Float32Array;
  /** Of an importance-weighted bound ε and z are those of its first sample. */
  readonly z: Float32Array;
  readonly decoder: readonly LayerOutput[];
  /** E[x|z] [outputs]. */
  readonly mean: Float32Array;
  /** Of this example: −log p(x|z), and KL per dimension ([1] where it is an estimate). */
  readonly reconstruction: number;
  readonly kl: Float32Array;
  /** What each number of x adds to the reconstruction term, [outputs], nats; it sums to `reconstruction`. */
  readonly perOutput: Float32Array;
  /** Means over the minibatch, and what is minimised. */
  readonly batch: {
    readonly reconstruction: number;
    readonly kl: number;
    readonly objective: number;
    /** Its mean KL taken apart as `kl` is. */
    readonly klPerDimension: Float32Array;
  };
  readonly beta: number;
  /** Nats a dimension may carry without being penalised. */
  readonly freeBits: number;
  /** Of an importance-weighted bound: the example's L_k and the normalised weights of its k samples, in their order; else null. */
  readonly importance: { readonly bound: number; readonly weights: Float32Array } | null;
  /**
   * ∂objective/∂z, ∂/∂μ and ∂/∂log σ of this example's row [latentDim]; the objective is the minibatch mean. z on its way
   * into the decoder, and into an estimated KL; what a KL in closed form adds enters at μ and log σ.
   */
  readonly gradients: {
    readonly z: Float32Array;
    readonly mu: Float32Array;
    readonly logSigma: Float32Array | null;
  };
  readonly parameters: readonly ParameterChange[];
  /** Global norm of the gradient, and the norm it was clipped to; null when it was not. */
  readonly gradientNorm: number;
  readonly clippedTo: number | null;
}
