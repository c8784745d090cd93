/** The timeline through the whole page engine: real trainer, real explorer, cpu backend. */
import { afterEach, expect, test } from "vitest";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import { RoomController } from "../../../src/page/state/room.ts";
import { engineInProcess, type EngineInProcess } from "./engineInProcess.ts";

let engine: EngineInProcess;
afterEach(() => engine.close());

async function room(query = "?hidden=8&batchSize=20") {
  engine = engineInProcess();
  const controller = new RoomController({
    link: settingsFromQuery(query),
    preferences: { theme: "system", pauseWhenHidden: false, gridSide: 10, mirror: null },
    storage: null,
    startEngine: (listener) => engine.start(listener),
    showLink: () => undefined,
  });
  controller.room.live.decoded.take({ ramp: new Uint32Array(256), freshCanvas: () => new ArrayBuffer(0) });
  await controller.actions.boot();
  return { ...controller.actions, state: () => controller.store.getState(), controller };
}

/** The channel is ordered: once this is answered, every event sent before it has been taken in. */
const settled = ({ controller }: { controller: RoomController }) => controller.engine.trainer.call("run.status", {});

test("a past moment is shown with its own measurement, answers and figures, and now comes back", async () => {
  const page = await room();
  await page.train(5);
  await settled(page);
  const steps = page.state().timeline?.steps ?? [];
  expect(steps[0]).toBe(0);
  const ask = (z: Float32Array) => page.controller.room.ask("run.decode", { z });
  const z = Float32Array.of(0.5, -1);
  const now = await ask(z);
  await page.showMoment(0);
  expect(page.state()).toMatchObject({ shownStep: 0, step: 5 });
  expect(page.state().evaluation?.step).toBe(0);
  const then = await ask(z);
  expect(then.pixels).not.toEqual(now.pixels);
  await page.train(3);
  await settled(page);
  expect(page.state()).toMatchObject({ shownStep: 0, step: 8 });
  expect(page.state().newest?.step).toBeGreaterThan(0);
  expect((await ask(z)).pixels).toEqual(then.pixels);
  await page.showMoment(null);
  expect(page.state().shownStep).toBeNull();
  expect(page.state().evaluation).toBe(page.state().newest);
});

test("a fork that changes nothing gives the parent's losses again, bit for bit, and can be taken back", async () => {
  const page = await room();
  await page.train(12);
  await settled(page);
  const parent = [...page.state().curves.train.column("objective")];
  await page.forkFrom(4, {});
  await settled(page);
  expect(page.state()).toMatchObject({ step: 4, undo: { what: "fork" }, forking: null, shownStep: null });
  expect([...page.state().curves.train.column("objective")]).toEqual(parent.slice(0, 4));
  expect(page.state().trails.map(({ steps }) => steps.at(-1))).toEqual([expect.any(Number)]);
  await page.train(8);
  await settled(page);
  expect([...page.state().curves.train.column("objective")]).toEqual(parent);
  expect(page.state().curves.marks).toEqual([]);
  await page.undo();
  await settled(page);
  expect(page.state()).toMatchObject({ step: 12, undo: null });
});

test("a fork with another β is the parent up to there, has a mark, and parts from it", async () => {
  const page = await room();
  await page.train(6);
  await page.change({ beta: 10 });
  await page.train(6);
  await settled(page);
  const parent = [...page.state().curves.train.column("objective")];
  await page.forkFrom(4, { beta: 3 });
  await page.train(4);
  await settled(page);
  expect(page.state().settings.beta).toBe(3);
  expect(page.state().curves.marks).toEqual([{ step: 4, name: "beta", from: "1", to: "3" }]);
  const fork = [...page.state().curves.train.column("objective")];
  expect(fork.slice(0, 4)).toEqual(parent.slice(0, 4));
  expect(fork[4]).not.toBe(parent[4]);
});

test("what cannot be forked changes nothing and says so", async () => {
  const page = await room();
  await page.train(3);
  await expect(page.forkFrom(2, { beta: -1 })).rejects.toThrow("beta must be 0 to 100; got -1.");
  expect(page.state()).toMatchObject({ step: 3, undo: null, forking: null });
  expect(page.state().notices.map(({ kind }) => kind)).toEqual(["error"]);
});

test("a step with another ε is marked, one with its own is not", async () => {
  const page = await room();
  await page.train(2);
  await page.stepWith({ kind: "own" });
  await settled(page);
  expect(page.state()).toMatchObject({ step: 3, curves: { marks: [] } });
  await page.stepWith({ kind: "zero" });
  await settled(page);
  expect(page.state().step).toBe(4);
  expect(page.state().curves.marks.map(({ name, step }) => [name, step])).toEqual([["noise", 3]]);
});
