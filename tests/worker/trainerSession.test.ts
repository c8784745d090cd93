import { afterEach, describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/core/settings/descriptors.ts";
import { objectives, SMALL_RUN, startRun, startSession, type SessionUnderTest } from "./session.ts";

let session: SessionUnderTest;
afterEach(() => session.close());

/** The channel is ordered: an answer to this comes after every event sent before. */
const settled = () => session.client.call("run.status", {});

describe("a run is a function of settings, seed and data", () => {
  test("two runs of the same settings have the same losses, bit for bit; another seed has others", async () => {
    session = await startRun();
    await session.client.call("run.train", { steps: 20 });
    const first = objectives(session.events.splice(0));
    await session.client.call("run.create", { settings: SMALL_RUN });
    await session.client.call("run.train", { steps: 20 });
    const second = objectives(session.events.splice(0));
    await session.client.call("run.create", { settings: { ...SMALL_RUN, seed: 2 } });
    await session.client.call("run.train", { steps: 20 });
    const other = objectives(session.events);
    expect(first).toHaveLength(20);
    expect(second).toEqual(first);
    expect(other[0]).not.toBe(first[0]);
  });

  test.each(["adam", "sgd", "rmsprop"] as const)(
    "%s: pause → snapshot → restore goes on as if never stopped",
    async (optimiser) => {
      const settings = { ...SMALL_RUN, optimiser, learningRate: 1e-4 };
      session = await startRun(settings);
      await session.client.call("run.train", { steps: 30 });
      const uninterrupted = objectives(session.events.splice(0));

      await session.client.call("run.create", { settings });
      await session.client.call("run.train", { steps: 13 });
      const snapshot = await session.client.call("run.snapshot", {});
      await session.client.call("run.create", { settings: { ...settings, seed: 9 } });
      await session.client.call("run.train", { steps: 3 });
      session.events.length = 0;
      const restored = await session.client.call("run.restore", { snapshot });
      await session.client.call("run.train", { steps: 17 });
      expect(restored.step).toBe(13);
      expect(objectives(session.events)).toEqual(uninterrupted.slice(13));
    },
  );

  test("evaluating, decoding and pausing in between change nothing", async () => {
    session = await startRun();
    await session.client.call("run.train", { steps: 12 });
    const plain = objectives(session.events.splice(0));
    await session.client.call("run.create", { settings: SMALL_RUN });
    for (let i = 0; i < 12; i++) {
      await session.client.call("run.train", { steps: 1 });
      await session.client.call("run.evaluate", {});
      await session.client.call("run.decode", { z: new Float32Array([0, 1]) });
    }
    expect(objectives(session.events)).toEqual(plain);
  });
});

describe("what a person changes while it trains", () => {
  test("β changes between two steps and is announced with the step it holds from", async () => {
    session = await startRun();
    await session.client.call("run.train", { steps: 5 });
    const { step, settings } = await session.client.call("run.change", { changes: { beta: 20, learningRate: 0.01 } });
    await settled();
    expect(step).toBe(5);
    expect(settings.beta).toBe(20);
    expect(session.events).toContainEqual({
      type: "change",
      runId: 1,
      step: 5,
      beta: 20,
      changes: [
        { name: "beta", from: "1", to: "20" },
        { name: "learningRate", from: "0.001", to: "0.01" },
      ],
    });
  });

  test("the objective of a step is reconstruction + β KL", async () => {
    session = await startRun({ ...SMALL_RUN, beta: 3 });
    await session.client.call("run.train", { steps: 4 });
    await settled();
    for (const event of session.events) {
      if (event.type !== "losses") continue;
      event.losses.objective.forEach((objective, i) => {
        const { reconstruction, kl } = event.losses;
        // float32 sums of a few hundred nats
        expect(objective).toBeCloseTo((reconstruction[i] ?? Number.NaN) + 3 * (kl[i] ?? Number.NaN), 3);
      });
    }
    expect(objectives(session.events)).toHaveLength(4);
  });

  test("a setting that needs a new run is refused with its name and changes nothing", async () => {
    session = await startRun();
    await expect(session.client.call("run.change", { changes: { latentDim: 3, beta: 5 } })).rejects.toThrow(
      "latentDim",
    );
    const { settings } = await session.client.call("run.change", { changes: {} });
    expect(settings).toEqual(SMALL_RUN);
  });

  test("a value out of range is refused with field, value and range", async () => {
    session = await startRun();
    await expect(session.client.call("run.change", { changes: { beta: 101 } })).rejects.toThrow(
      "beta must be 0 to 100; got 101.",
    );
    await expect(session.client.call("run.create", { settings: { ...DEFAULT_SETTINGS, seed: -1 } })).rejects.toThrow(
      "seed",
    );
    expect((await settled()).step).toBe(0);
  });
});

test("no tensor leaks over 200 steps with evaluations, decodes, live changes and snapshots", async () => {
  session = await startRun({ ...SMALL_RUN, hidden: [4] });
  await session.client.call("run.train", { steps: 2 });
  const before = (await settled()).tensors;
  for (let round = 0; round < 5; round++) {
    await session.client.call("run.train", { steps: 40 });
    await session.client.call("run.evaluate", {});
    await session.client.call("run.decode", { z: new Float32Array([0, round]) });
    await session.client.call("run.encode", { images: new Float32Array(784) });
    await session.client.call("run.change", { changes: { beta: round } });
    await session.client.call("run.snapshot", {});
  }
  expect((await settled()).tensors).toBe(before);
});

test("a new run frees the one before it", async () => {
  session = await startRun();
  await session.client.call("run.train", { steps: 2 });
  const before = (await settled()).tensors;
  await session.client.call("run.create", { settings: SMALL_RUN });
  await session.client.call("run.train", { steps: 2 });
  expect((await settled()).tensors).toBe(before);
});

test("a loss that is not finite rolls the run back to the last good step and says so", async () => {
  session = await startRun({ ...SMALL_RUN, optimiser: "sgd", momentum: 0, learningRate: 1e-6 });
  await session.client.call("run.train", { steps: 10 });
  const good = await session.client.call("run.evaluate", {});
  await session.client.call("run.change", { changes: { learningRate: 1 } });
  await session.client.call("run.train", { steps: 40 });
  const status = await settled();
  expect(status.step).toBeLessThan(40);
  const trouble = session.events.find((event) => event.type === "trouble");
  expect(trouble).toMatchObject({ trouble: { kind: "diverged" } });
  expect(status.status).toBe("paused");
  await session.client.call("run.change", { changes: { learningRate: 1e-6 } });
  expect((await session.client.call("run.evaluate", {})).negativeElbo).toBeLessThan(2 * good.negativeElbo);
});

describe("commands that come close together", () => {
  test("two steps asked for at once are two steps; train right after pause trains", async () => {
    session = await startRun();
    await Promise.all([1, 1].map((steps) => session.client.call("run.train", { steps })));
    expect((await settled()).step).toBe(2);
    await session.client.call("run.train", { steps: null });
    const paused = session.client.call("run.pause", {});
    const trained = session.client.call("run.train", { steps: 7 });
    const { step } = await paused;
    expect((await trained).step).toBe(step + 7);
  });

  test("each caller is answered at its own goal; a step during endless training stops after it", async () => {
    session = await startRun();
    const [three, five] = await Promise.all([3, 5].map((steps) => session.client.call("run.train", { steps })));
    expect(three?.step).toBeGreaterThanOrEqual(3);
    expect(five?.step).toBe(8);
    await session.client.call("run.train", { steps: null });
    await session.client.call("run.train", { steps: 1 });
    const { status, step } = await settled();
    expect(status).toBe("paused");
    expect((await settled()).step).toBe(step);
  });

  test("pause says what was still owed", async () => {
    session = await startRun();
    const long = session.client.call("run.train", { steps: 10_000 });
    const { step, owed } = await session.client.call("run.pause", {});
    expect(step + (owed ?? 0)).toBe(10_000);
    await long;
    await session.client.call("run.train", { steps: null });
    expect((await session.client.call("run.pause", {})).owed).toBeNull();
  });

  test("two new runs asked for at once leave nothing of the first behind", async () => {
    session = await startRun();
    await session.client.call("run.train", { steps: 3 });
    const before = (await settled()).tensors;
    await Promise.all([1, 2, 3].map(() => session.client.call("run.create", { settings: SMALL_RUN })));
    await session.client.call("run.train", { steps: 3 });
    expect((await settled()).tensors).toBe(before);
  });
});

test("a schedule chosen after the moment a run goes back to begins with it: β is never negative", async () => {
  session = await startRun({ ...SMALL_RUN, optimiser: "sgd", momentum: 0, learningRate: 1e-6 });
  await session.client.call("run.train", { steps: 22 });
  await session.client.call("run.change", { changes: { schedule: "linear", beta: 40, learningRate: 1 } });
  await session.client.call("run.train", { steps: 40 });
  await session.client.call("run.change", { changes: { beta: 41 } });
  await settled();
  const betas = session.events.flatMap((event) => (event.type === "change" ? [event.beta] : []));
  expect(session.events.some((event) => event.type === "trouble")).toBe(true);
  expect(Math.min(...betas)).toBeGreaterThanOrEqual(0);
});

test("commands before there is a run, or for an engine that is not there, fail with a sentence", async () => {
  session = await startSession();
  await expect(session.client.call("run.train", { steps: 1 })).rejects.toThrow("no run yet");
  await expect(session.client.call("engine.use", { wanted: "webgl" })).rejects.toThrow(/webgl/i);
  await expect(session.client.call("engine.probe", { protocol: 0 })).rejects.toThrow("Reload the page");
});

test("a data set that cannot be had leaves the run as it was", async () => {
  session = await startSession(() => Promise.reject(new Error("The data file could not be fetched.")));
  await session.client.call("engine.use", { wanted: "auto" });
  await expect(session.client.call("dataset.load", { choice: SMALL_RUN })).rejects.toThrow("could not be fetched");
});
