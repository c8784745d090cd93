import { afterEach, describe, expect, test, vi } from "vitest";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import { RoomController } from "../../../src/page/state/room.ts";
import { engineInProcess, type EngineInProcess } from "./engineInProcess.ts";

const QUERY = "?hidden=8&batchSize=20";

let engine: EngineInProcess;
afterEach(() => engine.close());

async function room(query = QUERY, fetchDataset?: Parameters<typeof engineInProcess>[0]) {
  engine = engineInProcess(fetchDataset);
  const links: string[] = [];
  const controller = new RoomController({
    link: settingsFromQuery(query),
    preferences: { theme: "system", pauseWhenHidden: false },
    storage: null,
    startEngine: (listener) => engine.start(listener),
    showLink: (link) => links.push(link),
  });
  await controller.actions.boot();
  return { ...controller.actions, state: () => controller.store.getState(), controller, links };
}

/** The channel is ordered: once this is answered, every event sent before it has been taken in. */
const settled = ({ controller }: { controller: RoomController }) => controller.engine.trainer.call("run.status", {});

test("boot ends ready, with data, engine, a first evaluation and the link's settings", async () => {
  const page = await room(`${QUERY}&beta=2`);
  expect(page.state().boot).toEqual({ phase: "ready" });
  expect(page.state().backend).toMatchObject({ name: "cpu", reason: "lastResort" });
  expect(page.state().dataset?.heldOutCount).toBe(40);
  expect(page.state().settings).toMatchObject({ hidden: [8], batchSize: 20, beta: 2 });
  expect(page.state().evaluation?.step).toBe(0);
  expect(page.links.at(-1)).toBe("?v=1&beta=2&hidden=8&batchSize=20");
});

test("a data set that fails is told, and boot again is the retry", async () => {
  let attempts = 0;
  const page = await room(QUERY, async () => {
    attempts += 1;
    if (attempts === 1) throw new Error("The data file could not be fetched.");
    const { someDigits } = await import("../../worker/session.ts");
    return someDigits();
  });
  expect(page.state().boot).toEqual({
    phase: "failed",
    part: "dataset",
    failure: { message: "The data file could not be fetched." },
  });
  await page.boot();
  expect(page.state().boot).toEqual({ phase: "ready" });
});

describe("changing settings", () => {
  test("live ones hold from the next step and leave a mark", async () => {
    const page = await room();
    await page.train(3);
    await page.change({ beta: 10 });
    await settled(page);
    expect(page.state().settings.beta).toBe(10);
    expect(page.state().curves.marks).toEqual([{ step: 3, name: "beta", from: "1", to: "10" }]);
    expect(page.state().draft).toEqual({});
    expect(page.links.at(-1)).toContain("beta=10");
  });

  test("what needs a new run is applied at once before the first step", async () => {
    const page = await room();
    await page.change({ latentDim: 4 });
    expect(page.state().settings.latentDim).toBe(4);
    expect(page.state().explorer.z).toHaveLength(4);
    expect(page.state().undo).toBeNull();
  });

  test("after that it waits in the draft, can be dropped, and set back to what it was is no draft", async () => {
    const page = await room();
    await page.train(2);
    await page.change({ latentDim: 4, seed: 9 });
    expect(page.state().draft).toEqual({ latentDim: 4, seed: 9 });
    expect(page.state().settings.latentDim).toBe(2);
    await page.change({ latentDim: 2 });
    expect(page.state().draft).toEqual({ seed: 9 });
    page.dropDraft();
    expect(page.state().draft).toEqual({});
    expect(page.state().step).toBe(2);
  });

  test("a value out of range changes nothing and names field, value and range", async () => {
    const page = await room();
    await expect(page.change({ beta: -1 })).rejects.toThrow("beta must be 0 to 100; got -1.");
    expect(page.state().settings.beta).toBe(1);
  });
});

describe("nothing is lost", () => {
  test("a new run can be taken back: weights, curves, settings and step", async () => {
    const page = await room();
    await page.train(12);
    await settled(page);
    const before = page.state();
    await page.change({ hidden: [5] });
    await page.applyDraft();
    expect(page.state()).toMatchObject({ step: 0, settings: { hidden: [5] }, undo: { what: "newRun" } });
    await page.train(3);
    await page.undo();
    await settled(page);
    expect(page.state()).toMatchObject({ step: 12, settings: before.settings, undo: null });
    expect([...page.state().curves.train.column("negativeElbo")]).toEqual([
      ...before.curves.train.column("negativeElbo"),
    ]);
    await page.train(4);
    await settled(page);
    expect(page.state().curves.train.length).toBe(16);
  });

  test("reset can be taken back, and gives the same losses again", async () => {
    const page = await room();
    await page.train(10);
    await settled(page);
    const losses = [...page.state().curves.train.column("negativeElbo")];
    await page.reset();
    expect(page.state()).toMatchObject({ step: 0, undo: { what: "reset" } });
    await page.train(10);
    await settled(page);
    expect([...page.state().curves.train.column("negativeElbo")]).toEqual(losses);
  });

  test("reset while it trains, before its first report, resets", async () => {
    const page = await room();
    await page.train();
    await page.reset();
    expect(page.state()).toMatchObject({ step: 0, status: "idle" });
  });

  test("reset pressed twice is one deed and leaves its undo; undo pressed twice brings the curves back", async () => {
    const page = await room();
    await page.train(6);
    await settled(page);
    await Promise.all([page.reset(), page.reset()]);
    expect(page.state()).toMatchObject({ step: 0, undo: { what: "reset" } });
    await Promise.all([page.undo(), page.undo()]);
    await settled(page);
    expect(page.state()).toMatchObject({ step: 6, undo: null });
    expect(page.state().curves.train.length).toBe(6);
  });

  test("a script's live change leaves the run and the staged draft alone", async () => {
    const page = await room();
    await page.train(4);
    await page.change({ latentDim: 3 });
    await page.changeAtOnce({ beta: 4 });
    await settled(page);
    expect(page.state()).toMatchObject({ step: 4, draft: { latentDim: 3 }, settings: { beta: 4, latentDim: 2 } });
  });

  test("two quick changes before the first step both hold", async () => {
    const page = await room();
    await Promise.all([page.change({ hidden: [6] }), page.change({ seed: 5 })]);
    expect(page.state().settings).toMatchObject({ hidden: [6], seed: 5 });
  });

  test("a worker that dies is replaced and the run stands again", async () => {
    const page = await room();
    await page.train(8);
    engine.kill("out of memory");
    await vi.waitFor(() => expect(page.state().boot).toEqual({ phase: "ready" }), 10_000);
    await vi.waitFor(() => expect(page.state().notices).toMatchObject([{ kind: "recovered", cause: "deadWorker" }]));
    await page.train(2);
  });

  test("a run that was training goes on after its worker was replaced, from the copy and with what was changed since", async () => {
    const page = await room();
    await page.train(8);
    // A run taken back is its own rescue copy.
    await page.reset();
    await page.undo();
    await page.change({ beta: 7, optimiser: "sgd" });
    await page.train();
    engine.kill("out of memory");
    await vi.waitFor(() => expect(page.state().notices).toHaveLength(1), 10_000);
    await vi.waitFor(() => expect(page.state().step).toBeGreaterThan(8), 10_000);
    await page.pause();
    expect(page.state().settings).toMatchObject({ beta: 7, optimiser: "sgd" });
  });

  test("one that dies again at once is given up with its message", async () => {
    const page = await room();
    engine.kill("first");
    await vi.waitFor(() => expect(page.state().notices).toHaveLength(1), 10_000);
    engine.kill("second");
    expect(page.state().boot).toMatchObject({ phase: "failed", failure: { message: "second" } });
  });
});

describe("pictures", () => {
  test("grid, point and strips are decoded by the explorer, and follow the weights", async () => {
    const page = await room();
    await vi.waitFor(() => expect(page.state().explorer.gridPixels).toHaveLength(20 * 20 * 784), 10_000);
    await vi.waitFor(() => expect(page.state().strips.priorSamples).toHaveLength(12 * 784));
    await vi.waitFor(() => expect(page.state().strips.reconstructions).toHaveLength(12 * 784));
    const before = page.state().explorer.decoded;
    await page.train(20);
    await vi.waitFor(() => expect(page.state().explorer.decoded).not.toEqual(before));
  });

  test("the decoded image is what the trainer itself decodes at that z", async () => {
    const page = await room();
    await page.train(15);
    page.moveTo([0.7, -1.2]);
    const { pixels } = await page.controller.engine.trainer.call("run.decode", { z: Float32Array.of(0.7, -1.2) });
    await vi.waitFor(() => {
      const decoded = page.state().explorer.decoded ?? new Uint8Array();
      // Bytes are rounded; float32 sums in another order may tip one over.
      expect(Math.max(...decoded.map((byte, i) => Math.abs(byte - 255 * (pixels[i] ?? 0))))).toBeLessThan(0.51);
    }, 5000);
  });

  test("another prior sample is another picture; other inputs have other reconstructions", async () => {
    const page = await room();
    await vi.waitFor(() => expect(page.state().strips.priorSamples).not.toBeNull(), 10_000);
    const { priorSamples, inputs } = page.state().strips;
    page.resamplePrior();
    await vi.waitFor(() => expect(page.state().strips.priorSamples).not.toEqual(priorSamples));
    page.otherInputs();
    expect(page.state().strips.inputs).not.toEqual(inputs);
    await vi.waitFor(() => expect(page.state().strips.reconstructions).toHaveLength(12 * 784));
  });

  test("with more latent dimensions two are shown and the others can be set", async () => {
    const page = await room(`${QUERY}&latentDim=4`);
    page.showAxes([3, 1]);
    page.moveTo([1.5, -0.5]);
    page.setLatent(0, 2);
    expect([...page.state().explorer.z]).toEqual([2, -0.5, 0, 1.5]);
    page.showAxes([9, 1]);
    expect(page.state().explorer.axes).toEqual([3, 1]);
  });
});
