/** Where a flow and a decoder carry points, against the maps themselves. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { createModel } from "../../../../src/core/models/registry.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import { roundTrip, warp } from "../../../../src/core/training/inquiries/maps.ts";
import { tensorsFromValues } from "../../../../src/core/training/tensorTransfer.ts";
import { heldOutOnly } from "../linearGaussian.ts";
import { BIAS, momentOf, planeModel, WEIGHTS } from "./plane.ts";

let before = 0;
beforeAll(async () => {
  await startBackend("cpu");
  before = tf.memory().numTensors;
});
afterAll(async () => {
  expect(tf.memory().numTensors, "tensors left behind").toBe(before);
  await stopBackend();
});

function flowMoment() {
  const model = createModel({
    kind: "realnvp",
    inputDim: 2,
    hidden: [8],
    couplings: 3,
    activation: "tanh",
    base: "normal",
    preprocessing: "none",
    side: null,
  });
  // Ten times the calm beginning, so that every layer moves something.
  const values = Object.entries(model.initialise(RandomStream.fromSeed(5)));
  const larger = values.map(([name, { shape, values: v }]) => [name, { shape, values: v.map((x) => 3 * x) }] as const);
  const parameters = tensorsFromValues(Object.fromEntries(larger));
  return { model, parameters, data: heldOutOnly(tf.zeros([1, 2])), step: 0 };
}

const POINTS = Float32Array.of(0.5, -1, 2, 0.25, -1.5, 1.5);

test("a flow's round trip: there, back, and log p(x) of each row", async () => {
  const moment = flowMoment();
  const { z, back, logDensity, worstError } = await roundTrip(moment, POINTS);
  back.forEach((value, i) => expect(value).toBeCloseTo(POINTS[i] ?? NaN, 5));
  expect(worstError).toBeLessThan(1e-5);
  const direct = tf.tidy(() => moment.model.logDensity(moment.parameters, tf.tensor2d(POINTS, [3, 2])));
  expect([...logDensity]).toEqual([...(await direct.data())]);
  // The last stage of z = f(x) carried through f⁻¹ is x again; the first is z itself.
  const stages = await warp(moment, z);
  expect(stages).toHaveLength(moment.model.architecture.kind === "made" ? 0 : 5);
  expect([...(stages[0] ?? [])]).toEqual([...z]);
  stages.at(-1)?.forEach((value, i) => expect(value).toBeCloseTo(POINTS[i] ?? NaN, 5));
  direct.dispose();
  tf.dispose({ ...moment.parameters });
  moment.data.dispose();
});

test("a decoder carries z to E[x|z], in one stage", async () => {
  const moment = momentOf(planeModel());
  const stages = await warp(moment, POINTS);
  expect(stages).toHaveLength(2);
  stages[1]?.forEach((value, i) => {
    const d = i % 2 === 0 ? 0 : 1;
    expect(value).toBeCloseTo(WEIGHTS[d] * (POINTS[i] ?? 0) + BIAS[d], 5);
  });
  moment.dispose();
});

test("a model without an inverse says so", async () => {
  const moment = momentOf(planeModel());
  await expect(roundTrip(moment, POINTS)).rejects.toThrow("a vae has no inverse");
  moment.dispose();
});
