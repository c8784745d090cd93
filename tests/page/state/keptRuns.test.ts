import { afterEach, expect, test, vi } from "vitest";
import { settingsToQuery } from "../../../src/core/settings/link.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { Trainer } from "../../../src/core/training/trainer.ts";
import { savedCurves } from "../../../src/page/state/curves.ts";
import type { RoomController } from "../../../src/page/state/room.ts";
import { endBrowsers, newBrowser, type KeptPage } from "./keptPages.ts";

/** A VAE of two moons, small enough for thousands of steps. */
const QUERY = "?v=1&dataset=moons&model=vae&hidden=none&batchSize=16&toyCount=400&likelihood=gaussian";
/** Time passes with training alone: a step takes a quarter of a second. */
const STEP_MS = 250;
const MOST_LOST_MS = 10_000;
/** What the disk and the page get done in a quarter of a second is a part of a save; in one turn of this process, next to nothing. */
const TURNS_A_STEP = 5;

vi.mock(import("../../../src/worker/nextTurn.ts"), async (original) => {
  const { nextTurn } = await original();
  return {
    async nextTurn() {
      for (let turn = 0; turn < TURNS_A_STEP; turn++) await nextTurn();
    },
  };
});
/** `npm run test:durability` kills fifty times. */
const KILLS = Number(process.env["KILLS"] ?? 8);

afterEach(endBrowsers);

/** Counts steps of every trainer, and does something in the middle of one of them. */
function stepClock() {
  const clock = { steps: 0, at: Number.POSITIVE_INFINITY, strike: () => undefined as void };
  const advance = Trainer.prototype.advance;
  vi.spyOn(performance, "now").mockImplementation(() => clock.steps * STEP_MS);
  vi.spyOn(Trainer.prototype, "advance").mockImplementation(function (this: Trainer, ...args) {
    clock.steps += 1;
    const isTime = clock.steps >= clock.at;
    if (isTime) {
      clock.at = Number.POSITIVE_INFINITY;
      clock.strike();
    }
    advance.apply(this, args);
  });
  return clock;
}

/** Everything of a run that must be the same, to the last bit. */
async function whole(controller: RoomController) {
  const { snapshot, past, moments } = await controller.engine.trainer.call("run.keep", {});
  const { curves } = controller.store.getState();
  // Its columns are seconds, which no two runs share.
  const { clock: _, ...saved } = savedCurves(curves);
  return { snapshot, past, moments, curves: saved };
}

test("kills of worker or page at random steps: no run is lost, at most ten seconds, and it goes on as if never killed", async () => {
  const seed = Number(process.env["KEPT_RUNS_SEED"] ?? Math.floor(Math.random() * 2 ** 32));
  const random = RandomStream.fromSeed(seed);
  const uniform = () => random.uniform();
  const inBrowser = newBrowser();
  const tab = inBrowser.tab(QUERY);
  const clock = stepClock();
  let page: KeptPage = await inBrowser.open(tab);
  const ids = new Set<string>();
  let worst = 0;
  const told = () => `seed ${seed}`;
  for (let kill = 0; kill < KILLS; kill++) {
    const { store, actions } = page.controller;
    const endsPage = uniform() < 0.6;
    const reached = new Promise<number>((resolve) => {
      clock.strike = () => {
        const { step } = store.getState();
        if (endsPage) page.kill();
        resolve(step);
      };
    });
    clock.at = clock.steps + 2 + Math.floor(uniform() * 70);
    const changesAt = uniform();
    await actions.train();
    if (changesAt < 0.4) await actions.change({ beta: Math.round(uniform() * 40) / 10 }).catch(() => undefined);
    const before = await reached;
    const { keptId } = store.getState();
    inBrowser.now += 60_000;
    if (endsPage) page = await inBrowser.open(tab);
    else {
      // Deaths so soon after one another would be given up.
      clock.steps += 45;
      page.engine.kill(`kill ${kill}`);
      await vi.waitFor(() => expect(page.controller.store.getState().boot.phase).toBe("ready"), { timeout: 10_000 });
      await actions.pause();
    }
    const after = page.controller.store.getState();
    const lost = before - after.step;
    worst = Math.max(worst, lost);
    expect(lost * STEP_MS, `${told()}, kill ${kill}`).toBeLessThanOrEqual(MOST_LOST_MS);
    // Another page has what is on the disk. A run of few seconds may never have been kept: then another one begins.
    if (endsPage && after.step > 0) ids.add(after.keptId);
    if (!endsPage && ids.size > 0) expect(after.keptId, `${told()}, kill ${kill}`).toBe(keptId);
  }
  const final = await whole(page.controller);
  expect(ids.size, `${told()}: runs that were kept`).toBe(1);
  expect(final.snapshot.step, told()).toBeGreaterThan(0);
  const control = await uninterrupted(final);
  expect(control.curves, told()).toEqual(final.curves);
  expect(control.past, told()).toEqual(final.past);
  expect(control.moments, told()).toEqual(final.moments);
  expect(control.snapshot, told()).toEqual(final.snapshot);
  console.log(
    `seed ${seed}: ${final.snapshot.step} steps, ${final.past.journal.length} changes, at most ${worst} steps lost`,
  );
});

/** The same run with the same changes at the same steps, never stopped by anything. */
async function uninterrupted({ snapshot, past }: Awaited<ReturnType<typeof whole>>) {
  indexedDB = new IDBFactory();
  // Where nothing had been kept yet, a run began anew under an address that had the changes so far.
  const query = past.origin === null ? QUERY : settingsToQuery(past.origin);
  const { controller } = await newBrowser().open({ remembered: null, query });
  const { trainer } = controller.engine;
  const to = async (step: number) => {
    const left = step - controller.store.getState().step;
    if (left > 0) await trainer.call("run.train", { steps: left });
  };
  for (const entry of past.journal) {
    await to(entry.step);
    if (entry.kind === "change") await controller.actions.change(entry.changes);
  }
  await to(snapshot.step);
  return whole(controller);
}
