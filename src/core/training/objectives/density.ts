/** What a step of a model with an exact density minimises. */
import * as tf from "../../compute/tf.ts";
import type { DensityModel, Parameters } from "../../models/model.ts";

/** [3], nats per example: mean −log p(x), 0, and the first again. Run inside a tidy. */
export function densityLoss(model: DensityModel, parameters: Parameters, x: tf.Tensor2D): tf.Tensor1D {
  const negativeLogLikelihood = tf.neg(tf.mean<tf.Scalar>(model.logDensity(parameters, x)));
  return tf.stack([negativeLogLikelihood, tf.zerosLike(negativeLogLikelihood), negativeLogLikelihood]) as tf.Tensor1D;
}
