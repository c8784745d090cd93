/** Reconstruction from another example's code, on a linear model where the loss by it is known. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { GivenUpError } from "../../../../src/core/shared/patience.ts";
import { swapTest } from "../../../../src/core/training/diagnostics/swapTest.ts";
import { heldOutOnly, linearModel, linearParameters, linearSamples, SIGMA, WEIGHTS } from "../linearGaussian.ts";

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

async function swapped(count: number, weights?: readonly [number, number, number], sigma?: "optimal") {
  const before = tf.memory().numTensors;
  const parameters = linearParameters(weights);
  const data = heldOutOnly(tf.tensor2d(linearSamples(count, 8), [count, 3]));
  const result = await swapTest(linearModel(sigma), parameters, data);
  data.dispose();
  tf.dispose({ ...parameters });
  expect(tf.memory().numTensors).toBe(before);
  return result;
}

test("a decoder that listens loses Σ w²/σ² nats by another's code", async () => {
  // Own code: E(x - w z)² = σ² in each dimension. Another's: Var x + w² Var z = 2 w² + σ². Half the difference over σ².
  const { reconstruction, swapped: foreign, images } = await swapped(2000);
  const loss = WEIGHTS.reduce<number>((sum, w) => sum + w ** 2 / SIGMA ** 2, 0);
  expect(images).toBe(2000);
  // Standard deviations of these squares are a few times their mean: 2,000 examples leave some 4 %.
  expect(Math.abs(foreign - reconstruction - loss) / loss).toBeLessThan(0.1);
  // 3/2 (log 2π σ² + 1), by the same 2,000.
  const expected = 1.5 * (Math.log(2 * Math.PI * SIGMA ** 2) + 1);
  expect(Math.abs(reconstruction - expected)).toBeLessThan(0.15);
});

test("a decoder that ignores z loses nothing, to the last digit", async () => {
  const { reconstruction, swapped: foreign } = await swapped(700, [0, 0, 0]);
  expect(foreign).toBe(reconstruction);
});

test("an optimal σ is that of the own codes for both", async () => {
  const { reconstruction, swapped: foreign } = await swapped(1000, undefined, "optimal");
  const own = await swapped(1000);
  // Fitted to the swapped codes as well, σ would rise and hide most of the loss: 3/2 log of the ratio of errors, 3 nats.
  expect(Math.abs(foreign - reconstruction - (own.swapped - own.reconstruction))).toBeLessThan(1.5);
});

test("is the same every time, also where a chunk would hold a single example", async () => {
  expect(await swapped(501)).toEqual(await swapped(501));
});

test("takes two examples, and gives up when told to", async () => {
  await expect(swapped(1)).rejects.toThrow("two held-out examples");
  const parameters = linearParameters();
  const data = heldOutOnly(tf.tensor2d(linearSamples(2, 8), [2, 3]));
  await expect(swapTest(linearModel(), parameters, data, { signal: { aborted: true } })).rejects.toThrow(GivenUpError);
  data.dispose();
  tf.dispose({ ...parameters });
});
