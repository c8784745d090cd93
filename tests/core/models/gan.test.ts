/** The adversarial network: names and shapes, a generator deaf to the critic, and its own gradient through the critic. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import { differentiate } from "../../../src/core/compute/tape.ts";
import * as tf from "../../../src/core/compute/tf.ts";
import { createGan } from "../../../src/core/models/gan.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { normals, uploaded } from "./flows/parameters.ts";

const RANDOM = RandomStream.fromSeed(24);
const MODEL = createGan({ kind: "gan", inputDim: 2, hidden: [5, 3], latentDim: 4, activation: "leakyRelu" });

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

test("generator and critic have the hidden widths, the critic's parameters its prefix", () => {
  const shapes = Object.fromEntries(Object.entries(MODEL.initialise(RANDOM)).map(([name, { shape }]) => [name, shape]));
  expect(shapes).toEqual({
    "generator.0.W": [4, 5],
    "generator.0.b": [5],
    "generator.1.W": [5, 3],
    "generator.1.b": [3],
    "generator.out.W": [3, 2],
    "generator.out.b": [2],
    "critic.0.W": [2, 5],
    "critic.0.b": [5],
    "critic.1.W": [5, 3],
    "critic.1.b": [3],
    "critic.out.W": [3, 1],
    "critic.out.b": [1],
  });
  expect(MODEL.criticPrefix).toBe("critic.");
  expect(MODEL.noiseDim).toBe(4);
});

test("samples have no gradient in the critic; the critic's logit of a sample has one in both", () => {
  const parameters = uploaded(MODEL.initialise(RANDOM));
  const noise = normals(RANDOM.split("noise"), 6, 4);
  const names = (forward: () => tf.Tensor) =>
    tf.tidy(() => Object.keys(differentiate(parameters, forward).gradients).toSorted());
  const all = Object.keys(parameters).toSorted();
  const generator = all.filter((name) => !name.startsWith(MODEL.criticPrefix));
  expect(names(() => tf.sum(MODEL.sample(parameters, noise)))).toEqual(generator);
  expect(names(() => tf.sum(MODEL.critic(parameters, MODEL.sample(parameters, noise))))).toEqual(all);
  const logits = tf.tidy(() => MODEL.critic(parameters, MODEL.sample(parameters, noise)));
  expect(logits.shape).toEqual([6]);
  tf.dispose([noise, logits, { ...parameters }]);
});
