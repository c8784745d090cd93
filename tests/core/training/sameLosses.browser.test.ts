/** The first steps of one run on every engine, and on several threads: the same losses, and on threads the same bits. */
import { describe, expect, test } from "vitest";
import type { SettingsPatch } from "../../../src/core/settings/descriptors.ts";
import { threadOptions } from "../../../src/worker/computeThreads.ts";
import { expectClose } from "../close.ts";
import { lossesOfSteps } from "./lossesOfSteps.ts";

const STEPS = 50;
/** WebGPU as a processor imitates it takes up to a second a step. */
const WEBGPU_STEPS = 8;
/** The default network: large enough that every operation is shared among threads. */
const WIDE: SettingsPatch = { hidden: [512], latentDim: 2, batchSize: 128 };
/** Small enough for plain JavaScript, with odd sizes. */
const ODD: SettingsPatch = { hidden: [35, 31], latentDim: 5, batchSize: 50, activation: "tanh" };
/**
 * Rounding differs between engines and grows with every step; 5e-5 of a loss of some hundred nats is what 50 steps make
 * of it.
 */
const TOLERANCE = { relative: 5e-5, absolute: 0 };

test("one, two, three and five threads: the same bits", async () => {
  const alone = await lossesOfSteps("wasm", STEPS, WIDE);
  expect(alone).toHaveLength(STEPS);
  for (const count of [2, 3, 5]) {
    const threading = threadOptions(count);
    expect(threading?.count, "threads that can be had in this page").toBe(count);
    expect(await lossesOfSteps("wasm", STEPS, WIDE, { threading }), `${count} threads`).toEqual(alone);
  }
});

describe("the plain composition on the plain backend", () => {
  const plain = lossesOfSteps("cpu", STEPS, ODD);

  test.each([
    ["wasm", STEPS],
    ["webgl", STEPS],
    ["webgpu", WEBGPU_STEPS],
  ] as const)("%s: the same losses for %d steps", async (backend, steps) => {
    const expected = await plain;
    expect(expected.at(-1), "something was learned").toBeLessThan(0.9 * (expected[0] ?? 0));
    expectClose("losses", await lossesOfSteps(backend, steps, ODD), expected.slice(0, steps), TOLERANCE);
  });
});
