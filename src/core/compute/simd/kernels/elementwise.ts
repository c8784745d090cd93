/** Operations on each number by itself, on the SIMD engine. */
import type { DenseActivation } from "../../ops/activation.ts";
import { ACTIVATION_GRADIENT } from "../../ops/activationGradient.ts";
import * as tf from "../../tf.ts";
import { activationCode } from "../activationCode.ts";
import { simdKernel, sizeOf } from "../kernel.ts";

export const activationGradientKernel = simdKernel(
  ACTIVATION_GRADIENT,
  ["dy", "y"],
  (backend, { dy, y }, { activation }) => {
    const dx = backend.output(y.shape);
    backend.operations.activationGradient(
      backend.addressOf(dy),
      backend.addressOf(y),
      dx.address,
      sizeOf(y),
      activationCode(activation as DenseActivation),
    );
    return dx.info;
  },
);

/** The stock sum, which also adds up gradients: ours when nothing is broadcast. */
export const sumKernel = simdKernel(tf.Add, ["a", "b"], (backend, { a, b }) => {
  if (a.dtype !== "float32" || b.dtype !== "float32" || String(a.shape) !== String(b.shape)) {
    return tf.getKernel(tf.Add, "cpu").kernelFunc({ inputs: { a, b }, backend });
  }
  const sum = backend.output(a.shape);
  backend.operations.sum(backend.addressOf(a), backend.addressOf(b), sum.address, sizeOf(a));
  return sum.info;
});
