/** A first look at whether a backend computes what it says: one dense layer and its gradient, worked out by hand. */
import * as tf from "./tf.ts";
import { dense } from "./ops/dense.ts";

/** Every number below is exact in float32 and the sums are short, so no honest backend is off by more. */
const TOLERANCE = 1e-5;

/**
 * x = [[1, 2], [3, -1]], W = [[1, -1], [½, 2]], b = [½, -1], y = relu(x @ W + b), L = Σ y.
 * x @ W + b = [[2.5, 2], [3, -6]], so y = [[2.5, 2], [3, 0]] and dL/dW = xᵀ @ [[1, 1], [1, 0]], dL/db = [2, 1].
 */
const EXPECTED = { y: [2.5, 2, 3, 0], dW: [4, 1, 1, 2], db: [2, 1] } as const;

/** Names of what came out wrong on the current backend; empty when it is sound. */
export async function probeBackend(): Promise<readonly string[]> {
  const tensors = tf.tidy(() => {
    const x = tf.tensor2d([1, 2, 3, -1], [2, 2]);
    const W = tf.tensor2d([1, -1, 0.5, 2], [2, 2]);
    const b = tf.tensor1d([0.5, -1]);
    const layer = (weights: tf.Tensor, bias: tf.Tensor) =>
      dense(x, weights as tf.Tensor2D, bias as tf.Tensor1D, "relu");
    const [dW, db] = tf.grads((weights: tf.Tensor, bias: tf.Tensor) => tf.sum(layer(weights, bias)))([W, b]);
    return { y: layer(W, b), dW: dW as tf.Tensor, db: db as tf.Tensor };
  });
  try {
    const wrong: string[] = [];
    for (const name of ["y", "dW", "db"] as const) {
      // sync point: once, at the start of a backend
      const values = await tensors[name].data();
      const right = EXPECTED[name].every((value, i) => Math.abs((values[i] ?? Number.NaN) - value) <= TOLERANCE);
      if (!right) wrong.push(`${name} = [${[...values].join(", ")}] instead of [${EXPECTED[name].join(", ")}]`);
    }
    return wrong;
  } finally {
    tf.dispose(tensors);
  }
}
