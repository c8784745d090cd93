/** Glow: its initial convolutions are rotations, it inverts, its log-determinant is that of the whole Jacobian. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import { differentiate } from "../../../../src/core/compute/tape.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { createFlow } from "../../../../src/core/models/flows/flow.ts";
import { glowBijection } from "../../../../src/core/models/flows/glow.ts";
import { actnorm, convolution, convolutionKernel, squeeze } from "../../../../src/core/models/flows/imageLayers.ts";
import { luFactors, randomRotation } from "../../../../src/core/shared/triangularFactors.ts";
import type { FlowArchitecture } from "../../../../src/core/models/model.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { expectClose } from "../../close.ts";
import { jacobianLogDets } from "./jacobian.ts";
import { normals, uploaded, widelyDrawn } from "./parameters.ts";

const RANDOM = RandomStream.fromSeed(22);
const SMALL: FlowArchitecture = {
  kind: "glow",
  inputDim: 16,
  hidden: [6],
  couplings: 2,
  activation: "tanh",
  base: "normal",
  preprocessing: "none",
  side: 4,
};

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

function smallGlow(architecture: FlowArchitecture = SMALL) {
  const model = createFlow(architecture);
  if (model.flow === null) throw new Error("a flow has its maps");
  return { model, flow: model.flow };
}

test("convolutions begin as rotations, the same for every run, and turn without stretching: log |det| ≈ 0", async () => {
  const { model, flow } = smallGlow();
  const values = model.initialise(RANDOM);
  expect(values["step.0.convolution.lower"]).toEqual(
    model.initialise(RANDOM.split("other"))["step.0.convolution.lower"],
  );
  expect(values["step.0.convolution.lower"]).not.toEqual(values["step.1.convolution.lower"]);
  // Couplings switched off, so that what is left is squeeze and rotations.
  const still = Object.entries(values).map(([name, { shape, values: drawn }]) => {
    return [name, { shape, values: name.includes(".coupling.") ? new Float32Array(drawn.length) : drawn }] as const;
  });
  const parameters = uploaded(Object.fromEntries(still));
  const x = normals(RANDOM.split("x"), 5, 16);
  const { z, logDet } = flow.forward(parameters, x);
  expectClose("logDet", await logDet.data(), new Float32Array(5), { relative: 0, absolute: 1e-5 });
  const lengths = tf.tidy(() => [x, z].map((rows) => tf.sum(tf.square(rows), 1)));
  const [before, after] = lengths;
  expectClose("|z|²", (await after?.data()) ?? [], (await before?.data()) ?? [], { relative: 1e-5, absolute: 0 });
  tf.dispose([x, z, logDet, lengths, { ...parameters }]);
});

test("log-determinant is that of the Jacobian, and x comes back", async () => {
  const { model, flow } = smallGlow();
  const parameters = widelyDrawn(model.initialise(RANDOM), RANDOM.split("wide"));
  const x = normals(RANDOM.split("x"), 4, 16);
  const { z, logDet } = flow.forward(parameters, x);
  const expected = jacobianLogDets(x, (rows) => flow.forward(parameters, rows).z);
  expectClose("logDet", await logDet.data(), expected, { relative: 1e-4, absolute: 1e-4 });
  const back = flow.inverse(parameters, z);
  expectClose("x", await back.data(), await x.data(), { relative: 0, absolute: 1e-4 });
  tf.dispose([x, z, logDet, back, { ...parameters }]);
});

test("a step's one map of channels is actnorm, then the convolution of its factors", async () => {
  const glow = glowBijection({ side: 4, steps: 1, hidden: [3], activation: "tanh" });
  const parameters: Record<string, tf.Tensor> = { ...widelyDrawn(glow.initialise(RANDOM), RANDOM.split("pieces")) };
  // A coupling that does nothing.
  for (const [name, tensor] of Object.entries(parameters)) {
    if (!name.includes(".coupling.") && name !== "scale.logScale") continue;
    parameters[name] = tf.zerosLike(tensor);
    tensor.dispose();
  }
  const x = normals(RANDOM.split("x"), 3, 16);
  const glowed = tf.tidy(() => glow.forward(parameters, glow.split(x)));
  const inImages = glow.join(glowed.z);
  // The same permutation and signs, as the model draws them for its first step.
  const { P, U } = luFactors(randomRotation(RandomStream.fromSeed(0x610f).split("rotation").split(0), 4), 4);
  const named = (name: string) => parameters[`step.0.${name}`] ?? tf.zeros([0]);
  const pieces = tf.tidy(() => {
    const kernel = convolutionKernel({
      permutation: tf.tensor2d(Float32Array.from(P), [4, 4]),
      signs: tf.tensor1d([0, 5, 10, 15].map((i) => Math.sign(U[i] ?? 0))),
      lower: named("convolution.lower") as tf.Tensor2D,
      upper: named("convolution.upper") as tf.Tensor2D,
      logScale: named("convolution.logScale") as tf.Tensor1D,
    });
    const squeezed = squeeze(tf.reshape<tf.Rank.R4>(x, [3, 4, 4, 1]));
    const { y } = actnorm(squeezed, named("actnorm.bias") as tf.Tensor1D, named("actnorm.logScale") as tf.Tensor1D);
    return { pieces: convolution(y, kernel), glow: squeeze(tf.reshape<tf.Rank.R4>(inImages, [3, 4, 4, 1])) };
  });
  expectClose("y", await pieces.glow.data(), await pieces.pieces.data(), { relative: 1e-4, absolute: 1e-5 });
  tf.dispose([x, inImages, glowed.logDet, glowed.z.first, glowed.z.second, pieces, parameters]);
});

test("every parameter has a gradient, and its density one at grey images", async () => {
  const { model } = smallGlow({ ...SMALL, preprocessing: "logit" });
  const parameters = uploaded(model.initialise(RANDOM));
  const x = tf.tensor2d(RANDOM.split("grey").uniforms(5 * 16, 0, 1), [5, 16]);
  const { value, gradients } = tf.tidy(() => differentiate(parameters, () => tf.mean(model.logDensity(parameters, x))));
  expect(Object.keys(gradients).toSorted()).toEqual(Object.keys(parameters).toSorted());
  for (const gradient of Object.values(gradients)) expect((await gradient.data()).every(Number.isFinite)).toBe(true);
  tf.dispose([x, value, { ...gradients }, { ...parameters }]);
});

test("an image of odd side, or none, is refused", () => {
  expect(() => createFlow({ ...SMALL, inputDim: 25, side: 5 })).toThrow("even number of pixels");
  expect(() => createFlow({ ...SMALL, inputDim: 2, side: null })).toThrow("square images");
});
