/** Activations on tensors: forward by stock operations, and backward from the output alone. */
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

/**
 * dL/dx = dL/dy · act'(x), with act' written in y = act(x), so that x need not be kept:
 * relu [y>0] · tanh 1-y² · elu min(y,0)+1 · softplus 1-e^(-y) · sigmoid y(1-y) · leakyRelu 1 or 0.2.
 * Caller disposes.
 */
export function activationGradient<T extends tf.Tensor>(dy: T, y: T, activation: DenseActivation): T {
  return tf.tidy(() => {
    switch (activation) {
      case "linear":
        return tf.clone(dy);
      case "relu":
        return tf.mul(dy, tf.step(y));
      case "tanh":
        return tf.mul(dy, tf.sub(1, tf.square(y)));
      case "elu":
        return tf.mul(dy, tf.add(tf.minimum(y, 0), 1));
      case "softplus":
        return tf.mul(dy, tf.neg(tf.expm1(tf.neg(y))));
      case "sigmoid":
        return tf.mul(dy, tf.mul(y, tf.sub(1, y)));
      case "leakyRelu":
        return tf.mul(dy, tf.step(y, LEAKY_SLOPE));
      default:
        return assertNever(activation);
    }
  });
}
