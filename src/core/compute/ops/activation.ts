/** Activations on tensors by stock operations. Their gradients are elsewhere. */
import { LEAKY_SLOPE, type Activation } from "../../shared/activation.ts";
import { assertNever } from "../../shared/assert.ts";
import * as tf from "../tf.ts";

export type DenseActivation = Activation | "linear";

/** y = act(x), of the same shape; for `linear` x itself. Caller disposes. */
export function activate<T extends tf.Tensor>(x: T, activation: DenseActivation): T {
  switch (activation) {
    case "linear":
      return x;
    case "relu":
      return tf.relu(x);
    case "tanh":
      return tf.tanh(x);
    case "elu":
      return tf.elu(x);
    case "softplus":
      return tf.softplus(x);
    case "sigmoid":
      return tf.sigmoid(x);
    case "leakyRelu":
      return tf.leakyRelu(x, LEAKY_SLOPE);
    default:
      return assertNever(activation);
  }
}
