/** A file becomes a run of this page: kept with what was written about it, after the present one; own data come with it. */
import { afterEach, expect, test } from "vitest";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import { ownDataInMemory } from "../../../src/page/storage/ownDataInMemory.ts";
import { supplied } from "../../../src/page/engine/supply.ts";
import { savedCurves } from "../../../src/page/state/curves.ts";
import { openFile } from "../../../src/page/state/openFile.ts";
import { presentRun } from "../../../src/page/state/presentRun.ts";
import { RoomController } from "../../../src/page/state/room.ts";
import { FileRefused } from "../../../src/page/storage/files/fileRefused.ts";
import { writeRunFile, writeWeightsFile } from "../../../src/page/storage/files/runFile.ts";
import type { KeptRun } from "../../../src/page/storage/runRecord.ts";
import { ownPoints } from "../../ownData.ts";
import { engineInProcess, type EngineInProcess } from "./engineInProcess.ts";
import { browser, type Browser } from "./keptPages.ts";

const QUERY = "?v=1&dataset=moons&model=vae&hidden=none&batchSize=16&toyCount=400&likelihood=gaussian";

let browsers: Browser[] = [];
let engines: EngineInProcess[] = [];
afterEach(() => {
  for (const each of browsers) each.close();
  for (const each of engines) each.close();
  [browsers, engines] = [[], []];
  indexedDB = new IDBFactory();
});

async function keptPage(query: string) {
  const inBrowser = browser();
  browsers.push(inBrowser);
  return (await inBrowser.open(inBrowser.tab(query))).controller;
}

/** A page with a shelf of own data; nothing of it is kept. */
async function pageWithData(query: string) {
  const engine = engineInProcess();
  engines.push(engine);
  const ownData = ownDataInMemory();
  const supply = { ownData: ownData.read, mirror: () => null };
  const controller = new RoomController({
    link: settingsFromQuery(query),
    preferences: { theme: "system", pauseWhenHidden: false, gridSide: 8, mirror: null },
    storage: null,
    supply,
    startEngine: (listener) => {
      const started = engine.start(listener);
      return { ...started, trainer: supplied(started.trainer, supply) };
    },
    showLink: () => undefined,
  });
  await controller.actions.boot();
  return { controller, ownData };
}

const fileOf = (run: KeptRun, title: string, data: Parameters<typeof writeRunFile>[2] = null) => {
  const record = { ...run.record, title, tags: ["β", "moons"], notes: "what was seen" };
  return new Blob([writeRunFile({ ...run, record }, null, data)]);
};

async function lossesOf(controller: RoomController) {
  await controller.actions.train(3);
  return controller.store.getState().curves.train.column("objective").slice(-3);
}

test("an opened run is kept with title, tags and notes, after the present one; it goes on bit for bit, and can be undone", async () => {
  const controller = await keptPage(QUERY);
  const { room, actions, store } = controller;
  await actions.train(7);
  const run = await presentRun(room);
  const file = fileOf(run, "seven steps");
  const wanted = await lossesOf(controller);
  const before = store.getState().keptId;

  const place = { room, ownData: ownDataInMemory() };
  expect(await openFile(place, file)).toEqual({ kind: "opened", step: 7, onOtherData: false });
  expect(store.getState()).toMatchObject({ step: 7, status: "paused", undo: { what: "newRun" } });
  const { clock: _, ...curves } = savedCurves(store.getState().curves);
  const { clock: __, ...saved } = run.body.curves;
  expect(curves).toEqual(saved);

  const shelf = await room.shelf;
  const opened = await (await shelf?.runs)?.read(store.getState().keptId);
  expect(opened?.record).toMatchObject({ title: "seven steps", tags: ["β", "moons"], notes: "what was seen", step: 7 });
  expect(opened?.body.snapshot).toEqual(run.body.snapshot);
  // The one before is kept as far as it had come, under its own name.
  expect((await (await shelf?.runs)?.read(before))?.record).toMatchObject({ title: null, step: 10 });

  expect(await lossesOf(controller)).toEqual(wanted);
  await actions.undo();
  expect(store.getState()).toMatchObject({ step: 10, keptId: before });
});

test("weights alone open without curves; a run of other data says so", async () => {
  const { room, actions, store } = await keptPage(QUERY);
  await actions.train(4);
  const run = await presentRun(room);
  const place = { room, ownData: ownDataInMemory() };
  expect(await openFile(place, new Blob([writeWeightsFile(run, null)]))).toMatchObject({ kind: "opened", step: 4 });
  expect(store.getState().curves.train.length).toBe(0);
  const record = { ...run.record, data: { ...run.record.data, fingerprint: "0123456789abcdef" } };
  expect(await openFile(place, fileOf({ ...run, record }, "other"))).toEqual({
    kind: "opened",
    step: 4,
    onOtherData: true,
  });
});

test("own data in the file are here before its run begins; without them it is refused and nothing changes", async () => {
  const data = ownPoints(60);
  const first = await pageWithData("?v=1&dataset=moons&model=vae&hidden=4&batchSize=16&likelihood=gaussian");
  const fingerprint = await first.ownData.write(data);
  await first.controller.actions.changeAtOnce({ dataset: "ownPoints", data: fingerprint });
  await first.controller.actions.train(5);
  const run = await presentRun(first.controller.room);
  const wanted = await lossesOf(first.controller);

  const other = await pageWithData(QUERY);
  const place = { room: other.controller.room, ownData: other.ownData };
  await expect(openFile(place, fileOf(run, "bare"))).rejects.toMatchObject({ problem: "ownDataMissing" });
  expect(other.controller.store.getState()).toMatchObject({ step: 0, settings: { dataset: "moons" } });
  const otherPoints = { ...data, points: data.points.map((value) => value + 1) };
  await expect(openFile(place, fileOf(run, "swapped", otherPoints))).rejects.toThrow(FileRefused);
  expect(await other.ownData.list()).toEqual([]);

  expect(await openFile(place, fileOf(run, "whole", data))).toEqual({ kind: "opened", step: 5, onOtherData: false });
  expect((await other.ownData.list()).map((each) => each.fingerprint)).toEqual([fingerprint]);
  expect(await lossesOf(other.controller)).toEqual(wanted);
});

test("public data that are not here are not fetched before a person says so", async () => {
  const { room, actions, store } = await keptPage(QUERY);
  await actions.train(2);
  const run = await presentRun(room);
  const settings = { ...run.record.settings, dataset: "kmnist" } as const;
  const record = { ...run.record, settings, data: { ...run.record.data, name: settings.dataset } };
  const snapshot = { ...run.body.snapshot, settings };
  const file = fileOf({ ...run, record, body: { ...run.body, snapshot } }, "elsewhere");
  const opened = await openFile({ room, ownData: ownDataInMemory() }, file);
  expect(opened).toMatchObject({ kind: "unfetched", data: "kmnist" });
  expect(store.getState()).toMatchObject({ step: 2, settings: { dataset: "moons" } });
});
