/** Reading into arrays of one's own: which are used again, and that nobody else holds them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import { readOwn } from "../../../src/core/compute/reading.ts";
import * as tf from "../../../src/core/compute/tf.ts";

describe.each(["cpu", "wasm"] as const)("on %s", (backend) => {
  beforeAll(() => startBackend(backend));
  afterAll(stopBackend);

  test("an array of the right length is taken out of those spent, others stay", async () => {
    const x = tf.tensor1d([1, 2, 3]);
    const [short, fitting] = [new Float32Array(2), new Float32Array(3)];
    const spent = [short, fitting];
    expect(await readOwn(x, spent)).toBe(fitting);
    expect([...fitting]).toEqual([1, 2, 3]);
    expect(spent).toEqual([short]);
    expect([...(await readOwn(x, spent))]).toEqual([1, 2, 3]);
    x.dispose();
  });

  test("what was read can be written over", async () => {
    const x = tf.tensor1d([1, 2, 3]);
    (await readOwn(x)).fill(9);
    expect([...(await readOwn(x))]).toEqual([1, 2, 3]);
    x.dispose();
  });
});
