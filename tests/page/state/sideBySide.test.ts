import { afterEach, describe, expect, test, vi } from "vitest";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/core/settings/descriptors.ts";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import type { RunSnapshot } from "../../../src/core/settings/snapshot.ts";
import { RoomController } from "../../../src/page/state/room.ts";
import type { Curves } from "../../../src/page/state/roomState.ts";
import { SideBySideController, type SideBySideState } from "../../../src/page/state/sideBySide.ts";
import { planOf } from "../../../src/page/state/sideBySidePlan.ts";
import { engineInProcess, type EngineInProcess } from "./engineInProcess.ts";

const BASE: Settings = { ...DEFAULT_SETTINGS, hidden: [8], batchSize: 20, seed: 3 };

function plan(name: keyof Settings, ...values: readonly unknown[]) {
  const reading = planOf(BASE, name, values);
  if (!reading.ok) throw new Error(JSON.stringify(reading.fault));
  return reading.plan;
}

let engines: EngineInProcess[] = [];
let controller: SideBySideController | null = null;
afterEach(() => {
  controller?.close();
  for (const engine of engines) engine.close();
  engines = [];
});

/** The controller over real trainers on the plain backend, and what it did to the page, in order. */
function sideBySide(owed: number | null = 0, isCrowded = false) {
  const deeds: string[] = [];
  const adopted: { snapshot: RunSnapshot; curves: Curves }[] = [];
  const states: SideBySideState[] = [];
  const made = new SideBySideController({
    makeRoom({ settings }, _, events) {
      const engine = engineInProcess();
      engines.push(engine);
      return new RoomController({
        link: { settings, issues: [] },
        preferences: { theme: "system", pauseWhenHidden: false, gridSide: 10, mirror: null },
        storage: null,
        startEngine: (listener) => engine.start(events.around(listener)),
        showLink: () => undefined,
      });
    },
    isCrowded: () => isCrowded,
    pause: async () => {
      deeds.push("pause");
      return { owed };
    },
    train: async (steps) => void deeds.push(`train ${steps ?? "on"}`),
    adopt: async (snapshot, curves) => void adopted.push({ snapshot, curves }),
  });
  controller = made;
  made.store.subscribe((state) => states.push(state));
  const state = () => made.store.getState();
  const rooms = () => state().sides.map(({ room }) => room.store.getState());
  return {
    controller: made,
    state,
    states,
    deeds,
    adopted,
    rooms,
    room: (index: number) => {
      const side = state().sides[index];
      if (side === undefined) throw new Error(`there is no side ${index}`);
      return side.room;
    },
    /** Starts, and pauses when at least `steps` are done on every side. */
    async trained(steps: number, ...[name, ...values]: Parameters<typeof plan>) {
      await made.start({ plan: plan(name, ...values), isTraining: owed !== 0, backend: "cpu", inputs: [0, 1] });
      await vi.waitFor(() => expect(state().lockstep.step).toBeGreaterThanOrEqual(steps), 20_000);
      await made.pause();
    },
    losses: () => rooms().map(({ curves }) => [...curves.train.column("objective")]),
  };
}

test("the same setting on two sides gives the same losses to the bit, another one others", async () => {
  const sides = sideBySide();
  await sides.trained(12, "beta", 1, 1, 4);
  const [one, same, other] = sides.losses();
  expect(one?.length).toBeGreaterThanOrEqual(12);
  expect(one).toHaveLength(other?.length ?? 0);
  expect(one?.every(Number.isFinite)).toBe(true);
  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
  // The first minibatch is the same: only the weight of its KL differs, so objective₄ − objective₁ = 3 KL.
  const [kl = 0] = sides.rooms()[0]?.curves.train.column("kl") ?? [];
  expect((other?.[0] ?? 0) - (one?.[0] ?? 0)).toBeCloseTo(3 * kl, 3);
});

test("no side is ever shown at a step where another is not", async () => {
  const sides = sideBySide();
  const seen: (readonly number[])[] = [];
  await sides.controller.start({ plan: plan("beta", 0.1, 1, 4), isTraining: false, backend: "cpu", inputs: [0] });
  // Once a turn of the page's thread, as a frame would.
  const look = setInterval(() => seen.push(sides.rooms().map(({ step }) => step)), 1);
  await vi.waitFor(() => expect(sides.state().lockstep.step).toBeGreaterThanOrEqual(40), 20_000);
  await sides.controller.pause();
  clearInterval(look);
  expect(new Set(seen.map(([step]) => step)).size).toBeGreaterThan(3);
  for (const steps of seen) expect(new Set(steps).size).toBe(1);
  const evaluated = sides.rooms().map(({ curves }) => [...curves.heldOut.steps]);
  expect(evaluated[1]).toEqual(evaluated[0]);
  expect(evaluated[2]).toEqual(evaluated[0]);
});

test("so many steps and no more; a live change holds from the same step on every side; reset begins the same again", async () => {
  const sides = sideBySide();
  await sides.trained(4, "beta", 1, 4);
  const from = sides.state().lockstep.step;
  await sides.controller.train(3);
  expect(sides.rooms().map(({ step }) => step)).toEqual([from + 3, from + 3]);
  expect(sides.state().lockstep).toMatchObject({ isRunning: false, step: from + 3 });
  await sides.controller.changeAll({ learningRate: 0.01 });
  await sides.room(1).actions.change({ beta: 10 });
  await sides.controller.train(2);
  const marks = sides.rooms().map(({ curves }) => curves.marks);
  const rate = { step: from + 3, name: "learningRate", from: "0.001", to: "0.01" };
  expect(marks).toEqual([[rate], [rate, { step: from + 3, name: "beta", from: "4", to: "10" }]]);

  const [first] = sides.rooms();
  const before = first?.curves.train.column("reconstruction")[0];
  await sides.controller.reset();
  expect(sides.rooms().map(({ step, settings }) => [step, settings.beta])).toEqual([
    [0, 1],
    [0, 10],
  ]);
  await sides.controller.train(1);
  expect(sides.rooms()[0]?.curves.train.column("reconstruction")[0]).toBe(before);
});

test("what is done in the explorer of one is done in all", async () => {
  const sides = sideBySide();
  await sides.trained(1, "latentDim", 2, 3);
  const [one, other] = [sides.room(0), sides.room(1)];
  one.actions.moveTo([1, -0.5]);
  other.actions.toggleLayer("posterior");
  expect(sides.rooms().map(({ explorer }) => [...explorer.z])).toEqual([
    [1, -0.5],
    [1, -0.5, 0],
  ]);
  expect(sides.rooms().map(({ explorer }) => explorer.layers.posterior)).toEqual([false, false]);
});

test("where processors are few, training waits while a pointer moves z, and goes on when it rests", async () => {
  const sides = sideBySide(0, true);
  await sides.controller.start({ plan: plan("beta", 1, 4), isTraining: false, backend: "cpu", inputs: [0] });
  const moving = setInterval(() => sides.room(0).actions.pointAt([1, 1], performance.now()), 10);
  await vi.waitFor(() => expect(sides.state().lockstep.isResting).toBe(true), 20_000);
  const at = sides.state().lockstep.step;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(sides.state().lockstep).toMatchObject({ isRunning: true, isResting: true, step: at });
  clearInterval(moving);
  await vi.waitFor(() => expect(sides.state().lockstep.step).toBeGreaterThan(at), 20_000);
  expect(sides.state().lockstep.isResting).toBe(false);
});

test("a side that diverges says so and stays behind; the others go on; reset takes it along again", async () => {
  const sides = sideBySide();
  // Plain gradient descent at a rate of 1 on the digits is not finite within a few steps.
  await sides.controller.start({
    plan: {
      name: "learningRate",
      sides: [1e-3, 1].map((value) => ({
        value,
        settings: { ...BASE, optimiser: "sgd", momentum: 0, learningRate: value },
        alsoChanged: [],
      })),
    },
    isTraining: false,
    backend: "cpu",
    inputs: [0],
  });
  await vi.waitFor(() => expect(sides.state().lockstep.standings[1]?.kind).toBe("diverged"), 20_000);
  const at = sides.state().lockstep.step;
  await vi.waitFor(() => expect(sides.state().lockstep.step).toBeGreaterThan(at + 5), 20_000);
  await sides.controller.pause();
  const [going, diverged] = sides.rooms();
  expect(sides.state().lockstep.standings[0]).toEqual({ kind: "going" });
  expect(going?.step).toBe(sides.state().lockstep.step);
  expect(diverged?.step).toBeLessThan(going?.step ?? 0);
  expect(diverged?.notices[0]?.kind).toBe("diverged");
  await sides.controller.reset();
  expect(sides.state().lockstep.standings.map(({ kind }) => kind)).toEqual(["going", "going"]);
});

test("a side whose worker dies comes back to where the others are", async () => {
  const sides = sideBySide();
  await sides.trained(5, "beta", 1, 4);
  void sides.controller.train();
  engines[1]?.kill("gone");
  const at = sides.state().lockstep.step;
  await vi.waitFor(() => expect(sides.state().lockstep.step).toBeGreaterThan(at + 5), 20_000);
  await sides.controller.pause();
  const [one, other] = sides.rooms();
  expect(sides.state().lockstep.standings.map(({ kind }) => kind)).toEqual(["going", "going"]);
  expect(other?.step).toBe(one?.step);
  expect(other?.settings.beta).toBe(4);
});

describe("the page's run", () => {
  test.each([
    ["without end", null, "train on"],
    ["for 30 more steps", 30, "train 30"],
  ] as const)("that trained %s waits, and goes on when the dialog closes", async (_, owed, goesOn) => {
    const sides = sideBySide(owed);
    await sides.trained(1, "beta", 1, 4);
    expect(sides.state().holdsTraining).toBe(true);
    sides.controller.chooseAgain();
    expect(sides.state()).toMatchObject({ phase: "choosing", sides: [], holdsTraining: true });
    expect(sides.deeds).toEqual(["pause"]);
    sides.controller.close();
    expect(sides.deeds).toEqual(["pause", goesOn]);
    expect(sides.state()).toMatchObject({ phase: "choosing", holdsTraining: false });
  });

  test("is replaced by the side that is kept, with its numbers and curves", async () => {
    const sides = sideBySide(null);
    await sides.trained(6, "beta", 1, 4);
    const { step } = sides.state().lockstep;
    const [, kept] = sides.rooms();
    await sides.controller.keep(1);
    expect(sides.adopted).toHaveLength(1);
    expect(sides.adopted[0]?.snapshot).toMatchObject({ step, settings: { beta: 4, seed: 3 } });
    expect(sides.adopted[0]?.curves).toBe(kept?.curves);
    expect(sides.deeds).toEqual(["pause"]);
    expect(sides.state()).toMatchObject({ phase: "choosing", sides: [] });
  });

  test("takes over a run trained elsewhere, goes on as that one would, and can be taken back", async () => {
    const sides = sideBySide();
    await sides.trained(6, "beta", 1, 4);
    const { step } = sides.state().lockstep;
    const other = sides.room(1);
    const engine = engineInProcess();
    engines.push(engine);
    const page = new RoomController({
      link: settingsFromQuery("?hidden=4&batchSize=10"),
      preferences: { theme: "system", pauseWhenHidden: false, gridSide: 10, mirror: null },
      storage: null,
      startEngine: (listener) => engine.start(listener),
      showLink: () => undefined,
    });
    await page.actions.boot();
    await page.actions.train(2);
    await sides.controller.keep(1);
    const [{ snapshot, curves }] = sides.adopted as [(typeof sides.adopted)[0]];
    await page.actions.adopt(snapshot, curves);
    expect(page.store.getState()).toMatchObject({ step, settings: { beta: 4 }, undo: { what: "newRun" } });
    expect(other.store.getState().settings.beta).toBe(4);
    await page.actions.train(1);
    await page.engine.trainer.call("run.status", {});
    expect(page.store.getState().curves.train.length).toBe(step + 1);
    await page.actions.undo();
    expect(page.store.getState()).toMatchObject({ step: 2, settings: { beta: 1, hidden: [4] }, undo: null });
  });
});
