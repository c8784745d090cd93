/** log |det ∂z/∂x| of each row from the whole Jacobian, row by row on the tape, and elimination in double precision. */
import { differentiate } from "../../../../src/core/compute/tape.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { luFactors } from "../../../../src/core/shared/triangularFactors.ts";

/** `map` [batch, D] → [batch, D] treats rows apart, so that the gradient of Σ_b z_bi in x holds row i of every Jacobian. */
export function jacobianLogDets(x: tf.Tensor2D, map: (x: tf.Tensor2D) => tf.Tensor2D): number[] {
  const [batch, dim] = x.shape;
  const rows = Array.from({ length: dim }, (_, i) => {
    const gradient = tf.tidy(() => {
      const { gradients } = differentiate({ x }, () => tf.slice(map(x), [0, i], [batch, 1]));
      return gradients["x"] ?? tf.zerosLike(x);
    });
    const values = gradient.dataSync<"float32">();
    gradient.dispose();
    return values;
  });
  return Array.from({ length: batch }, (_, b) => {
    const jacobian = rows.flatMap((values) => Array.from(values.subarray(b * dim, (b + 1) * dim)));
    const { U } = luFactors(jacobian, dim);
    return Array.from({ length: dim }, (_unused, i) => Math.log(Math.abs(U[i * dim + i] ?? 0))).reduce((a, c) => a + c);
  });
}
