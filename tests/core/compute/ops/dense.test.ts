/** The dense layer on the plain backend, and what its gradient does not compute. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import { dense } from "../../../../src/core/compute/ops/dense.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { denseSuite } from "./denseSuite.ts";

denseSuite("cpu");

describe("the gradient of a dense layer", () => {
  beforeAll(() => startBackend("cpu"));
  afterAll(stopBackend);

  /** Matrix products that one forward and backward pass runs. */
  async function productsFor(operands: readonly ("x" | "W")[]): Promise<number> {
    const tensors = { x: tf.ones([4, 3]), W: tf.ones([3, 2]) } as const;
    const b = tf.zeros<tf.Rank.R1>([2]);
    const { kernelNames, kernels } = await tf.profile(() => {
      const layer = (...values: tf.Tensor[]) => {
        const named = { ...tensors, ...Object.fromEntries(operands.map((name, i) => [name, values[i]])) };
        return tf.sum(dense(named.x as tf.Tensor2D, named.W as tf.Tensor2D, b, "relu"));
      };
      return tf.tidy(() => tf.grads(layer)(operands.map((name) => tensors[name])));
    });
    expect(kernelNames).toContain("Dense");
    return kernels.filter(({ name }) => name === "BatchMatMul").length;
  }

  test("is computed for the operands that are asked for alone", async () => {
    expect(await productsFor(["W"]), "weights of a first layer: x is data").toBe(1);
    expect(await productsFor(["x"])).toBe(1);
    expect(await productsFor(["x", "W"])).toBe(2);
  });
});
