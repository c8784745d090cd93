/** The playhead and forks through a whole training session: what is told, what is answered, what is drawn. */
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Settings, SettingsPatch } from "../../src/core/settings/descriptors.ts";
import type { PublishedDecoder } from "../../src/core/shared/publishedDecoder.ts";
import { transferring } from "../../src/protocol/endpoint.ts";
import { isPublication } from "../../src/protocol/publication.ts";
import type { TrainerEvent } from "../../src/protocol/trainer.ts";
import { SMALL_RUN, objectives, someDataset, startRun, startSession, type SessionUnderTest } from "./session.ts";

let session: SessionUnderTest;
const closers: (() => void)[] = [];
afterEach(() => {
  session.close();
  for (const close of closers.splice(0)) close();
});

const POINTS = { dataset: "moons", toyCount: 200, likelihood: "gaussian", hidden: [8] } satisfies SettingsPatch;
const settled = () => session.client.call("run.status", {});

type Told<Type extends TrainerEvent["type"]> = Extract<TrainerEvent, { type: Type }>;

function told<Type extends TrainerEvent["type"]>(type: Type): Told<Type>[] {
  return session.events.filter((event): event is Told<Type> => event.type === type);
}

const keptSteps = () => told("timeline").at(-1)?.timeline.steps ?? [];

/** Trained, and with an explorer that collects what is published. */
async function trained(steps: number, patch: SettingsPatch = POINTS) {
  const settings: Settings = { ...SMALL_RUN, ...patch };
  session = await startRun(settings);
  const { port1, port2 } = new MessageChannel();
  closers.push(() => port1.close());
  const published: PublishedDecoder[] = [];
  port1.onmessage = ({ data }) => {
    if (isPublication(data)) published.push(data.decoder);
  };
  await session.client.call("explorer.attach", transferring({ port: port2 }, [port2]));
  await session.client.call("run.train", { steps });
  await settled();
  return { client: session.client, published, settings };
}

test("every measured step is kept and told, and the bytes with them", async () => {
  await trained(60);
  expect(keptSteps()).toEqual([0, 5, 10, 20, 35]);
  const { bytes, limit, isRounded } = told("timeline").at(-1)?.timeline ?? {};
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(limit ?? 0);
  expect(isRounded).toBe(false);
});

test("a live change is kept where it was made and soon after; a run of changes is not measured at each", async () => {
  const { client } = await trained(47);
  await client.call("run.change", { changes: { beta: 4 } });
  await client.call("run.train", { steps: 2 });
  await client.call("run.change", { changes: { beta: 5 } });
  await client.call("run.train", { steps: 30 });
  await settled();
  // 35 and 70 by schedule; 12 steps after 35 the change at 47 is too soon, so is that at 49; then 5, 10 and 20 after it.
  expect(keptSteps()).toEqual([0, 5, 10, 20, 35, 54, 59, 69, 70]);
  await client.call("run.train", { steps: 21 });
  await client.call("run.change", { changes: { beta: 1 } });
  await client.call("run.train", { steps: 1 });
  await settled();
  expect(keptSteps()).toContain(100);
});

describe("the playhead", () => {
  test("every answer is of the moment on show, exactly as it was then, until now returns", async () => {
    const { client } = await trained(20);
    const z = new Float32Array([0.5, -1]);
    const then = await client.call("run.decode", { z });
    const evaluation = told("evaluation").at(-1)?.evaluation;
    await client.call("run.train", { steps: 30 });
    const now = await client.call("run.decode", { z });
    expect(now).not.toEqual(then);

    expect(await client.call("timeline.show", { step: 22 })).toEqual({ step: 20 });
    expect(await client.call("run.decode", { z })).toEqual(then);
    expect(told("moment").at(-1)?.evaluation).toEqual(evaluation);
    await client.call("run.train", { steps: 5 });
    expect(await client.call("run.decode", { z })).toEqual(then);
    // The step about to be taken is always now.
    expect((await client.call("run.dissect", { noise: { kind: "own" }, example: 0 })).step).toBe(55);

    expect(await client.call("timeline.show", { step: null })).toEqual({ step: null });
    expect(told("moment").at(-1)?.evaluation).toBeNull();
    expect(await client.call("run.decode", { z })).not.toEqual(then);
  });

  test("of several wishes that wait for their turn only the newest is carried out", async () => {
    const { client } = await trained(60);
    await client.call("run.train", { steps: null });
    void client.call("run.pause", {});
    const wishes = [0, 5, 10, 20, 35, 5].map((step) => client.call("timeline.show", { step }));
    await Promise.all(wishes);
    expect(await wishes.at(-1)).toEqual({ step: 5 });
    expect(told("moment").map(({ evaluation }) => evaluation?.step)).toEqual([5]);
  });

  test("training goes on unseen: its weights are published again when now returns", async () => {
    const { client, published } = await trained(40, { hidden: [4] });
    await vi.waitFor(() => expect(published.at(-1)?.step).toBe(40));
    const at20 = published.find(({ step }) => step === 20);
    await client.call("timeline.show", { step: 20 });
    await vi.waitFor(() => expect(published.at(-1)?.step).toBe(20));
    // A small network is kept exactly.
    expect(published.at(-1)).toEqual(at20);
    const count = published.length;
    await client.call("run.train", { steps: 40 });
    await client.call("timeline.show", { step: 20 });
    await settled();
    expect(published.length).toBe(count);
    await client.call("timeline.show", { step: null });
    await vi.waitFor(() => expect(published.at(-1)?.step).toBe(80));
  });

  test("places of the posterior means at every moment", async () => {
    const { client } = await trained(20);
    const answer = await client.call("timeline.places", { directions: Float32Array.of(0, 1, 1, 0) });
    expect(answer.steps).toEqual([0, 5, 10, 20]);
    const last = told("evaluation").at(-1)?.evaluation.mu ?? new Float32Array();
    expect(answer.count).toBe(last.length / 2);
    const places = answer.places.subarray(3 * last.length);
    expect([places[0], places[1]]).toEqual([last[1], last[0]]);
  });

  test("a moment that the bound drops while it is on show gives way to now", async () => {
    const { client } = await trained(20);
    await client.call("timeline.show", { step: 5 });
    await client.call("timeline.limit", { bytes: 0 });
    expect(told("moment").at(-1)?.evaluation).toBeNull();
    expect(keptSteps()).toEqual([]);
    expect(await client.call("timeline.show", { step: 5 })).toEqual({ step: null });
    await client.call("run.create", { settings: { ...SMALL_RUN, ...POINTS } });
    await client.call("run.train", { steps: 5 });
    expect(keptSteps()).toEqual([]);
    await expect(client.call("timeline.limit", { bytes: -1 })).rejects.toThrow("at least 0");
  });

  test.each([
    ["flow", { ...POINTS, model: "nice", couplings: 2 }],
    ["GAN", { ...POINTS, model: "gan" }],
  ] as const)("%s: samples of then", async (_, patch) => {
    const { client } = await trained(10, patch);
    const sample = async () => (await client.call("run.sample", { count: 3, seed: 1 })).samples;
    const then = await sample();
    await client.call("run.train", { steps: 10 });
    expect(await sample()).not.toEqual(then);
    await client.call("timeline.show", { step: 10 });
    expect(await sample()).toEqual(then);
    expect((await client.call("timeline.places", { directions: new Float32Array(4) })).steps).toEqual([]);
  });

  test("no tensor is left by showing, looking and returning", async () => {
    const { client } = await trained(40);
    const { tensors } = await settled();
    for (const step of [0, 5, 20, 5]) {
      await client.call("timeline.show", { step });
      await client.call("run.decode", { z: new Float32Array(2) });
    }
    await client.call("timeline.show", { step: null });
    expect((await settled()).tensors).toBe(tensors);
    await client.call("timeline.show", { step: 5 });
    await client.call("run.decode", { z: new Float32Array(2) });
    await client.call("run.create", { settings: { ...SMALL_RUN, ...POINTS } });
    await client.call("run.train", { steps: 5 });
    expect((await settled()).tensors).toBe(tensors);
  });
});

describe("a fork", () => {
  test("that changes nothing takes the steps its parent took, bit for bit", async () => {
    const { client } = await trained(37);
    await client.call("run.change", { changes: { beta: 3 } });
    await client.call("run.train", { steps: 40 });
    const parent = objectives(session.events.splice(0));
    for (const step of [20, 37, 70]) {
      const run = await client.call("timeline.fork", { step, changes: {} });
      expect(run.step).toBe(step);
      expect(run.settings.beta).toBe(step < 37 ? 1 : 3);
      session.events.length = 0;
      const end = step < 37 ? 37 : 77;
      await client.call("run.train", { steps: end - step });
      await settled();
      expect(objectives(session.events)).toEqual(parent.slice(step, end));
      // The next fork is of the parent's whole past again.
      if (step < 37) {
        await client.call("run.change", { changes: { beta: 3 } });
        await client.call("run.train", { steps: 40 });
      }
    }
  });

  test("with another setting has a mark, its parent's past, the same first losses, and no tensor more", async () => {
    const { client } = await trained(60);
    const parent = objectives(session.events);
    const { tensors } = await settled();
    session.events.length = 0;
    const run = await client.call("timeline.fork", { step: 20, changes: { beta: 7 } });
    expect(run).toMatchObject({ runId: 2, step: 20, beta: 7 });
    expect(told("run")[0]?.run).toEqual(run);
    expect(told("change")[0]).toMatchObject({ runId: 2, step: 20, changes: [{ name: "beta", from: "1", to: "7" }] });
    expect(told("progress").at(-1)).toMatchObject({ part: "fork", done: 20, total: 20 });
    expect(keptSteps()).toEqual([0, 5, 10, 20]);
    await client.call("run.train", { steps: 1 });
    await settled();
    const first = told("losses")[0]?.losses;
    const [reconstruction = 0, kl = 0] = [first?.reconstruction[0], first?.kl[0]];
    // The parent's step 20 weighed the same two terms with β = 1; sums of single precision.
    expect(reconstruction + kl).toBeCloseTo(parent[20] ?? Number.NaN, 4);
    expect(first?.objective[0]).toBeCloseTo(reconstruction + 7 * kl, 4);
    expect((await settled()).tensors).toBe(tensors);
  });

  test("that cannot be leaves the run as it was, and training if it was", async () => {
    const { client } = await trained(20);
    await client.call("run.train", { steps: null });
    await expect(client.call("timeline.fork", { step: 10, changes: { latentDim: 3 } })).rejects.toThrow("latentDim");
    await expect(client.call("timeline.fork", { step: 1e6, changes: {} })).rejects.toThrow("whole step");
    const { step } = await settled();
    await vi.waitFor(async () => expect((await settled()).step).toBeGreaterThan(step));
    expect((await client.call("run.pause", {})).owed).toBeNull();
    expect(told("run")).toHaveLength(1);
  });
});

test("another engine: the moment on show stays on show, and what was kept can be forked", async () => {
  const settings: Settings = { ...SMALL_RUN, ...POINTS };
  session = await startSession(someDataset, ["cpu", "wasm"]);
  const { client, events } = session;
  await client.call("engine.use", { wanted: "cpu" });
  await client.call("run.create", { settings });
  await client.call("run.change", { changes: { beta: 2 } });
  await client.call("run.train", { steps: 20 });
  await client.call("timeline.show", { step: 10 });
  const z = new Float32Array([0.5, -1]);
  const { pixels: then } = await client.call("run.decode", { z });
  await client.call("engine.use", { wanted: "wasm" });
  const { pixels } = await client.call("run.decode", { z });
  // The same weights, multiplied in another order of single precision.
  for (const [i, value] of pixels.entries()) expect(value).toBeCloseTo(then[i] ?? Number.NaN, 5);
  expect(told("moment")).toHaveLength(1);
  expect(keptSteps()).toEqual([0, 5, 10, 20]);
  const parent = objectives(events.splice(0));
  const fork = await client.call("timeline.fork", { step: 10, changes: {} });
  expect(fork.settings.beta).toBe(2);
  await client.call("run.train", { steps: 10 });
  await settled();
  for (const [i, loss] of objectives(events).entries()) expect(loss).toBeCloseTo(parent[10 + i] ?? Number.NaN, 3);
  expect(objectives(events)).toHaveLength(10);
});

test("a restored run begins with the moment it stands at, and can be forked from there on", async () => {
  const { client } = await trained(30);
  const snapshot = await client.call("run.snapshot", {});
  await client.call("run.train", { steps: 20 });
  const parent = objectives(session.events);
  await client.call("run.restore", { snapshot });
  await settled();
  expect(keptSteps()).toEqual([30]);
  await client.call("run.train", { steps: 20 });
  await expect(client.call("timeline.fork", { step: 20, changes: {} })).rejects.toThrow("nothing is kept");
  await client.call("timeline.fork", { step: 32, changes: {} });
  session.events.length = 0;
  await client.call("run.train", { steps: 18 });
  await settled();
  expect(objectives(session.events)).toEqual(parent.slice(32));
});

describe("a run brought back with its moments", () => {
  test("has them before anything else is told, sends only those that are not known, and no other one for coming back", async () => {
    const { client } = await trained(47);
    const { snapshot, past, moments } = await client.call("run.keep", {});
    expect(moments.kept).toEqual(["0/0", "5/0", "10/0", "20/0", "35/0"]);
    expect(moments.fresh.map(({ step }) => step)).toEqual([0, 5, 10, 20, 35]);
    session.events.length = 0;
    await client.call("run.restore", { snapshot, past, moments: moments.fresh });
    await settled();
    expect(told("timeline").map(({ timeline }) => timeline.steps)).toEqual([[0, 5, 10, 20, 35]]);
    await client.call("run.train", { steps: 30 });
    const later = await client.call("run.keep", { known: moments.kept });
    expect(later.moments.kept).toEqual([...moments.kept, "70/0"]);
    expect(later.moments.fresh.map(({ step }) => step)).toEqual([70]);
    expect(later.moments.fresh[0]?.evaluation).toEqual(told("evaluation").at(-1)?.evaluation);
  });

  test("keeps within the bytes its timeline may have", async () => {
    const { client } = await trained(40);
    const { snapshot, past, moments } = await client.call("run.keep", {});
    await client.call("timeline.limit", { bytes: 15_000 });
    await client.call("run.restore", { snapshot, past, moments: moments.fresh });
    const { timeline } = told("timeline").at(-1) ?? {};
    expect(timeline?.bytes).toBeLessThanOrEqual(15_000);
    expect(timeline?.steps.length).toBeGreaterThan(0);
    expect(timeline?.steps.length).toBeLessThan(5);
  });

  test("that did not begin at step 0 gets a copy where it stands, from which it forks bit for bit", async () => {
    const { client } = await trained(30);
    await client.call("run.restore", { snapshot: await client.call("run.snapshot", {}) });
    await client.call("run.train", { steps: 35 });
    const { snapshot, past, moments } = await client.call("run.keep", {});
    expect(past.origin).toBeNull();
    await client.call("run.restore", { snapshot, past, moments: moments.fresh });
    session.events.length = 0;
    await client.call("run.train", { steps: 40 });
    await settled();
    expect(keptSteps()).toEqual([30, 35, 65, 70, 105]);
    const parent = objectives(session.events.splice(0));
    await expect(client.call("timeline.fork", { step: 40, changes: {} })).rejects.toThrow("nothing is kept");
    await client.call("timeline.fork", { step: 67, changes: {} });
    session.events.length = 0;
    await client.call("run.train", { steps: 38 });
    await settled();
    expect(objectives(session.events)).toEqual(parent.slice(2));
  });
});

test("a run that diverges goes back to its newest moment", async () => {
  const { client } = await trained(36, { ...POINTS, optimiser: "sgd", learningRate: 1e-3 });
  await client.call("run.change", { changes: { learningRate: 1 } });
  await client.call("run.train", { steps: 300 });
  await settled();
  const backAt = told("trouble").flatMap(({ trouble }) => (trouble.kind === "diverged" ? [trouble.report.backAt] : []));
  expect(backAt).toHaveLength(1);
  expect(keptSteps().at(-1)).toBe(backAt[0]);
  expect((await settled()).step).toBe(backAt[0]);
});
