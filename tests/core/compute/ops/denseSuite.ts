/** Our dense layer against its plain composition with stock gradients, on one backend: values, gradients, leaks. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend, type BackendOptions } from "../../../../src/core/compute/backends.ts";
import type { DenseActivation } from "../../../../src/core/compute/ops/activation.ts";
import { dense, denseReference } from "../../../../src/core/compute/ops/dense.ts";
import { matMul } from "../../../../src/core/compute/ops/matMul.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import type { BackendName } from "../../../../src/core/shared/backends.ts";
import { ACTIVATIONS } from "../../../../src/core/shared/activation.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { expectClose } from "../../close.ts";

type Layer = typeof dense;

/** [batch, inputs, units]: one of each, odd sizes, sizes around a block of 4 or 32, one large enough to be split. */
const SHAPES = [
  [1, 1, 1],
  [1, 7, 3],
  [5, 1, 2],
  [3, 4, 1],
  [33, 17, 9],
  [8, 32, 64],
  [130, 65, 31],
] as const;
const LAYER_ACTIVATIONS: readonly DenseActivation[] = ["linear", ...ACTIVATIONS];
/** Two orders of summation in float32, up to 130 terms of size 1. */
const TOLERANCE = { relative: 1e-4, absolute: 2e-5 };

export function denseSuite(backend: BackendName, options: BackendOptions = {}): void {
  describe(`dense on ${backend}`, () => {
    beforeAll(() => startBackend(backend, options));
    afterAll(stopBackend);

    test.each(LAYER_ACTIVATIONS)(
      "%s: values and all gradients agree with the plain composition",
      async (activation) => {
        for (const shape of SHAPES) {
          const operands = drawOperands(shape, activation);
          const [ours, plain] = [evaluate(dense, operands, activation), evaluate(denseReference, operands, activation)];
          for (const name of ["y", "dx", "dW", "db"] as const) {
            const [actual, expected] = await Promise.all([ours[name].data(), plain[name].data()]);
            expectClose(`${name} of ${shape.join("×")}`, actual, expected, TOLERANCE);
            expect(ours[name].shape).toEqual(plain[name].shape);
          }
          tf.dispose([ours, plain, operands]);
        }
      },
    );

    test("the products of transposed operands are those of the transposes", async () => {
      const [a, b] = [tensor("a", [5, 3]), tensor("b", [5, 4])];
      const [c, d] = [tensor("c", [3, 5]), tensor("d", [4, 5])];
      const pairs = tf.tidy(() => [
        [matMul(a, b, { a: true }), tf.matMul(tf.transpose(a), b)],
        [matMul(c, d, { b: true }), tf.matMul(c, tf.transpose(d))],
        [matMul(a, d, { a: true, b: true }), tf.matMul(tf.transpose(a), tf.transpose(d))],
        [matMul(c, b), tf.matMul(c, b)],
      ]);
      for (const [actual, expected] of pairs as [tf.Tensor, tf.Tensor][]) {
        expectClose("product", await actual.data(), await expected.data(), TOLERANCE);
      }
      tf.dispose([pairs, a, b, c, d]);
    });

    test("leaves no tensor behind but its results", () => {
      const operands = drawOperands([6, 5, 4], "tanh");
      const before = { tensors: tf.memory().numTensors, buffers: tf.memory().numDataBuffers };
      for (const activation of LAYER_ACTIVATIONS) tf.dispose(evaluate(dense, operands, activation));
      expect({ tensors: tf.memory().numTensors, buffers: tf.memory().numDataBuffers }).toEqual(before);
      tf.dispose(operands);
    });

    test("refuses operands that do not fit", () => {
      const { x, W, b } = drawOperands([2, 3, 4], "relu");
      expect(() => dense(W, x, b, "relu")).toThrow("dense: x [3,4] does not fit W [2,3] and b [4]");
      tf.dispose([x, W, b]);
    });
  });
}

/** The bias is a reshaped matrix, as one cut out of a larger array would be. */
type Operands = { readonly x: tf.Tensor2D; readonly W: tf.Tensor2D; readonly b: tf.Tensor1D; readonly dy: tf.Tensor2D };

function drawOperands([batch, inputs, units]: readonly [number, number, number], name: string): Operands {
  return {
    x: tensor(`${name} x`, [batch, inputs]),
    W: tensor(`${name} W`, [inputs, units]),
    b: tf.tidy(() => tf.reshape(tensor(`${name} b`, [1, units]), [units])),
    dy: tensor(`${name} dy`, [batch, units]),
  };
}

function evaluate(layer: Layer, { x, W, b, dy }: Operands, activation: DenseActivation) {
  return tf.tidy(() => {
    const run = (...operands: tf.Tensor[]) =>
      layer(operands[0] as tf.Tensor2D, operands[1] as tf.Tensor2D, operands[2] as tf.Tensor1D, activation);
    const { value, grads } = tf.valueAndGrads(run)([x, W, b], dy);
    const [dx, dW, db] = grads as [tf.Tensor, tf.Tensor, tf.Tensor];
    return { y: value, dx, dW, db };
  });
}

function tensor(name: string, shape: [number, number]): tf.Tensor2D {
  return tf.tensor2d(
    RandomStream.fromSeed(7)
      .split(name)
      .normals(shape[0] * shape[1]),
    shape,
  );
}
