/** What is kept in the moments between two regular saves, and what a page that is opened then says of it. */
import { afterEach, expect, test, vi } from "vitest";
import { endBrowsers, newBrowser, type Browser, type KeptPage } from "./keptPages.ts";

const QUERY = "?v=1&dataset=moons&model=vae&hidden=none&batchSize=16&toyCount=400&likelihood=gaussian";

/** A machine may be busy with other tests. */
const PATIENCE = { timeout: 30_000 };

let inBrowser: Browser | null = null;
afterEach(() => {
  endBrowsers();
  inBrowser = null;
});

async function opened(query: string): Promise<KeptPage> {
  inBrowser ??= newBrowser();
  return inBrowser.open(inBrowser.tab(query));
}

async function keptStep({ controller, shelf }: KeptPage): Promise<number> {
  const runs = await (await shelf()).runs;
  return (await runs.read(controller.store.getState().keptId)).body.snapshot.step;
}

test("a page that is hidden right after a save keeps the steps that training has taken since", async () => {
  const page = await opened(QUERY);
  const { actions, engine } = page.controller;
  await actions.train();
  await vi.waitFor(() => expect(page.controller.store.getState().step).toBeGreaterThan(0), PATIENCE);
  // Time all but stands still: the page hears of no further steps by itself.
  let now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => (now += 0.01));
  await actions.keepRun();
  const { step } = await engine.trainer.call("run.status", {});
  await actions.keepRun();
  await vi.waitFor(async () => expect(await keptStep(page)).toBeGreaterThanOrEqual(step), PATIENCE);
});

test("killed right after a live change, a run is offered under the address that has the change already", async () => {
  const page = await opened(QUERY);
  const { actions, store } = page.controller;
  await page.controller.engine.trainer.call("run.train", { steps: 20 });
  await vi.waitFor(async () => expect(await keptStep(page)).toBe(20), PATIENCE);
  await actions.change({ beta: 3 });
  const { keptId } = store.getState();

  // While its tab is there, another one at this address is a run of its own.
  const beside = await opened(`${QUERY}&beta=3`);
  expect(beside.controller.store.getState()).toMatchObject({ step: 0, notices: [] });

  page.kill();
  const again = await opened(`${QUERY}&beta=3`);
  expect(again.controller.store.getState()).toMatchObject({
    step: 0,
    notices: [{ kind: "earlier", runId: keptId, step: 20 }],
  });
  const otherNetwork = await opened(`${QUERY}&beta=3&latentDim=3`);
  expect(otherNetwork.controller.store.getState()).toMatchObject({ step: 0, notices: [] });
});
