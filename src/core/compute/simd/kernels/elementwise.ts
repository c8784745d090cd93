/** Operations on each number by itself, on the SIMD engine. */
import type { DenseActivation } from "../../ops/activation.ts";
import { ACTIVATION_GRADIENT } from "../../ops/activationGradient.ts";
import { SUM_OF_SQUARES } from "../../ops/sumOfSquares.ts";
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

export const sumOfSquaresKernel = simdKernel(SUM_OF_SQUARES, ["x"], (backend, { x }) => {
  const out = backend.output([]);
  backend.operations.sumOfSquares(backend.addressOf(x), out.address, sizeOf(x));
  return out.info;
});

/** The stock product of numbers: ours when one side is a single number, as it is when gradients are clipped. */
export const multiplyKernel = simdKernel(tf.Multiply, ["a", "b"], (backend, { a, b }) => {
  if (a.dtype !== "float32" || b.dtype !== "float32" || b.shape.length > 0 || a.shape.length === 0) {
    return tf.getKernel(tf.Multiply, "cpu").kernelFunc({ inputs: { a, b }, backend });
  }
  const out = backend.output(a.shape);
  backend.operations.scale(backend.addressOf(a), backend.addressOf(b), out.address, sizeOf(a));
  return out.info;
});

/** The stock sum, which also adds up gradients: ours when nothing is broadcast. */
export const sumKernel = simdKernel(tf.Add, ["a", "b"], (backend, { a, b }) => {
  if (a.dtype !== "float32" || b.dtype !== "float32" || String(a.shape) !== String(b.shape)) {
    return tf.getKernel(tf.Add, "cpu").kernelFunc({ inputs: { a, b }, backend });
  }
  const sum = backend.output(a.shape);
  backend.operations.sum(backend.addressOf(a), backend.addressOf(b), sum.address, sizeOf(a));
  return sum.info;
});
