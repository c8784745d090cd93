import { afterEach, expect, test, vi } from "vitest";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import { followVisibility } from "../../../src/page/app/hiddenTab.ts";
import { RoomController } from "../../../src/page/state/room.ts";
import { engineInProcess, type EngineInProcess } from "../state/engineInProcess.ts";

let engine: EngineInProcess;
afterEach(() => engine.close());

/** A document as far as its visibility goes. */
class Tab extends EventTarget {
  hidden = false;

  show(visible: boolean): void {
    this.hidden = !visible;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

async function hideable(pauseWhenHidden: boolean) {
  engine = engineInProcess();
  const controller = new RoomController({
    link: settingsFromQuery("?hidden=8&batchSize=20"),
    preferences: { theme: "system", pauseWhenHidden, gridSide: 10, mirror: null },
    storage: null,
    startEngine: (listener) => engine.start(listener),
    showLink: () => undefined,
  });
  await controller.actions.boot();
  const tab = new Tab();
  followVisibility(controller, tab);
  await controller.actions.train();
  const status = async () => (await controller.engine.trainer.call("run.status", {})).status;
  return { tab, status, actions: controller.actions };
}

test("a hidden tab goes on training", async () => {
  const { tab, status, actions } = await hideable(false);
  tab.show(false);
  expect(await status()).toBe("running");
  await actions.pause();
});

test("for those who asked, it pauses, and goes on when it is seen again", async () => {
  const { tab, status, actions } = await hideable(true);
  tab.show(false);
  await vi.waitFor(async () => expect(await status()).toBe("paused"));
  tab.show(true);
  await vi.waitFor(async () => expect(await status()).toBe("running"));
  await actions.pause();
});

test("what a person paused stays paused when the tab is seen again", async () => {
  const { tab, status, actions } = await hideable(true);
  await actions.pause();
  tab.show(false);
  tab.show(true);
  expect(await status()).toBe("paused");
});
