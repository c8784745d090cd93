/** Starting, stopping and failing to start a backend, in Node, where there is no GPU. */
import { afterEach, expect, test } from "vitest";
import { BackendStartError, runningThreads, startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import { product } from "../../../src/core/compute/ops/product.ts";
import { probeBackend } from "../../../src/core/compute/probe.ts";
import * as tf from "../../../src/core/compute/tf.ts";

afterEach(stopBackend);

test("a started backend computes, and the check of it leaves nothing behind", async () => {
  await startBackend("cpu");
  expect(tf.getBackend()).toBe("cpu");
  expect(tf.memory().numTensors).toBe(0);
});

test("a stopped backend can be started again", async () => {
  await startBackend("cpu");
  await stopBackend();
  await startBackend("cpu");
  const two = tf.add(1, 1);
  expect([...(await two.data())]).toEqual([2]);
  two.dispose();
});

test("stopping when none runs does nothing", async () => {
  await stopBackend();
  await expect(stopBackend()).resolves.toBeUndefined();
});

test("what cannot start here says so in a sentence and leaves none running", async () => {
  await expect(startBackend("webgpu")).rejects.toThrow(BackendStartError);
  await expect(startBackend("webgpu")).rejects.toThrow(/^The engine webgpu could not be started here: .+\.$/);
  await startBackend("cpu");
  expect(await probeBackend()).toEqual([]);
});

test("where no thread can be had the SIMD engine computes on one", async () => {
  const start = () => Promise.reject(new Error("there are no workers here"));
  await startBackend("wasm", { threading: { count: 4, start } });
  expect(runningThreads()).toBe(1);
  expect(await probeBackend()).toEqual([]);
});

test("every start of the SIMD engine begins with a fresh memory", async () => {
  await startBackend("wasm");
  tf.dispose(tf.tidy(() => product(tf.ones([300, 300]), tf.ones([300, 300]))));
  await stopBackend();
  await startBackend("wasm");
  expect(tf.memory()).toMatchObject({ numTensors: 0, unreliable: false });
  const two = tf.tidy(() => product(tf.ones([1, 2]), tf.ones([2, 1])));
  expect([...(await two.data())]).toEqual([2]);
  two.dispose();
});

test("what is read from the SIMD engine belongs to the reader", async () => {
  await startBackend("wasm");
  const untouched = tf.tensor1d([1, 2]);
  const computed = tf.tidy(() => product(tf.ones([1, 2]), tf.ones([2, 1])));
  for (const tensor of [untouched, computed]) {
    const before = [...(await tensor.data())];
    (await tensor.data()).fill(7);
    expect([...(await tensor.data())]).toEqual(before);
  }
  tf.dispose([untouched, computed]);
});

test("a backend that computes wrong numbers is refused with them", async () => {
  await startBackend("cpu");
  const honest = tf.getKernel("Step", "cpu");
  tf.unregisterKernel("Step", "cpu");
  // The derivative of relu as a broken driver might have it: always 1.
  tf.registerKernel({ ...honest, kernelFunc: (call) => tf.getKernel("OnesLike", "cpu").kernelFunc(call) });
  try {
    await expect(startBackend("cpu")).rejects.toThrow("The engine cpu computes wrong numbers here: dW = [4, 4, 1, 1]");
  } finally {
    tf.unregisterKernel("Step", "cpu");
    tf.registerKernel(honest);
  }
});
