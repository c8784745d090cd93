/** A flow learns: Real NVP on two moons, a few hundred steps. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import { differentiate } from "../../../../src/core/compute/tape.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { createFlow } from "../../../../src/core/models/flows/flow.ts";
import type { Parameters } from "../../../../src/core/models/model.ts";
import { adam } from "../../../../src/core/nn/optimisers/adam.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { uploaded } from "./parameters.ts";

const RANDOM = RandomStream.fromSeed(25);
/** Entropy of moons with noise .05, standardised by these centres and spreads: measured for this project, ± .005. */
const ENTROPY = 1.129;
const [CENTRE_X, CENTRE_Y, SPREAD_X, SPREAD_Y] = [0.5, 0.25, 0.8675, 0.4967];
/** Of N(0, I) on anything standardised in two dimensions: 1 + log 2π. */
const NORMAL = 1 + Math.log(2 * Math.PI);

beforeAll(() => startBackend("wasm"));
afterAll(stopBackend);

/** Two interleaved half circles of radius 1. */
function moons(random: RandomStream, count: number): tf.Tensor2D {
  const [angles, noise] = [
    random.split("angles").uniforms(count, 0, Math.PI),
    random.split("noise").normals(2 * count),
  ];
  const points = [...angles].flatMap((angle, i) => {
    const isUpper = i % 2 === 0;
    const x = isUpper ? Math.cos(angle) : 1 - Math.cos(angle);
    const y = isUpper ? Math.sin(angle) : 0.5 - Math.sin(angle);
    const [dx = 0, dy = 0] = noise.slice(2 * i, 2 * i + 2);
    return [(x + 0.05 * dx - CENTRE_X) / SPREAD_X, (y + 0.05 * dy - CENTRE_Y) / SPREAD_Y];
  });
  return tf.tensor2d(points, [count, 2]);
}

test("Real NVP on two moons: from the normal's NLL to half way to their entropy, never below it; nothing is lost", () => {
  const model = createFlow({
    kind: "realnvp",
    inputDim: 2,
    hidden: [32, 32],
    couplings: 4,
    activation: "relu",
    base: "normal",
    preprocessing: "none",
    side: null,
  });
  const held = moons(RANDOM.split("held out"), 1000);
  const meanNll = (parameters: Parameters) =>
    tf.tidy(() => tf.neg(tf.mean(model.logDensity(parameters, held))).dataSync<"float32">()[0] ?? Number.NaN);
  let parameters: Parameters = uploaded(model.initialise(RANDOM.split("init")));
  expect(Math.abs(meanNll(parameters) - NORMAL)).toBeLessThan(0.1);
  const optimiser = adam();
  optimiser.prepare(parameters);
  const before = tf.memory().numTensors;
  for (let step = 0; step < 150; step++) {
    const updated = tf.tidy(() => {
      const x = moons(RANDOM.split("minibatch").split(step), 128);
      const { gradients } = differentiate(parameters, () => tf.neg(tf.mean(model.logDensity(parameters, x))));
      return optimiser.apply(parameters, gradients, { learningRate: 3e-3, momentum: 0 });
    });
    tf.dispose({ ...parameters });
    parameters = updated;
  }
  expect(tf.memory().numTensors, "tensors left behind").toBe(before);
  const learned = meanNll(parameters);
  expect(learned).toBeLessThan((NORMAL + ENTROPY) / 2);
  expect(learned).toBeGreaterThan(ENTROPY);
  optimiser.dispose();
  tf.dispose([held, { ...parameters }]);
});
