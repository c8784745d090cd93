/** Flows as densities: they integrate to 1, their samples are their own, a scale layer is a prior's spread. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { createFlow } from "../../../../src/core/models/flows/flow.ts";
import type { FlowArchitecture } from "../../../../src/core/models/model.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { expectClose } from "../../close.ts";
import { normals, uploaded, widelyDrawn } from "./parameters.ts";
import { planeIntegrals, sampledEntropy } from "./plane.ts";

const RANDOM = RandomStream.fromSeed(21);
const PLANE: FlowArchitecture = {
  kind: "realnvp",
  inputDim: 2,
  hidden: [12],
  couplings: 3,
  activation: "tanh",
  base: "normal",
  preprocessing: "none",
  side: null,
};
const SAMPLES = 8000;

beforeAll(() => startBackend("cpu"));
afterEach(() => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(0);
});
afterAll(stopBackend);

describe.each([
  ["NICE", { ...PLANE, kind: "nice" }],
  ["NICE with a logistic base", { ...PLANE, kind: "nice", base: "logistic" }],
  ["Real NVP", PLANE],
] as const)("%s of the plane, weights at random", (name, architecture) => {
  test("its density integrates to 1, and its samples have the entropy of that density", () => {
    const model = createFlow(architecture);
    const parameters = widelyDrawn(model.initialise(RANDOM), RANDOM.split(name));
    const { mass, entropy } = planeIntegrals(model, parameters);
    expect(Math.abs(mass - 1), `∫ p = ${mass}`).toBeLessThan(0.01);
    const noise = normals(RANDOM.split("noise"), SAMPLES, 2);
    const { mean, standardError } = sampledEntropy(model, parameters, noise);
    expect(Math.abs(mean - entropy), `${mean} ± ${standardError}, by quadrature ${entropy}`).toBeLessThan(
      4 * standardError + 0.01,
    );
    tf.dispose([noise, { ...parameters }]);
  });
});

test("a scale layer is a prior whose spread in dimension d is exp(-s_d): the same density (NICE, §3.3)", async () => {
  const model = createFlow({ ...PLANE, kind: "nice", inputDim: 3 });
  const parameters = widelyDrawn(model.initialise(RANDOM), RANDOM.split("scale"));
  const x = normals(RANDOM.split("x"), 9, 3);
  const logScale = parameters["scale.logScale"];
  if (logScale === undefined || model.flow === null) throw new Error("a NICE has a scale layer and maps");
  const unscaled = { ...parameters, "scale.logScale": tf.zerosLike(logScale) };
  const { z, logDet } = model.flow.forward(unscaled, x);
  const [s, latents] = [await logScale.data(), await z.data()];
  const expected = Array.from({ length: 9 }, (_, row) =>
    [...s].reduce((sum, sd, d) => {
      const standardised = (latents[3 * row + d] ?? 0) / Math.exp(-sd);
      return sum - 0.5 * standardised ** 2 - 0.5 * Math.log(2 * Math.PI) + sd;
    }, 0),
  );
  const density = model.logDensity(parameters, x);
  expectClose("log p", await density.data(), expected, { relative: 1e-5, absolute: 1e-5 });
  tf.dispose([density, z, logDet, x, unscaled["scale.logScale"], { ...parameters }]);
});

test("the logistic base has quantiles logit Φ(ε)", async () => {
  // Identity layers, so that samples are draws of the base. Quantiles: Φ(0) = ½, Φ(±1) = .8413447, Φ(±3) = .9986501.
  const model = createFlow({ ...PLANE, kind: "nice", base: "logistic", couplings: 0 });
  const parameters = uploaded(model.initialise(RANDOM));
  const noise = tf.tensor2d([0, 1, -1, 3, -3, 12], [3, 2]);
  const x = model.sample(parameters, noise);
  const expected = [
    0,
    Math.log(0.8413447 / 0.1586553),
    -Math.log(0.8413447 / 0.1586553),
    Math.log(0.9986501 / 0.0013499),
  ];
  expectClose("x", (await x.data()).slice(0, 4), expected, { relative: 1e-3, absolute: 1e-6 });
  expect((await x.data()).every(Number.isFinite)).toBe(true);
  tf.dispose([x, noise, { ...parameters }]);
});

describe("stages", () => {
  test.each([
    [PLANE, 5],
    [{ ...PLANE, inputDim: 16, side: 4, preprocessing: "logit" }, 6],
    [{ ...PLANE, kind: "glow", inputDim: 16, side: 4, preprocessing: "logit" }, 6],
  ] as const)("go from z to x, one for each layer (%#)", async (architecture, count) => {
    const model = createFlow(architecture);
    if (model.flow === null) throw new Error("a flow has its maps");
    const ofImages = architecture.preprocessing === "logit";
    // Far from the identity an image's latents would come back as black or white that float32 cannot tell from its limit.
    const values = model.initialise(RANDOM);
    const parameters = ofImages ? uploaded(values) : widelyDrawn(values, RANDOM.split("stages"));
    const z = normals(RANDOM.split("z"), 4, architecture.inputDim);
    const stages = model.flow.stages(parameters, z);
    const x = model.flow.inverse(parameters, z);
    expect(stages.length).toBe(count);
    expect([...(stages[0]?.dataSync() ?? [])]).toEqual([...z.dataSync()]);
    expect([...(stages.at(-1)?.dataSync() ?? [])]).toEqual([...x.dataSync()]);
    const { z: back, logDet } = model.flow.forward(parameters, x);
    // Near black, x is known to 6e-8 of the 1e-6 that separate it from where the logit ends, and y = logit / 2.
    const absolute = ofImages ? 2e-2 : 1e-5;
    expectClose("z", await back.data(), await z.data(), { relative: 0, absolute });
    tf.dispose([[...stages], x, z, back, logDet, { ...parameters }]);
  });
});
