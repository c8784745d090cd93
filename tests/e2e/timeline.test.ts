/** The run's past: shown, played, forked; and the rate–distortion plane, whose moments lead there. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

const QUERY = "?hidden=32&batchSize=32";

const playhead = (page: Page) => page.getByRole("slider", { name: "Moment shown" });
const moment = (page: Page) => playhead(page).getAttribute("aria-valuetext");
const plane = (page: Page) => page.getByRole("slider", { name: "The way of this run over rate and distortion" });
const banner = (page: Page) => page.getByRole("button", { name: "Back to now" });
const figures = async (page: Page) => (await page.getByText(/^Held out, step/).textContent()) ?? "";
const strip = (page: Page) =>
  page
    .getByRole("img", { name: /reconstructions/i })
    .first()
    .locator("canvas")
    .first()
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

async function trained(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await window.elboRoom.train(140);
    await window.elboRoom.set({ beta: 20 });
    await window.elboRoom.train(140);
  });
  await expect.poll(() => moment(page)).toBe("now, step 280");
}

test("every part of the page shows the moment that keys, pointer and play lead to, and now comes back", async () => {
  const page = await visitReady({ query: QUERY });
  await trained(page);
  await expect.poll(() => figures(page)).toContain("step 280");
  const now = await strip(page);

  await playhead(page).press("Home");
  await expect.poll(() => moment(page)).toBe("step 0 of 280");
  await expect.poll(() => figures(page)).toContain("step 0");
  await expect.poll(() => strip(page)).not.toBe(now);
  await banner(page).waitFor();
  await playhead(page).press("ArrowRight");
  await expect.poll(() => moment(page)).toBe("step 5 of 280");
  await playhead(page).press("End");
  await expect.poll(() => moment(page)).toBe("now, step 280");
  await expect.poll(() => strip(page)).toBe(now);
  await expect.poll(() => banner(page).count()).toBe(0);

  // Half of the way is where β changed.
  const box = await playhead(page).boundingBox();
  await playhead(page).click({ position: { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 } });
  await expect.poll(() => moment(page)).toBe("step 140 of 280");
  expect(await page.getByRole("list", { name: "Live changes on the timeline" }).textContent()).toBe(
    "step 140: β 1 → 20",
  );
  await page.getByRole("region", { name: "Timeline" }).getByRole("button", { name: "Now" }).click();
  await expect.poll(() => moment(page)).toBe("now, step 280");
  expect(await playhead(page).evaluate((slider) => slider === document.activeElement)).toBe(true);

  // The loss chart leads there too: its left end is step 0.
  await page
    .getByRole("region", { name: "Loss" })
    .getByRole("img")
    .first()
    .click({ position: { x: 36, y: 120 } });
  await expect.poll(() => moment(page)).toMatch(/^step (0|5) of 280$/);
  await banner(page).click();
  await expect.poll(() => moment(page)).toBe("now, step 280");

  await page.getByRole("button", { name: "Playing speed 1×" }).click();
  await page.getByRole("button", { name: "Play the moments of this run" }).click();
  await expect.poll(() => moment(page), { interval: 20 }).toMatch(/^step .* of 280$/);
  await expect.poll(() => moment(page), { timeout: 15_000 }).toBe("now, step 280");
  await page.getByRole("button", { name: "Play the moments of this run" }).waitFor();

  // Space is the transport's, also here: training goes on while the past is looked at.
  await playhead(page).press("Home");
  await expect.poll(() => moment(page)).toBe("step 0 of 280");
  await playhead(page).press("Space");
  await expect.poll(() => moment(page)).toMatch(/^step 0 of (?!280$)/);
  await playhead(page).press("Space");
  expect((await page.evaluate(() => window.elboRoom.timeline())).shown).toBe(0);
});

test("a run forks from a past moment with another β, leaves a trail, and can be brought back; the plane leads to moments", async () => {
  const page = await visitReady({ query: QUERY });
  await trained(page);
  const parent = await page.evaluate(() => window.elboRoom.curves());
  await page.evaluate(() => window.elboRoom.show(100));
  const shown = (await page.evaluate(() => window.elboRoom.timeline())).shown ?? Number.NaN;
  expect(Math.abs(shown - 100)).toBeLessThan(40);

  await page.getByRole("button", { name: "Fork from here" }).click();
  const form = page.getByRole("dialog", { name: `Fork from step ${shown}` });
  expect(await form.getByLabel("β").inputValue()).toBe("1");
  await form.getByLabel("β").fill("4");
  await form.getByRole("button", { name: "Fork", exact: true }).click();
  await expect.poll(() => moment(page)).toBe(`now, step ${shown}`);
  const fork = await page.evaluate(async () => ({
    settings: await window.elboRoom.settings(),
    curves: await window.elboRoom.curves(),
  }));
  expect(fork.settings.beta).toBe(4);
  expect(fork.curves.train.negativeElbo).toEqual(parent.train.negativeElbo.slice(0, shown));
  expect(fork.curves.marks).toEqual([{ step: shown, name: "beta", from: "1", to: "4" }]);
  await page.evaluate(() => window.elboRoom.train(70));

  const earlier = page.getByRole("list", { name: "Earlier runs" });
  expect(await earlier.textContent()).toContain("β 20");
  await plane(page).press("ArrowLeft");
  const said = (await plane(page).getAttribute("aria-valuetext")) ?? "";
  expect(said).toMatch(/^step \d+: rate [\d.]+, distortion [\d.]+, −ELBO [\d.]+ nats$/);
  await plane(page).press("Enter");
  const [picked] = said.split(":");
  await expect.poll(() => moment(page)).toBe(`${picked} of ${shown + 70}`);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => moment(page)).toBe("now, step 280");
  const back = await page.evaluate(() => window.elboRoom.curves());
  expect(back.train.negativeElbo).toEqual(parent.train.negativeElbo);

  await page.getByRole("button", { name: "About Timeline" }).click();
  expect(await page.getByRole("dialog", { name: "Timeline" }).textContent()).toMatch(/of 64 MB; moments kept: \d+/);
  await page.keyboard.press("Escape");
  await page.evaluate(() => window.elboRoom.set({ model: "autoencoder" }));
  expect(await page.getByRole("region", { name: "Rate–distortion" }).textContent()).toContain(
    "An autoencoder has no KL",
  );
});

test("on a phone a finger moves the playhead", async () => {
  const page = await visitReady({
    query: QUERY,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await page.evaluate(() => window.elboRoom.train(70));
  await expect.poll(() => moment(page)).toBe("now, step 70");
  const box = await playhead(page).boundingBox();
  if (box === null) throw new Error("the timeline is out of sight");
  expect(box.height).toBeGreaterThanOrEqual(40);
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(() => moment(page)).toBe("step 35 of 70");
  await banner(page).tap();
  await expect.poll(() => moment(page)).toBe("now, step 70");
});
