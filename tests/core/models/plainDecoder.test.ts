/** The decoder in plain arrays against the same decoder on tensors. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import type { LatentArchitecture } from "../../../src/core/models/model.ts";
import { createPlainDecoder } from "../../../src/core/models/plainDecoder.ts";
import { createModel } from "../../../src/core/models/registry.ts";
import { ACTIVATIONS } from "../../../src/core/shared/activation.ts";
import type { PublishedDecoder } from "../../../src/core/shared/publishedDecoder.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import type { TensorValues } from "../../../src/core/shared/tensorValues.ts";
import { expectClose } from "../close.ts";

const ROWS = 7;

beforeAll(() => startBackend("cpu"));
afterAll(stopBackend);

function published({ hidden, activation, likelihood }: LatentArchitecture, values: TensorValues): PublishedDecoder {
  const names = [...hidden.map((_, i) => `decoder.${i}`), "decoder.out"];
  const layers = names.map((name) => {
    const [W, b] = [values[`${name}.W`], values[`${name}.b`]];
    const [inputDim = 0, outputDim = 0] = W?.shape ?? [];
    return { W: W?.values ?? new Float32Array(), b: b?.values ?? new Float32Array(), inputDim, outputDim };
  });
  const mean = likelihood.kind === "gaussian" ? (likelihood.mean ?? "sigmoid") : "sigmoid";
  return { step: 3, activation, layers, mean, condition: null, quadrants: null };
}

describe.each(ACTIVATIONS)("%s", (activation) => {
  test.each([
    [[], "sigmoid"],
    [[13], "sigmoid"],
    [[9, 6, 5, 11], "sigmoid"],
    [[10], "linear"],
  ] as const)("hidden %j, mean %s: agrees with the model's own decode", (hidden, mean) => {
    const architecture: LatentArchitecture = {
      kind: "vae",
      inputDim: 17,
      hidden,
      latentDim: 3,
      activation,
      likelihood: mean === "linear" ? { kind: "gaussian", sigma: 1, mean } : { kind: "bernoulli" },
      prior: { kind: "standard" },
      condition: null,
    };
    const random = RandomStream.fromSeed(2).split(activation);
    const model = createModel(architecture);
    const values = model.initialise(random);
    // Far out, so that units of every layer are driven into both ends of the activation.
    const z = random.split("z").uniforms(ROWS * 3, -30, 30);
    const expected = tf.tidy(() => {
      const entries = Object.entries(values).map(
        ([name, { shape, values: v }]) => [name, tf.tensor(v, [...shape])] as const,
      );
      return model.decode(Object.fromEntries(entries), tf.tensor2d(z, [ROWS, 3]), null);
    });
    const out = new Float32Array(ROWS * 17);
    createPlainDecoder(published(architecture, values)).decode(z, ROWS, out);
    expectClose("mean", out, expected.dataSync(), { relative: 1e-5, absolute: 1e-5 });
    expected.dispose();
  });
});

describe("rows", () => {
  const decoder: PublishedDecoder = {
    step: 0,
    activation: "relu",
    layers: [
      { W: Float32Array.of(1, -1), b: Float32Array.of(0, 0.5), inputDim: 1, outputDim: 2 },
      { W: Float32Array.of(2, 3), b: Float32Array.of(-1), inputDim: 2, outputDim: 1 },
    ],
    mean: "linear",
    condition: null,
    quadrants: null,
  };

  test("are decoded each on its own, one at a time or together", () => {
    // relu(z) · 2 + relu(½ - z) · 3 - 1 at z = 2, -1, 0: 3, 3.5, 0.5
    const out = new Float32Array(3);
    const plain = createPlainDecoder(decoder);
    plain.decode(Float32Array.of(2, -1, 0), 3, out);
    expect([...out]).toEqual([3, 3.5, 0.5]);
    plain.decode(Float32Array.of(-1), 1, out);
    expect([...out]).toEqual([3.5, 3.5, 0.5]);
  });

  test("that do not fit are refused", () => {
    const plain = createPlainDecoder(decoder);
    expect(() => plain.decode(new Float32Array(1), 2, new Float32Array(2))).toThrow(
      "z must hold 2 rows of 1 numbers, got 1",
    );
    expect(() => plain.decode(new Float32Array(2), 2, new Float32Array(1))).toThrow(
      "out must hold 2 rows of 1 numbers, got 1",
    );
  });

  test("of a decoder whose layers do not fit are never computed", () => {
    const [first] = decoder.layers;
    expect(() => createPlainDecoder({ ...decoder, layers: [] })).toThrow("at least one layer");
    expect(() => createPlainDecoder({ ...decoder, layers: first === undefined ? [] : [first, first] })).toThrow(
      "layer 1 reads 1",
    );
  });
});
