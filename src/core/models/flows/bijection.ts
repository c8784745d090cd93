/** What lies between the data and the base density of a flow: an invertible map whose latents stay in two halves. */
import type * as tf from "../../compute/tf.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { TensorValues } from "../../shared/tensorValues.ts";
import type { Parameters } from "../model.ts";
import type { Halves } from "./halves.ts";

/**
 * The halves are joined only where somebody looks at them: a density is a sum over both, and joining and parting them
 * again in every step would cost more than a layer does.
 */
export interface Bijection {
  initialise(random: RandomStream): TensorValues;
  /** x [batch, D] → halves. Caller disposes. */
  split(x: tf.Tensor2D): Halves;
  /** The inverse of `split`. Caller disposes. */
  join(halves: Halves): tf.Tensor2D;
  /** Data to latent, with log |det ∂z/∂x| [batch]. Differentiable. Run inside a tidy. */
  forward(parameters: Parameters, x: Halves): { readonly z: Halves; readonly logDet: tf.Tensor1D };
  /** z, where it is after each layer of the inverse, and x. Run inside a tidy. */
  stages(parameters: Parameters, z: Halves): readonly Halves[];
}
