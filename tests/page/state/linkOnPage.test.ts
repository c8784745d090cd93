/** What a link does to a page whose workers run in this process: restores the view, and holds what it fixes. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { PRESETS } from "../../../src/core/settings/presets.ts";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import { Address, PAGE_KEYS } from "../../../src/page/state/address.ts";
import { wholeChoice } from "../../../src/page/state/controlNames.ts";
import { readAddress } from "../../../src/page/state/readAddress.ts";
import { RoomController } from "../../../src/page/state/room.ts";
import { keepViewInAddress } from "../../../src/page/state/viewInAddress.ts";
import { engineInProcess, type EngineInProcess } from "./engineInProcess.ts";

let engine: EngineInProcess;
afterEach(() => engine.close());

async function room(query: string) {
  engine = engineInProcess();
  const opened = `?hidden=8&batchSize=20&${query}`;
  const reading = readAddress(opened);
  const saved: string[] = [];
  let shown = "";
  const address = new Address(opened, (text) => {
    shown = text;
  });
  const controller = new RoomController({
    link: settingsFromQuery(opened, PAGE_KEYS),
    preferences: { theme: "system", pauseWhenHidden: false, gridSide: 10, mirror: null },
    storage: { setItem: (_, text) => saved.push(text) },
    startEngine: (listener) => engine.start(listener),
    showLink: (text) => address.showSettings(text),
  });
  // Before the first run is there, as on a page.
  controller.shapeControls(wholeChoice(reading.controls));
  keepViewInAddress(controller, address, reading);
  await controller.actions.boot();
  const now = () => {
    address.flush();
    return shown;
  };
  return { ...controller.actions, state: () => controller.store.getState(), controller, now, saved };
}

describe("the view", () => {
  test("is restored before the first run, kept by it, and followed from there", async () => {
    const page = await room("latentDim=5&view=axes.0-3_space.linear_layers.grid_frame.-0.5~-0.5~2_grid.12_open.walks");
    expect(page.state().explorer).toMatchObject({
      axes: [0, 3],
      spacing: "linear",
      layers: { grid: true, posterior: false, prior: false },
      view: { left: -0.5, top: -0.5, size: 2 },
    });
    expect(page.state()).toMatchObject({ gridSide: 12, opened: ["walks"], notices: [] });
    page.setOpened("drawing", true);
    page.showAxes([1, 0]);
    expect(page.now()).toContain("view=axes.1-0_space.linear_layers.grid_frame.-0.5~-0.5~2_grid.12_open.drawing");
    // z is no part of it.
    const before = page.now();
    page.moveTo([0.5, 0.5]);
    expect(page.now()).toBe(before);
    // What a link shows is not what this device prefers.
    page.setTheme("dark");
    expect(JSON.parse(page.saved.at(-1) ?? "")).toMatchObject({ theme: "dark", gridSide: 10 });
  });

  test("principal axes are those of the first means", async () => {
    const page = await room("latentDim=5&view=axes.principal");
    await vi.waitFor(() => expect(page.state().explorer.directions).not.toBeNull());
    expect(page.now()).toContain("view=axes.principal");
  });

  test("what it says of another latent space is said, beside what the link says already", async () => {
    const page = await room("view=axes.0-3_grid.12&speed=9");
    expect(page.state().notices).toMatchObject([
      { kind: "linkIssues", issues: [{ path: "view", value: "axes.0-3" }, { path: "speed" }] },
    ]);
    expect(page.state().gridSide).toBe(12);
  });
});

describe("what a link fixes", () => {
  test("a person cannot change; a script can, and a press frees it", async () => {
    const page = await room("lock=beta");
    await page.change({ beta: 9 });
    expect(page.state().settings.beta).toBe(1);
    expect(page.state().notices).toMatchObject([{ kind: "locked", names: ["beta"] }]);
    await page.changeAtOnce({ beta: 3 });
    expect(page.state().settings.beta).toBe(3);
    page.showEverything(true);
    await page.change({ beta: 9 });
    expect(page.state().settings.beta).toBe(9);
  });

  test("stays under a preset, which changes the rest", async () => {
    const page = await room("lock=hidden");
    await page.change(PRESETS.classic);
    expect(page.state().settings).toMatchObject({ hidden: [8], latentDim: PRESETS.classic.latentDim });
    expect(page.state().notices).toEqual([]);
  });

  test("does not move along with something else either", async () => {
    const page = await room("lock=model");
    const { settings } = page.state();
    // Ratings know no conditional VAE.
    await page.changeAtOnce({ model: "cvae" });
    await page.change({ dataset: "ratings" });
    expect(page.state().settings).toMatchObject({ dataset: settings.dataset, model: "cvae" });
    expect(page.state().notices).toMatchObject([{ kind: "locked", names: ["model"] }]);
  });

  test("holds against a run from elsewhere and against a fork; the run stays", async () => {
    const page = await room("lock=beta");
    await page.train(3);
    const snapshot = await page.controller.engine.trainer.call("run.snapshot", {});
    const other = { ...snapshot, settings: { ...snapshot.settings, beta: 2 } };
    await page.adopt(other, page.state().curves);
    await page.forkFrom(0, { beta: 2 });
    expect(page.state()).toMatchObject({ settings: { beta: 1 }, step: 3, undo: null });
    await page.forkFrom(0, { beta: 2 }, "script");
    expect(page.state().settings.beta).toBe(2);
  });

  test("a hidden control goes on controlling: its settings weigh and its losses are measured", async () => {
    const page = await room("hide=beta,losses,kl&beta=4");
    await page.train(3);
    const { settings, curves, effectiveBeta } = page.state();
    expect([settings.beta, effectiveBeta]).toEqual([4, 4]);
    expect(curves.heldOut.steps.length).toBeGreaterThan(0);
    expect(curves.train.steps).toHaveLength(3);
  });
});
