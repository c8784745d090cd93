/** The decoder on vector instructions against the decoder in plain arrays, which is held against tensors elsewhere. */
import { describe, expect, test } from "vitest";
import { createInstance } from "../../../src/core/compute/simd/instance.ts";
import { createPlainDecoder } from "../../../src/core/models/plainDecoder.ts";
import { createSimdDecoder } from "../../../src/core/models/simdDecoder.ts";
import { ACTIVATIONS, type Activation } from "../../../src/core/shared/activation.ts";
import type { PublishedDecoder } from "../../../src/core/shared/publishedDecoder.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { expectClose } from "../close.ts";

const TOLERANCE = { relative: 1e-5, absolute: 2e-6 };

function draw(widths: readonly number[], activation: Activation, mean: "sigmoid" | "linear"): PublishedDecoder {
  const random = RandomStream.fromSeed(5).split(widths.join());
  const layers = widths.slice(1).map((outputDim, i) => {
    const inputDim = widths[i] ?? 0;
    const bound = 1 / Math.sqrt(inputDim);
    return {
      W: random.split(`W ${i}`).uniforms(inputDim * outputDim, -bound, bound),
      b: random.split(`b ${i}`).uniforms(outputDim, -bound, bound),
      inputDim,
      outputDim,
    };
  });
  return { step: 1, activation, layers, mean, condition: null, quadrants: null };
}

describe.each(ACTIVATIONS)("%s", (activation) => {
  test.each([
    [[2, 512, 784], "sigmoid"],
    [[3, 17], "linear"],
    [[20, 9, 6, 5, 33], "sigmoid"],
  ] as const)("widths %j, mean %s: one z, some, many, and one again", async (widths, mean) => {
    const published = draw(widths, activation, mean);
    const [plain, simd] = [
      createPlainDecoder(published),
      createSimdDecoder(await createInstance({ shared: false }), published),
    ];
    const [latentDim, pixels] = [widths[0], widths.at(-1) ?? 0];
    for (const count of [1, 3, 5, 40, 1]) {
      const z = RandomStream.fromSeed(6)
        .split(count)
        .normals(count * latentDim);
      const [expected, actual] = [new Float32Array(count * pixels), new Float32Array(count * pixels)];
      plain.decode(z, count, expected);
      simd.decode(z, count, actual);
      expectClose(`${count} images`, actual, expected, TOLERANCE);
    }
  });
});

test("gives its memory back, and many share one instance", async () => {
  const instance = await createInstance({ shared: false });
  const before = instance.heap.used;
  const decoders = [
    [2, 16, 30],
    [2, 64, 30],
  ].map((widths) => createSimdDecoder(instance, draw(widths, "tanh", "sigmoid")));
  const out = new Float32Array(60);
  for (const decoder of decoders) decoder.decode(Float32Array.of(0, 1, -1, 2), 2, out);
  expect(instance.heap.used).toBeGreaterThan(before);
  for (const decoder of decoders) decoder.dispose();
  expect(instance.heap.used).toBe(before);
});

test("refuses arrays that are too short", async () => {
  const decoder = createSimdDecoder(await createInstance({ shared: false }), draw([2, 4, 9], "relu", "sigmoid"));
  expect(() => decoder.decode(new Float32Array(3), 2, new Float32Array(18))).toThrow("z must hold 2 rows of 2 numbers");
  expect(() => decoder.decode(new Float32Array(4), 2, new Float32Array(17))).toThrow("out must hold 2 rows of 9");
});

test("what it is told joins the first bias, whatever happens to the published arrays", async () => {
  const random = RandomStream.fromSeed(7);
  const condition = { W: random.split("told").uniforms(3 * 16, -1, 1), dim: 3 };
  const published = { ...draw([2, 16, 30], "tanh", "sigmoid"), condition };
  const [plain, simd] = [
    createPlainDecoder(structuredClone(published)),
    createSimdDecoder(await createInstance({ shared: false }), published),
  ];
  for (const { W, b } of published.layers) for (const array of [W, b]) array.fill(9);
  published.condition.W.fill(9);
  for (const told of [Float32Array.of(0, 1, 0), Float32Array.of(0.5, -2, 1)]) {
    const [expected, actual] = [new Float32Array(30), new Float32Array(30)];
    plain.tell(told);
    simd.tell(told);
    plain.decode(Float32Array.of(1, -1), 1, expected);
    simd.decode(Float32Array.of(1, -1), 1, actual);
    expectClose("told", actual, expected, TOLERANCE);
  }
  expect(() => simd.tell(null)).toThrow("the condition must hold 3 numbers, got none");
});
