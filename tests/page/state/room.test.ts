import { afterEach, describe, expect, test, vi } from "vitest";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import { DRAG_MEASURE } from "../../../src/page/state/delays.ts";
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
    preferences: { theme: "system", pauseWhenHidden: false, gridSide: 10, mirror: null },
    storage: null,
    startEngine: (listener) => engine.start(listener),
    showLink: (link) => links.push(link),
  });
  // A page hands over a canvas; anything that can be moved will do where the explorer's screen only notes its images.
  controller.room.live.decoded.take({ ramp: new Uint32Array(256), freshCanvas: () => new ArrayBuffer(0) });
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

/** Bytes are rounded; float32 sums in another order may tip one over. */
const BYTE_TOLERANCE = 0.51;

/** Largest distance of a byte from 255 times its grey level. */
function farthest(bytes: Uint8ClampedArray | null, levels: Float32Array): number {
  return Math.max(...Array.from(bytes ?? [], (byte, i) => Math.abs(byte - 255 * (levels[i] ?? 0))));
}

describe("pictures", () => {
  test("grid, point and strips are decoded by the explorer, and follow the weights", async () => {
    const page = await room();
    const { grid } = page.controller.room.live;
    await vi.waitFor(() => expect(grid.current).toMatchObject({ side: 10, tileWidth: 28, tileHeight: 28 }), 10_000);
    expect(grid.current?.pixels).toHaveLength(10 * 10 * 784);
    await vi.waitFor(() => expect(page.state().strips.priorSamples).toHaveLength(12 * 784));
    await vi.waitFor(() => expect(page.state().strips.reconstructions).toHaveLength(12 * 784));
    const before = engine.shown();
    expect(before).toHaveLength(784);
    await page.train(20);
    await vi.waitFor(() => expect(engine.shown()).not.toEqual(before));
    await vi.waitFor(() => expect(page.state().explorer.gridStep).toBe(20), 10_000);
  });

  test("the decoded image is what the trainer itself decodes at that z", async () => {
    const page = await room();
    await page.train(15);
    page.moveTo([0.7, -1.2]);
    const { pixels } = await page.controller.engine.trainer.call("run.decode", { z: Float32Array.of(0.7, -1.2) });
    await vi.waitFor(() => {
      expect(engine.shown()).toHaveLength(784);
      expect(farthest(engine.shown(), pixels)).toBeLessThan(BYTE_TOLERANCE);
    }, 5000);
  });

  test("a place pointed at is decoded before the state says so, and its delay is there to be read", async () => {
    const page = await room();
    await page.train(15);
    const noted: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => noted.push(...list.getEntriesByName(DRAG_MEASURE)));
    observer.observe({ type: "measure" });
    const before = engine.shown();
    const since = performance.now();
    page.pointAt([1.5, 1.5], since);
    page.pointAt([2.5, 2.5], since + 0.001);
    expect([...page.state().explorer.z]).toEqual([0, 0]);
    await vi.waitFor(() => expect(noted).toHaveLength(2));
    observer.disconnect();
    expect(engine.shown()).not.toEqual(before);
    expect(noted.map(({ startTime }) => startTime)).toEqual([since, since + 0.001]);
    for (const { startTime, duration } of noted) expect(startTime + duration).toBeLessThanOrEqual(performance.now());
    expect(performance.getEntriesByName(DRAG_MEASURE)).toEqual([]);
    const { pixels } = await page.controller.engine.trainer.call("run.decode", { z: Float32Array.of(2.5, 2.5) });
    // Decoded at once by the weights there were, then by those of this step.
    await vi.waitFor(() => expect(farthest(engine.shown(), pixels)).toBeLessThan(BYTE_TOLERANCE), 5000);
  });

  test("more tiles are another grid, and the last one stays until it is there; beyond 40 there are none", async () => {
    const page = await room();
    const { grid } = page.controller.room.live;
    await vi.waitFor(() => expect(grid.current).not.toBeNull(), 10_000);
    page.setGridSide(41);
    expect(page.state().gridSide).toBe(40);
    page.setGridSide(15);
    expect(grid.current?.side).toBe(10);
    await vi.waitFor(() => expect(grid.current?.side).toBe(15), 10_000);
    expect(grid.current?.pixels).toHaveLength(15 * 15 * 784);
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
