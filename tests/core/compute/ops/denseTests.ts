/** The dense layer: values and all gradients, what is not computed, what is refused. Runs on the started backend. */
import { describe, expect, test } from "vitest";
import type { DenseActivation } from "../../../../src/core/compute/ops/activation.ts";
import { dense, denseReference } from "../../../../src/core/compute/ops/dense.ts";
import { differentiate } from "../../../../src/core/compute/tape.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { ACTIVATIONS } from "../../../../src/core/shared/activation.ts";
import { expectSame, normals, shapes, type Shape } from "./operands.ts";

const LAYER_ACTIVATIONS: readonly DenseActivation[] = ["linear", ...ACTIVATIONS];
/**
 * How a product is cut into blocks does not depend on what is applied to its results: every shape for two activations, for
 * the others the same few, which a GPU has programs for by then.
 */
const SHAPES_IN_FULL: ReadonlySet<DenseActivation> = new Set(["linear", "relu"]);
const A_FEW_SHAPES: readonly Shape[] = [
  [1, 7, 3],
  [33, 17, 9],
  [8, 32, 64],
  [4096, 5, 3],
];
/** Two orders of summation in float32; the longest sums have some thousand terms of size 1. */
const TOLERANCE = { relative: 1e-4, absolute: 5e-5 };
const LONG_TOLERANCE = { relative: 1e-4, absolute: 1e-3 };

interface Operands {
  readonly x: tf.Tensor2D;
  readonly W: tf.Tensor2D;
  readonly b: tf.Tensor1D;
}

export function denseTests(): void {
  describe("dense", () => {
    test.each(LAYER_ACTIVATIONS)("%s: values and gradients are those of the plain composition", async (activation) => {
      for (const shape of SHAPES_IN_FULL.has(activation) ? shapes() : A_FEW_SHAPES) {
        const operands = draw(shape);
        const dy = normals("dy", [shape[0], shape[2]]);
        const ours = evaluate(dense, operands, activation, dy);
        const plain = evaluate(denseReference, operands, activation, dy);
        await expectSame(shape.join("×"), ours, plain, shape[0] > 1000 ? LONG_TOLERANCE : TOLERANCE);
        tf.dispose([{ ...operands }, dy]);
      }
    });

    test("the gradient of an operand nobody asks for is not computed", async () => {
      const { x, W, b } = draw([4, 3, 2]);
      const productsFor = async (operands: Readonly<Record<string, tf.Tensor>>) => {
        const pass = () => tf.dispose({ ...differentiate(operands, () => dense(x, W, b, "relu")) });
        const { kernels } = await tf.profile(() => pass());
        return kernels.filter(({ name }) => name === "Product" || name === "BatchMatMul").length;
      };
      const [none, forW, forX, both] = [
        await productsFor({ b }),
        await productsFor({ W, b }),
        await productsFor({ x, b }),
        await productsFor({ x, W, b }),
      ];
      expect([forW - none, forX - none, both - none]).toEqual([1, 1, 2]);
      tf.dispose([x, W, b]);
    });

    test("refuses operands that do not fit", () => {
      const { x, W, b } = draw([2, 3, 4]);
      expect(() => dense(W, x, b, "relu")).toThrow("dense: x [3,4] does not fit W [2,3] and b [4]");
      tf.dispose([x, W, b]);
    });
  });
}

/** The bias is a reshaped matrix, as one cut out of a larger array would be. */
function draw([batch, inputs, units]: Shape): Operands {
  return {
    x: normals("x", [batch, inputs]),
    W: normals("W", [inputs, units], 1 / Math.sqrt(inputs)),
    b: tf.tidy(() => tf.reshape(normals("b", [1, units]), [units])),
  };
}

function evaluate(layer: typeof dense, operands: Operands, activation: DenseActivation, dy: tf.Tensor2D) {
  const { x, W, b } = operands;
  const { value, gradients } = differentiate({ ...operands }, () => layer(x, W, b, activation), dy);
  return { y: value, ...gradients };
}
