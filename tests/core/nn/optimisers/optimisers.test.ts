/** Update rules against steps worked out by hand, and what an optimiser keeps, saves and frees. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import type { NamedTensors } from "../../../../src/core/nn/namedTensors.ts";
import type { Optimiser, OptimiserKind } from "../../../../src/core/nn/optimisers/optimiser.ts";
import { createOptimiser } from "../../../../src/core/nn/optimisers/registry.ts";
import { expectClose } from "../../close.ts";

const RULE = { learningRate: 0.1, momentum: 0.9 };
const KINDS: readonly OptimiserKind[] = ["adam", "sgd", "rmsprop"];

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

/** One parameter from 1 along these gradients; its value after each step. */
function path(optimiser: Optimiser, gradients: readonly number[], rule = RULE): number[] {
  let parameters: NamedTensors = { theta: tf.tensor1d([1]) };
  const values = gradients.map((value) => {
    const gradient = { theta: tf.tensor1d([value]) };
    const updated = optimiser.apply(parameters, gradient, rule);
    tf.dispose([{ ...parameters }, gradient]);
    parameters = updated;
    return updated["theta"]?.dataSync()[0] ?? Number.NaN;
  });
  tf.dispose({ ...parameters });
  return values;
}

describe("two steps from θ = 1 with gradients ½ and -1, learning rate 0.1", () => {
  test.each([
    // m̂ = ½, v̂ = ¼: θ = 1 - 0.1. Then m = 0.9 · 0.05 - 0.1 = -0.055, m̂ = -0.055/0.19 = -0.28947368,
    // v = 0.999 · 0.00025 + 0.001 = 0.00124975, v̂ = v/0.001999 = 0.62518759, √v̂ = 0.79068805: θ = 0.9 + 0.03661035.
    ["adam", [0.9, 0.93661035]],
    // v = ½: θ = 0.95. Then v = 0.9 · ½ - 1 = -0.55: θ = 1.005.
    ["sgd", [0.95, 1.005]],
    // v = 0.01 · ¼, √v = 0.05: θ = 1 - 1 = 0. Then v = 0.99 · 0.0025 + 0.01 = 0.012475, √v = 0.11169154: θ = 0.8953230.
    ["rmsprop", [0, 0.895323]],
  ] as const)("%s", (kind, expected) => {
    const optimiser = createOptimiser(kind);
    expect(optimiser.kind).toBe(kind);
    // ε = 1e-7 beside a root of 0.05 moves the first step of rmsprop by 2e-6.
    expectClose("θ", path(optimiser, [0.5, -1]), expected, { relative: 2e-6, absolute: 3e-6 });
    expect(optimiser.count).toBe(2);
    optimiser.dispose();
  });

  test("sgd without momentum is plain descent: 0.95, 1.05", () => {
    const optimiser = createOptimiser("sgd");
    const values = path(optimiser, [0.5, -1], { learningRate: 0.1, momentum: 0 });
    expectClose("θ", values, [0.95, 1.05], { relative: 1e-6, absolute: 0 });
    optimiser.dispose();
  });
});

test("adam after 300 steps of constant gradient 3 has moved by 300 learning rates", () => {
  // m̂ = 3 and √v̂ = 3 at every step, so each step is 0.01 · 3 / (3 + 1e-7).
  const optimiser = createOptimiser("adam");
  const values = path(
    optimiser,
    Array.from({ length: 300 }, () => 3),
    { learningRate: 0.01, momentum: 0 },
  );
  expectClose("θ", [values.at(-1) ?? Number.NaN], [-2], { relative: 1e-4, absolute: 0 });
  optimiser.dispose();
});

describe.each(KINDS)("%s", (kind) => {
  test("leaves a parameter without a gradient as it is, in a tensor of its own", () => {
    const optimiser = createOptimiser(kind);
    const parameters = { moved: tf.tensor1d([1, 2]), still: tf.tensor2d([[3]]) };
    const gradients = { moved: tf.tensor1d([1, -1]) };
    const updated = optimiser.apply(parameters, gradients, RULE);
    tf.dispose({ ...parameters });
    expect([...(updated["still"]?.dataSync() ?? [])]).toEqual([3]);
    expect(updated["moved"]?.dataSync()[0]).toBeLessThan(1);
    expect(updated["moved"]?.dataSync()[1]).toBeGreaterThan(2);
    tf.dispose([gradients, { ...updated }]);
    optimiser.dispose();
    expect(tf.memory().numTensors).toBe(0);
  });

  test("goes on from a restored state as if it had never stopped", () => {
    const gradients = [0.5, -1, 2, 0.1, -0.3];
    const whole = createOptimiser(kind);
    path(whole, gradients.slice(0, 3));
    const halves = createOptimiser(kind);
    const saved = Object.entries(whole.state()).map(([name, tensor]) => [name, tf.clone(tensor)] as const);
    halves.restore(Object.fromEntries(saved), whole.count);
    expect(path(halves, gradients.slice(3))).toEqual(path(whole, gradients.slice(3)));
    expect(halves.count).toBe(5);
    whole.dispose();
    halves.dispose();
    expect(tf.memory().numTensors).toBe(0);
  });

  test("keeps as many tensors after 50 steps as after one, also inside a tidy", () => {
    const optimiser = createOptimiser(kind);
    path(optimiser, [1]);
    const before = tf.memory().numTensors;
    tf.tidy(
      () =>
        void path(
          optimiser,
          Array.from({ length: 50 }, (_, i) => Math.sin(i)),
        ),
    );
    expect(tf.memory().numTensors).toBe(before);
    expect(Object.keys(optimiser.state()).every((name) => name.endsWith("/theta"))).toBe(true);
    optimiser.dispose();
    expect(tf.memory().numTensors).toBe(0);
  });

  test("prepared, it takes the very same steps and holds all its tensors from the start", () => {
    const gradients = [0.5, -1, 2];
    const [plain, prepared] = [createOptimiser(kind), createOptimiser(kind)];
    const parameters = { theta: tf.tensor1d([1]) };
    prepared.prepare(parameters);
    parameters.theta.dispose();
    const before = tf.memory().numTensors;
    expect(path(prepared, gradients)).toEqual(path(plain, gradients));
    plain.dispose();
    expect(tf.memory().numTensors).toBe(before);
    prepared.dispose();
    expect(tf.memory().numTensors).toBe(0);
  });

  test("refuses a gradient of no parameter", () => {
    const optimiser = createOptimiser(kind);
    const gradients = { phi: tf.scalar(1) };
    expect(() => optimiser.apply({}, gradients, RULE)).toThrow("there is a gradient for phi, but no such parameter");
    gradients.phi.dispose();
  });
});
