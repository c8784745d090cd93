/** Differentiation in named parameters: values, gradients, weights, and who owns what comes out. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import { differentiate } from "../../../src/core/compute/tape.ts";
import * as tf from "../../../src/core/compute/tf.ts";

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

test("L = Σ a² b: gradients 2 a b and Σ a², and nothing for what L does not depend on", () => {
  const parameters = { a: tf.tensor1d([1, 2]), b: tf.scalar(3), unused: tf.scalar(7) };
  const { value, gradients } = differentiate(parameters, () => tf.sum(tf.mul(tf.square(parameters.a), parameters.b)));
  expect([...value.dataSync()]).toEqual([15]);
  expect(Object.keys(gradients)).toEqual(["a", "b"]);
  expect([...(gradients["a"]?.dataSync() ?? [])]).toEqual([6, 12]);
  expect([...(gradients["b"]?.dataSync() ?? [])]).toEqual([5]);
  tf.dispose([value, { ...gradients }, parameters]);
});

test("weights choose what of the value is differentiated", () => {
  const parameters = { a: tf.tensor1d([1, 2]) };
  const weights = tf.tensor1d([0, 10]);
  const { value, gradients } = differentiate(parameters, () => tf.square(parameters.a), weights);
  expect([...(gradients["a"]?.dataSync() ?? [])]).toEqual([0, 40]);
  tf.dispose([value, weights, { ...gradients }, parameters]);
});

test("inside a tidy everything belongs to the tidy", () => {
  const parameters = { a: tf.scalar(2) };
  const value = tf.tidy(() => differentiate(parameters, () => tf.square(tf.mul(parameters.a, 2))).value);
  expect([...value.dataSync()]).toEqual([16]);
  expect(tf.memory().numTensors).toBe(2);
  tf.dispose([value, parameters]);
});

test("one pass at a time", () => {
  const parameters = { a: tf.scalar(2) };
  const nested = () => differentiate(parameters, () => differentiate(parameters, () => tf.square(parameters.a)).value);
  expect(nested).toThrow("one gradient at a time");
  tf.dispose(parameters);
});
