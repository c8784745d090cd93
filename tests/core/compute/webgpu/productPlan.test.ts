/** How products are cut up: within the limits every WebGPU device has, and enough workgroups for the shapes of a step. */
import { describe, expect, test } from "vitest";
import { planProduct, type ProductPlan, type ProductShape } from "../../../../src/core/compute/webgpu/productPlan.ts";

/** `maxComputeInvocationsPerWorkgroup` that the WebGPU specification guarantees. */
const MOST_THREADS = 256;

const SIZES = [1, 2, 4, 5, 8, 9, 16, 17, 20, 64, 100, 128, 512, 784, 4096];

function shapeOf(m: number, k: number, n: number, transposeA = false, transposeB = false): ProductShape {
  return { m, k, n, transposeA, transposeB };
}

function threads(plan: ProductPlan): number {
  return plan.kind === "tiled" ? (plan.tile / 4) ** 2 * plan.slices : plan.down * plan.across * plan.slices;
}

function workgroups(plan: ProductPlan, { m, n }: ProductShape): number {
  const [rows, columns] = plan.kind === "tiled" ? [plan.tile, plan.tile] : [4 * plan.down, 4 * plan.across];
  return Math.ceil(m / rows) * Math.ceil(n / columns);
}

test("no workgroup has more threads than every device allows, or fewer than 64", () => {
  for (const m of SIZES) {
    for (const k of SIZES) {
      for (const n of SIZES) {
        for (const [a, b] of [
          [false, false],
          [true, false],
          [false, true],
          [true, true],
        ] as const) {
          const count = threads(planProduct(shapeOf(m, k, n, a, b)));
          expect(count, `${m}×${k}×${n} ${a} ${b}`).toBeLessThanOrEqual(MOST_THREADS);
          expect(count, `${m}×${k}×${n} ${a} ${b}`).toBeGreaterThanOrEqual(64);
        }
      }
    }
  }
});

test("a tile is brought by its threads in one vec4 each", () => {
  for (const plan of [planProduct(shapeOf(128, 784, 512)), planProduct(shapeOf(1024, 128, 1024))]) {
    if (plan.kind !== "tiled") throw new Error("a large product goes through tiles");
    expect((plan.tile * plan.depth) / 4).toBe(threads(plan));
  }
});

/** The products of a step of 784-512-2 at batch 128. An integrated GPU has some ten cores, a large one a hundred. */
describe("a step has work for every core", () => {
  test.each([
    ["first layer", shapeOf(128, 784, 512), 64],
    ["head", shapeOf(128, 512, 2), 32],
    ["first layer of the decoder", shapeOf(128, 2, 512), 64],
    ["logits", shapeOf(128, 512, 784), 64],
    ["gradient in the last hidden layer", shapeOf(128, 784, 512, false, true), 64],
    ["gradient of the output weights", shapeOf(512, 128, 784, true), 64],
    ["gradient in z", shapeOf(128, 512, 2, false, true), 32],
    ["gradient of a head's weights", shapeOf(512, 128, 2, true), 16],
    ["gradient of the decoder's first weights", shapeOf(2, 128, 512, true), 16],
    ["gradient of the first weights", shapeOf(784, 128, 512, true), 64],
  ])("%s", (_, shape, least) => {
    expect(workgroups(planProduct(shape), shape)).toBeGreaterThanOrEqual(least);
  });
});
