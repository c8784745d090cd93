/** Initial values of a layer: their range, spread and what they depend on. */
import { expect, test } from "vitest";
import { linearValues } from "../../../src/core/nn/initialisers.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";

test("W and b are uniform in ±1/√inputs", () => {
  const values = linearValues(RandomStream.fromSeed(3), "layer", 100, 400);
  expect(values["layer.W"]?.shape).toEqual([100, 400]);
  expect(values["layer.b"]?.shape).toEqual([400]);
  for (const { values: drawn } of Object.values(values)) {
    expect(Math.max(...drawn.map(Math.abs))).toBeLessThanOrEqual(0.1);
    expect(Math.max(...drawn)).toBeGreaterThan(0.09);
    expect(Math.min(...drawn)).toBeLessThan(-0.09);
  }
  // Var U(-a, a) = a²/3; its relative standard error over 40,000 draws is √(0.8/40000) = 0.0045, four of them allowed.
  const W = values["layer.W"]?.values ?? new Float32Array();
  const variance = W.reduce((sum, w) => sum + w * w, 0) / W.length;
  expect(Math.abs(variance / (0.01 / 3) - 1)).toBeLessThan(0.018);
});

test("a layer's values depend on the seed, its name and its shape, not on what was drawn before", () => {
  const random = RandomStream.fromSeed(5);
  const first = linearValues(random, "encoder.0", 4, 3);
  linearValues(random, "encoder.1", 9, 9);
  expect(linearValues(random, "encoder.0", 4, 3)).toEqual(first);
  expect(linearValues(random, "encoder.1", 4, 3)["encoder.1.W"]?.values).not.toEqual(first["encoder.0.W"]?.values);
  expect(linearValues(RandomStream.fromSeed(6), "encoder.0", 4, 3)).not.toEqual(first);
});
