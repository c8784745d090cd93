/** A first look at whether a backend computes what it says: one dense layer and its gradient, worked out by hand. */
import { dense } from "./ops/dense.ts";
import { differentiate } from "./tape.ts";
import * as tf from "./tf.ts";

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
    const { value, gradients } = differentiate({ W, b }, () => dense(x, W, b, "relu"));
    return { y: value, dW: gradients["W"] as tf.Tensor, db: gradients["b"] as tf.Tensor };
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
