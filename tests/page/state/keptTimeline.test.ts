/** A run's timeline through reloads, deaths, copies and files: whole pages over one browser's database. */
import { afterEach, expect, test, vi } from "vitest";
import { openFile } from "../../../src/page/state/openFile.ts";
import { presentRun } from "../../../src/page/state/presentRun.ts";
import type { RoomController } from "../../../src/page/state/room.ts";
import { writeRunFile } from "../../../src/page/storage/files/runFile.ts";
import { ownDataInMemory } from "../../../src/page/storage/ownDataInMemory.ts";
import { endBrowsers, newBrowser, type KeptPage } from "./keptPages.ts";

const MOONS = "dataset=moons&model=vae&hidden=none&batchSize=16&toyCount=400&likelihood=gaussian";
const QUERY = `?v=1&${MOONS}`;

afterEach(endBrowsers);

const state = (controller: RoomController) => controller.store.getState();
const settled = (controller: RoomController) => controller.engine.trainer.call("run.status", {});

/** Resolves when the run is written as it stands. */
async function written({ controller, shelf }: KeptPage): Promise<void> {
  await settled(controller);
  const { step, keptId } = state(controller);
  const runs = await (await shelf()).runs;
  await vi.waitFor(async () => expect((await runs.readNow(keptId)).record.step).toBe(step), { timeout: 5000 });
}

async function trained(page: KeptPage, steps: number): Promise<void> {
  await page.controller.actions.train(steps);
  await page.controller.actions.pause();
  await written(page);
}

/** What is drawn at every moment that can be shown. */
async function shownAt(controller: RoomController) {
  await settled(controller);
  const steps = state(controller).timeline?.steps ?? [];
  const z = Float32Array.of(0.5, -1);
  const shown = [];
  for (const step of steps) {
    await controller.actions.showMoment(step);
    shown.push({
      step,
      evaluation: state(controller).evaluation,
      pixels: (await controller.room.ask("run.decode", { z })).pixels,
    });
  }
  await controller.actions.showMoment(null);
  return shown;
}

async function lossesAfter({ controller }: KeptPage, steps: number): Promise<readonly number[]> {
  const from = state(controller).step;
  await controller.actions.train(steps);
  await settled(controller);
  return [...state(controller).curves.train.column("objective")].slice(from);
}

test("a page that is opened again shows every moment with the same weights and figures, goes on and forks bit for bit", async () => {
  const inBrowser = newBrowser();
  const tab = inBrowser.tab(QUERY);
  const page = await inBrowser.open(tab);
  await trained(page, 47);
  await page.controller.actions.change({ beta: 3 });
  await trained(page, 40);
  const before = await shownAt(page.controller);
  expect(before.map(({ step }) => step)).toEqual([0, 5, 10, 20, 35, 52, 57, 67, 70]);
  const parent = [...state(page.controller).curves.train.column("objective")];
  page.kill();

  const again = await inBrowser.open(tab);
  expect(state(again.controller).step).toBe(87);
  expect(await shownAt(again.controller)).toEqual(before);
  const reopenedAgain = await inBrowser.open(tab);
  expect(state(reopenedAgain.controller).timeline?.steps).toEqual(before.map(({ step }) => step));
  reopenedAgain.kill();

  const ahead = await lossesAfter(again, 40);
  const steps = state(again.controller).timeline?.steps ?? [];
  await again.controller.actions.forkFrom(20, {});
  await settled(again.controller);
  expect(state(again.controller).timeline?.steps).toEqual([0, 5, 10, 20]);
  expect(await lossesAfter(again, 27)).toEqual(parent.slice(20, 47));
  await again.controller.actions.undo();
  await settled(again.controller);
  expect(state(again.controller)).toMatchObject({ step: 127 });
  expect(state(again.controller).timeline?.steps).toEqual(steps);

  indexedDB = new IDBFactory();
  const never = await newBrowser().open({ remembered: null, query: QUERY });
  await never.controller.actions.train(47);
  await never.controller.actions.change({ beta: 3 });
  await never.controller.actions.train(40);
  await settled(never.controller);
  expect(await lossesAfter(never, 40)).toEqual(ahead);
  expect(state(never.controller).timeline?.steps).toEqual(steps);
});

test("after its worker died a run has its timeline, with a database and without", async () => {
  for (const opens of [undefined, () => Promise.reject(new DOMException("denied", "SecurityError"))]) {
    const inBrowser = newBrowser(opens);
    const page = await inBrowser.open(inBrowser.tab(QUERY));
    const { controller, engine } = page;
    await controller.actions.train(40);
    await controller.actions.pause();
    await controller.room.shelf;
    const before = await shownAt(controller);
    expect(before).toHaveLength(5);
    await vi.waitFor(() => expect(state(controller).boot.phase).toBe("ready"));
    engine.kill("gone");
    await vi.waitFor(() => expect(state(controller).boot.phase).toBe("ready"), { timeout: 10_000 });
    expect(state(controller).step).toBe(40);
    expect(await shownAt(controller)).toEqual(before);
    page.kill();
    indexedDB = new IDBFactory();
  }
});

test("weights of a larger network come back to half precision", async () => {
  const inBrowser = newBrowser();
  const tab = inBrowser.tab(`?v=1&hidden=48&batchSize=20`);
  const page = await inBrowser.open(tab);
  await trained(page, 12);
  const before = await shownAt(page.controller);
  page.kill();
  const again = await inBrowser.open(tab);
  const after = await shownAt(again.controller);
  expect(after.map(({ step, evaluation }) => [step, evaluation])).toEqual(
    before.map(({ step, evaluation }) => [step, evaluation]),
  );
  expect(state(again.controller).timeline?.isRounded).toBe(true);
  for (const [i, { pixels }] of after.entries()) {
    for (const [j, pixel] of pixels.entries()) expect(pixel).toBeCloseTo(before[i]?.pixels[j] ?? Number.NaN, 2);
  }
});

test("what a divergence takes back is taken back on disk, and what comes in its place is kept", async () => {
  const inBrowser = newBrowser();
  const tab = inBrowser.tab(`${QUERY}&optimiser=sgd&learningRate=0.001`);
  const page = await inBrowser.open(tab);
  const { actions } = page.controller;
  await trained(page, 72);
  const runs = await (await page.shelf()).runs;
  const { keptId } = state(page.controller);
  // It diverges soon; with a smaller rate it goes another way over the same steps.
  await actions.change({ learningRate: 1 });
  await actions.train(300);
  await written(page);
  const { step } = state(page.controller);
  expect(step).toBeLessThan(372);
  await actions.change({ learningRate: 0.0001 });
  await trained(page, 90);
  const kept = await runs.read(keptId);
  expect(kept.body.past.takenBack).toBeGreaterThan(0);
  expect(kept.moments.map((moment) => moment.step)).toEqual(state(page.controller).timeline?.steps);
  const since = kept.moments.filter((moment) => moment.step > step);
  expect(since.length).toBeGreaterThan(0);
  expect(new Set(since.map(({ takenBack }) => takenBack))).toEqual(new Set([kept.body.past.takenBack]));
  const before = await shownAt(page.controller);
  page.kill();
  const again = await inBrowser.open(tab);
  expect(await shownAt(again.controller)).toEqual(before);
  // How often it was taken back is counted on: kept once more, its moments are of its own branch still.
  await trained(again, 2);
  again.kill();
  const onceMore = await inBrowser.open(tab);
  expect((await shownAt(onceMore.controller)).slice(0, before.length)).toEqual(before);
});

test("only what is new is written", async () => {
  const inBrowser = newBrowser();
  const page = await inBrowser.open(inBrowser.tab(QUERY));
  await trained(page, 40);
  const put = IDBObjectStore.prototype.put;
  const steps: number[] = [];
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === "moments") steps.push((args[0] as { step: number }).step);
    return put.apply(this, args);
  });
  await trained(page, 30);
  expect(steps).toEqual([70]);
});

test("a duplicate, a copy beside another tab and a run file have the timeline", async () => {
  const inBrowser = newBrowser();
  const tab = inBrowser.tab(QUERY);
  const page = await inBrowser.open(tab);
  await trained(page, 40);
  const before = await shownAt(page.controller);
  const runs = await (await page.shelf()).runs;
  const { keptId } = state(page.controller);
  await runs.duplicate(keptId, "other", "Copy");

  const beside = await inBrowser.open({ remembered: null, query: `?v=1&${MOONS}&seed=5` });
  await beside.controller.actions.openRun("other");
  expect(await shownAt(beside.controller)).toEqual(before);
  await beside.controller.actions.openRun(keptId);
  expect(state(beside.controller).keptId).not.toBe(keptId);
  expect(await shownAt(beside.controller)).toEqual(before);

  const run = await presentRun(page.controller.room);
  const file = new Blob([writeRunFile(run, null, null)]);
  indexedDB = new IDBFactory();
  const elsewhere = newBrowser();
  const otherTab = elsewhere.tab(QUERY);
  const opened = await elsewhere.open(otherTab);
  await openFile({ room: opened.controller.room, ownData: ownDataInMemory() }, file);
  expect(await shownAt(opened.controller)).toEqual(before);
  await written(opened);
  opened.kill();
  expect(await shownAt((await elsewhere.open(otherTab)).controller)).toEqual(before);
});
