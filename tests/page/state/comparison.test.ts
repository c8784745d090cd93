import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, SETTING_NAMES } from "../../../src/core/settings/descriptors.ts";
import { misfitsIn } from "../../../src/core/settings/compatibility.ts";
import { parseSettings } from "../../../src/core/settings/parse.ts";
import { splitDataset } from "../../../src/core/datasets/split.ts";
import { COMPARED_MODELS, comparedSettings } from "../../../src/page/state/comparedModels.ts";
import { ComparisonController, type ComparisonState } from "../../../src/page/state/comparison.ts";
import { SAMPLES } from "../../../src/page/state/modelMeasures.ts";
import type { PointsDescription } from "../../../src/protocol/datasets.ts";
import { describeDataset } from "../../../src/worker/describeDataset.ts";
import { someDataset } from "../../worker/session.ts";
import { engineInProcess } from "./engineInProcess.ts";

const PAGE = { ...DEFAULT_SETTINGS, dataset: "moons", toyCount: 100, toyNoise: 0.1, seed: 7 } as const;

async function somePoints(): Promise<PointsDescription> {
  const dataset = await someDataset(PAGE);
  const description = describeDataset(PAGE, dataset, splitDataset(dataset));
  if (description.kind !== "points") throw new Error("moons are points");
  return description;
}

/** The comparison over a real trainer on the plain backend, and what it did to the page's training, in order. */
async function comparison({ owed = null, steps = 2 }: { owed?: number | null; steps?: number } = {}) {
  const deeds: string[] = [];
  const engines = engineInProcess();
  const controller = new ComparisonController({
    effort: { steps, densitySide: 2, marginal: { samples: 20, images: 5 } },
    startEngine: () => engines.start({ onTrainerEvent: () => {}, onExplorerEvent: () => {}, onDeath: () => {} }),
    pause: async () => {
      deeds.push("pause");
      return { owed };
    },
    train: async (more) => void deeds.push(`train ${more ?? "on"}`),
  });
  const data = await somePoints();
  const states: ComparisonState[] = [];
  controller.store.subscribe((state) => states.push(state));
  const run = (isTraining: boolean) =>
    controller.run({ isTraining, data, settingsFor: (model) => comparedSettings(model, PAGE) });
  return { controller, run, data, deeds, states, state: () => controller.store.getState() };
}

describe("what is compared", () => {
  test.each(COMPARED_MODELS)("%s: data and seed of the page, settings that fit each other", (model) => {
    const settings = comparedSettings(model, { ...PAGE, hidden: [512], beta: 4, learningRate: 1 });
    expect(Object.keys(settings).toSorted()).toEqual([...SETTING_NAMES].toSorted());
    expect(parseSettings(settings)).toMatchObject({ ok: true });
    expect(misfitsIn(settings)).toEqual([]);
    expect(settings).toMatchObject({ model, dataset: "moons", toyCount: 100, toyNoise: 0.1, seed: 7, beta: 1 });
    expect(settings.learningRate).toBeLessThanOrEqual(1e-3);
  });
});

test("each model goes from waiting to its figures; each says of log p(x) what its kind can", async () => {
  const { run, state, states, deeds, data } = await comparison();
  await run(false);
  expect(state()).toMatchObject({ phase: "done", data, holdsTraining: false, secondsLeft: null });
  const figures = state().rows.map((row) => {
    if (row.phase !== "done") throw new Error(`${row.model} is ${row.phase}`);
    return row.figures;
  });
  for (const { samples, fit, parameterCount, samplingMs, trainingSeconds } of figures) {
    expect(samples).toHaveLength(2 * SAMPLES);
    expect(samples.every(Number.isFinite)).toBe(true);
    // A tenth of 100 points is held out.
    expect(fit).toMatchObject({ points: 10, groups: 2 });
    // The smallest and the largest differ by less than a fifth, so that no model wins by its size.
    expect(Math.abs(parameterCount / 8900 - 1)).toBeLessThan(0.1);
    expect(Math.min(samplingMs, trainingSeconds)).toBeGreaterThan(0);
  }
  const [vae, flow, made, gan] = figures;
  expect(vae?.estimate).toMatchObject({ samples: 20, points: 5 });
  // Standardised points under something near N(0, I) have 1 + log 2π = 2.838 nats; after two steps nothing is far from it.
  for (const figure of [flow, made]) expect(Math.abs((figure?.loss ?? 0) - 2.838)).toBeLessThan(2.5);
  // A decoder that says 0 for every x with its first σ of 0.3: 1 / 0.3² + 2 log 0.3 + log 2π = 10.54, and a KL of a few nats.
  expect(Math.abs((vae?.loss ?? 0) - 10.54)).toBeLessThan(4);
  for (const figure of [flow, made, gan]) expect(figure?.estimate).toBeNull();
  expect(gan).toMatchObject({ loss: null, density: { logDensity: null } });
  expect(vae?.density.estimate).not.toBe("exact");
  for (const figure of [flow, made]) expect(figure?.density).toMatchObject({ estimate: "exact" });
  for (const figure of [vae, flow, made]) expect(figure?.density.logDensity).toHaveLength(4);
  // One at a time, in order.
  const training = states.map(({ rows }) => rows.flatMap(({ phase, model }) => (phase === "training" ? [model] : [])));
  expect([...new Set(training.flat())]).toEqual([...COMPARED_MODELS]);
  expect(training.every(({ length }) => length <= 1)).toBe(true);
  // Known as soon as one block of steps is done, and nothing when all is.
  const left = states.flatMap(({ secondsLeft }) => (secondsLeft === null ? [] : [secondsLeft]));
  expect(Math.max(...left)).toBeGreaterThan(0);
  expect(left.at(-1)).toBe(0);
  expect(deeds).toEqual([]);
});

describe("training that was going on", () => {
  test.each([
    ["without end", null, "train on"],
    ["for 30 more steps", 30, "train 30"],
  ] as const)("%s waits, and goes on after the comparison is given up", async (_, owed, goesOn) => {
    const { controller, run, state, states, deeds } = await comparison({ owed, steps: 1_000_000 });
    const over = run(true);
    await expect.poll(() => state().rows[0]?.phase, { timeout: 20_000 }).toBe("training");
    expect(deeds).toEqual(["pause"]);
    controller.cancel();
    await over;
    expect(states.find(({ rows }) => rows.length > 0)?.holdsTraining).toBe(true);
    expect(state()).toMatchObject({ phase: "cancelled", holdsTraining: false, secondsLeft: null });
    expect(deeds).toEqual(["pause", goesOn]);
  });
});

test("when no worker can be started, that is said", async () => {
  const controller = new ComparisonController({
    effort: { steps: 1, densitySide: 1, marginal: { samples: 1, images: 1 } },
    startEngine: () => {
      throw new Error("The worker could not be loaded.");
    },
    pause: async () => ({ owed: 0 }),
    train: async () => undefined,
  });
  const data = await somePoints();
  await controller.run({ isTraining: false, data, settingsFor: (model) => comparedSettings(model, PAGE) });
  expect(controller.store.getState()).toMatchObject({
    phase: "failed",
    failure: { message: "The worker could not be loaded." },
  });
});
