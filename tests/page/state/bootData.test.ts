/** What the page does before it loads data that a link names: it asks, or says what is missing and offers the digits. */
import { afterEach, expect, test, vi } from "vitest";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import { RoomController } from "../../../src/page/state/room.ts";
import type { LoadedChoice } from "../../../src/worker/loadDataset.ts";
import { someDataset } from "../../worker/session.ts";
import { engineInProcess, type EngineInProcess } from "./engineInProcess.ts";

let engine: EngineInProcess;
afterEach(() => engine.close());

function page(query: string) {
  const loaded: string[] = [];
  engine = engineInProcess(async (choice, wish) => {
    loaded.push(choice.dataset);
    if (choice.dataset !== "kmnist") return someDataset(choice);
    wish.onBytes(1, 2);
    if (wish.signal.aborted) throw new Error("given up");
    // Digits stand in for what a server would send.
    const digits: LoadedChoice = { ...choice, dataset: "mnist" };
    return { ...(await someDataset(digits)), name: "kmnist" };
  });
  const controller = new RoomController({
    link: settingsFromQuery(query),
    preferences: { theme: "system", pauseWhenHidden: false, gridSide: 10, mirror: null },
    storage: null,
    startEngine: (listener) => engine.start(listener),
    showLink: () => undefined,
  });
  const phase = () => controller.store.getState().boot.phase;
  return { controller, loaded, phase, state: () => controller.store.getState() };
}

const QUERY = "?dataset=kmnist&hidden=8&batchSize=20";

test("a link that names a public set is asked about, and nothing is fetched before the answer", async () => {
  const { controller, loaded, phase, state } = page(QUERY);
  const booted = controller.actions.boot();
  await vi.waitFor(() => expect(phase()).toBe("asking"));
  expect(state().boot).toMatchObject({ name: "kmnist", folder: expect.stringMatching(/^https:/) });
  expect(loaded).toEqual([]);
  controller.actions.answerFetch(true);
  await booted;
  expect([phase(), state().dataset?.name, loaded]).toEqual(["ready", "kmnist", ["kmnist"]]);
  // A worker that dies meanwhile is no reason to ask again.
  await controller.actions.boot();
  expect(phase()).toBe("ready");
});

test("who does not want it gets the bundled digits with the rest of the link", async () => {
  const { controller, loaded, phase, state } = page(QUERY);
  const booted = controller.actions.boot();
  await vi.waitFor(() => expect(phase()).toBe("asking"));
  controller.actions.answerFetch(false);
  await booted;
  expect([phase(), loaded]).toEqual(["ready", ["mnist"]]);
  expect(state().settings).toMatchObject({ dataset: "mnist", hidden: [8], batchSize: 20 });
});

test("choosing it in the recipe is asking; bytes are told, and are gone when the run is there", async () => {
  const { controller, phase, state } = page("?hidden=8&batchSize=20");
  await controller.actions.boot();
  const seen: unknown[] = [];
  controller.store.subscribe(({ fetching }) => fetching !== null && seen.push(fetching));
  await controller.actions.change({ dataset: "kmnist" });
  expect([phase(), state().settings.dataset, state().fetching]).toEqual(["ready", "kmnist", null]);
  expect(seen[0]).toEqual({ done: 1, total: 2 });
});

test("own data that are not on this device are said to be missing, and the digits are the way on", async () => {
  const { controller, phase, state } = page("?dataset=ownPoints&data=0123456789abcdef&beta=4");
  await controller.actions.boot();
  expect(state().boot).toMatchObject({ phase: "failed", part: "dataset", failure: { code: "dataMissing" } });
  await controller.actions.useBundled();
  expect(phase()).toBe("ready");
  expect(state().settings).toMatchObject({ dataset: "mnist", beta: 4 });
});
