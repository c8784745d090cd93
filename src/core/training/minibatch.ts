/** What a step reads and what it gives: plain types, for all families of models. */
import type * as tf from "../compute/tf.ts";
import type { NamedTensors } from "../nn/namedTensors.ts";

export interface Minibatch {
  readonly x: tf.Tensor2D; // [batch, inputDim]
  readonly eps: tf.Tensor2D; // [batch, noiseDim]; [k batch, noiseDim] for a bound of k samples
  readonly condition: tf.Tensor2D | null; // [batch, conditionDim]
}

export interface Gradients {
  /** The three numbers of MEASURED (compute/ops/objective.ts), in the meaning of the model's family. */
  readonly measured: tf.Tensor1D;
  readonly gradients: NamedTensors;
}
