/** Changing from one backend to another in a browser, as a person may during a lesson. */
import { afterAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";

afterAll(stopBackend);

test("every backend starts twice, in any order, and leaves nothing behind", async () => {
  for (const name of ["wasm", "webgl", "webgpu", "cpu", "webgpu", "webgl", "wasm"] as const) {
    await startBackend(name);
    expect(tf.getBackend()).toBe(name);
    expect(tf.memory().numTensors, `tensors after starting ${name}`).toBe(0);
    const product = tf.tidy(() => tf.matMul(tf.ones([3, 4]), tf.mul(tf.ones([4, 2]), 0.5)));
    expect([...(await product.data())], name).toEqual([2, 2, 2, 2, 2, 2]);
    product.dispose();
  }
});
