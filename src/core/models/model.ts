/**
 * What a model is to the trainer: named parameters and pure functions over them. Three families: with a latent code and
 * a bound, with an exact density, and with neither. None holds tensors itself.
 */
import type * as tf from "../compute/tf.ts";
import type { Likelihood } from "../nn/likelihoods/likelihood.ts";
import type { Activation } from "../shared/activation.ts";
import type { RandomStream } from "../shared/random.ts";
import type { TensorValues } from "../shared/tensorValues.ts";

/** Tensors by name; dense layers are `x @ W + b` with `W` [in, out], named as in `tests/reference/README.md`. */
export type Parameters = Readonly<Record<string, tf.Tensor>>;

/** p(z), or p(z|c) for a network. Components: Gaussians of a mixture, pseudo-inputs of a VampPrior. */
export type Prior =
  | { readonly kind: "standard" }
  | { readonly kind: "gaussian" }
  | { readonly kind: "mixture"; readonly components: number }
  | { readonly kind: "vamp"; readonly components: number }
  | { readonly kind: "flow"; readonly couplings: number; readonly hidden: readonly number[] }
  | { readonly kind: "network" };

/** What a conditional model is told: the class, or the image with some of its quadrants hidden. */
export type Condition =
  | { readonly kind: "label"; readonly classes: number }
  | { readonly kind: "quadrants"; readonly hidden: 1 | 2 | 3; readonly side: number };

export interface LatentArchitecture {
  readonly kind: "vae" | "autoencoder" | "cvae";
  readonly inputDim: number;
  /** Widths of the encoder's hidden layers; the decoder has them in reverse. */
  readonly hidden: readonly number[];
  readonly latentDim: number;
  readonly activation: Activation;
  readonly likelihood: Likelihood;
  /** An autoencoder has none: `standard` there is where its decoder is asked. */
  readonly prior: Prior;
  /** Of a `cvae` alone. */
  readonly condition: Condition | null;
}

export interface FlowArchitecture {
  readonly kind: "nice" | "realnvp" | "glow";
  readonly inputDim: number;
  /** Widths of the hidden layers of every coupling's network. */
  readonly hidden: readonly number[];
  readonly couplings: number;
  readonly activation: Activation;
  /** Density of z: N(0, I), or the logistic one NICE was published with. */
  readonly base: "normal" | "logistic";
  /** `logit`: x are grey levels in [0, 1], dequantised and spread over the line before the first layer. */
  readonly preprocessing: "none" | "logit";
  /** Pixels per side, for layers that see an image; null for points. */
  readonly side: number | null;
}

/** Σ_d log p(x_d | x_<d), each a mixture of Gaussians by a masked network (Germain et al. 2015). */
export interface AutoregressiveArchitecture {
  readonly kind: "made";
  readonly inputDim: number;
  readonly hidden: readonly number[];
  readonly activation: Activation;
  /** Gaussians of each conditional. */
  readonly components: number;
}

export interface AdversarialArchitecture {
  readonly kind: "gan";
  readonly inputDim: number;
  readonly hidden: readonly number[];
  readonly latentDim: number;
  readonly activation: Activation;
}

export type DensityArchitecture = FlowArchitecture | AutoregressiveArchitecture;
export type Architecture = LatentArchitecture | DensityArchitecture | AdversarialArchitecture;

/** What every model has. */
interface Learnable<Kind extends Architecture> {
  readonly architecture: Kind;
  /** Standard normals an example takes: ε of a step for a latent model, the noise of a sample for the others. */
  readonly noiseDim: number;
  /** Initial values, before they live on a device. */
  initialise(random: RandomStream): TensorValues;
}

/** q(z|x) = N(μ, diag σ²). An autoencoder has no spread: `logSigma` is null and z = μ. */
export interface Posterior {
  readonly mu: tf.Tensor2D; // [batch, latentDim]
  readonly logSigma: tf.Tensor2D | null; // [batch, latentDim]
}

/** The two terms of the ELBO, never summed here. Nats; sums over pixels, nothing averaged. */
export interface Terms {
  readonly mu: tf.Tensor2D; // [batch, latentDim]: mean of the posterior
  readonly logSigma: tf.Tensor2D | null; // [batch, latentDim]: as its head gives it, not limited yet
  readonly z: tf.Tensor2D; // [batch, latentDim]
  readonly logits: tf.Tensor2D; // [batch, outputs]: the decoder's output before its mean function
  readonly reconstruction: tf.Tensor1D; // [batch]: -log p(x|z)
  /**
   * [batch, latentDim]: KL(q(z_j|x) ‖ p(z_j)); zeros for an autoencoder. [batch, 1] for a prior without a closed form: the
   * estimate log q(z|x) - log p(z) at this very z.
   */
  readonly kl: tf.Tensor2D;
}

/** `condition` [batch, conditionDim] is what a `cvae` is told; null for every other model. */
export interface LatentModel extends Learnable<LatentArchitecture> {
  readonly family: "latent";
  readonly prior: PriorDensity;
  /** Numbers that tell the condition of one example; 0 without one. */
  readonly conditionDim: number;
  /** x [batch, inputDim] → posterior. Caller disposes. */
  encode(parameters: Parameters, x: tf.Tensor2D, condition: tf.Tensor2D | null): Posterior;
  /** z [batch, latentDim] → E[x|z] [batch, outputs]. Caller disposes. */
  decode(parameters: Parameters, z: tf.Tensor2D, condition: tf.Tensor2D | null): tf.Tensor2D;
  /** Everything one minibatch gives; `eps` [batch, latentDim] is ignored by an autoencoder. Caller disposes. */
  terms(parameters: Parameters, x: tf.Tensor2D, eps: tf.Tensor2D, condition: tf.Tensor2D | null): Terms;
  /** log p(x|z) of each row, nats: z and x [batch, …] → [batch]. Caller disposes. */
  logLikelihood(parameters: Parameters, x: tf.Tensor2D, z: tf.Tensor2D, condition: tf.Tensor2D | null): tf.Tensor1D;
}

/** What a posterior is held against. */
export interface PriorDensity {
  /** Whether the KL of a Gaussian against it is known dimension by dimension; else it is estimated from one z. */
  readonly hasClosedKl: boolean;
  /** log p(z) or log p(z|c), nats: z [rows, latentDim] → [rows]. Differentiable. Caller disposes. */
  logDensity(parameters: Parameters, z: tf.Tensor2D, condition: tf.Tensor2D | null): tf.Tensor1D;
  /**
   * z ~ p: `noise` [rows, latentDim] standard normals, `choice` [rows] uniform in [0, 1) for what picks a component.
   * Caller disposes.
   */
  sample(parameters: Parameters, noise: tf.Tensor2D, choice: tf.Tensor1D, condition: tf.Tensor2D | null): tf.Tensor2D;
}

export interface DensityModel extends Learnable<DensityArchitecture> {
  readonly family: "density";
  /** log p(x), nats: x [batch, inputDim] → [batch]. Differentiable in the parameters. Caller disposes. */
  logDensity(parameters: Parameters, x: tf.Tensor2D): tf.Tensor1D;
  /** Samples from standard normals `noise` [rows, noiseDim] → [rows, inputDim]. Caller disposes. */
  sample(parameters: Parameters, noise: tf.Tensor2D): tf.Tensor2D;
  /** The maps of an invertible model; null for an autoregressive one. */
  readonly flow: Flow | null;
}

/** z = f(x), data to latent, and back. */
export interface Flow {
  /** z [batch, inputDim] and log |det ∂z/∂x| [batch]. Differentiable in the parameters. Caller disposes. */
  forward(parameters: Parameters, x: tf.Tensor2D): { readonly z: tf.Tensor2D; readonly logDet: tf.Tensor1D };
  /** f⁻¹. Caller disposes. */
  inverse(parameters: Parameters, z: tf.Tensor2D): tf.Tensor2D;
  /** Where the rows of `z` are after 0, 1, 2 … layers of f⁻¹, z first and x last. Caller disposes. */
  stages(parameters: Parameters, z: tf.Tensor2D): readonly tf.Tensor2D[];
}

export interface AdversarialModel extends Learnable<AdversarialArchitecture> {
  readonly family: "adversarial";
  /** Parameters of the critic begin with this, all others are the generator's. */
  readonly criticPrefix: string;
  /** `noise` [rows, noiseDim] → samples [rows, inputDim]. Caller disposes. */
  sample(parameters: Parameters, noise: tf.Tensor2D): tf.Tensor2D;
  /** Logit of "this is data" of each row: [batch, inputDim] → [batch]. Differentiable. Caller disposes. */
  critic(parameters: Parameters, x: tf.Tensor2D): tf.Tensor1D;
}

export type Model = LatentModel | DensityModel | AdversarialModel;
