/** What a person sees of models whose data are points of the plane, and of a flow on images. */
import type { Locator } from "playwright";
import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

const POINTS = "?dataset=moons&likelihood=gaussian&hidden=32&toyCount=1000";

const picture = (canvas: Locator) => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());

/** The figure above its name. */
const figure = async (panel: Locator, name: string) => {
  const text = await panel.locator(".saysFigure", { hasText: name }).first().locator("b").textContent();
  return Number(text?.replace("−", "-"));
};

test("Real NVP on moons: density and its figure, the deformation layer by layer from the keyboard, x to z", async () => {
  const page = await visitReady({ query: `${POINTS}&model=realnvp&couplings=4` });
  const panel = page.getByRole("region", { name: "Data space" });
  await page.evaluate(() => window.elboRoom.train(300));
  await page.evaluate(() => window.elboRoom.evaluate());

  const density = panel.locator("canvas.point-density");
  await expect.poll(() => density.evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBeGreaterThan(32);
  // 1 + log 2π = 2.838 nats: standardised points under N(0, I). 1.129 is the entropy of these moons.
  await expect.poll(() => figure(panel, "exact")).toBeLessThan(2.838);
  expect(await figure(panel, "exact")).toBeGreaterThan(1.129);

  const layer = panel.getByRole("slider", { name: /layers of the model/i });
  await layer.focus();
  await page.keyboard.press("Home");
  await expect.poll(() => layer.getAttribute("aria-valuetext")).toMatch(/^layer 0 of \d+$/);
  const warp = panel.locator("canvas.point-warp");
  const straight = await picture(warp);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => layer.getAttribute("aria-valuetext")).toMatch(/^layer 1 of \d+$/);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => picture(warp)).not.toBe(straight);
  await page.keyboard.press("End");

  await panel.getByLabel("Data plane", { exact: true }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect
    .poll(() => panel.locator("dl").textContent())
    .toMatch(/^x0\.50 {2}0\.00z−?\d\.\d\d {2}−?\d\.\d\dlog p\(x\)−?\d/);
});

test("a GAN on moons says that it has neither likelihood nor density, and shows its samples", async () => {
  const page = await visitReady({ query: `${POINTS}&model=gan`, viewport: { width: 390, height: 844 } });
  const panel = page.getByRole("region", { name: "Data space" });
  await page.evaluate(() => window.elboRoom.train(20));
  await panel.getByText("A GAN has no density").waitFor();
  expect(await figure(panel, "none")).toBeNaN();
  await panel.locator("canvas.point-samples").waitFor();
  await expect.poll(() => figure(panel, "1,000 samples")).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("a flow on small digits: samples, held-out images to z and back, bits per dimension", async () => {
  const page = await visitReady({ query: "?dataset=mnist8&model=realnvp&hidden=32&couplings=4" });
  const panel = page.getByRole("region", { name: "Samples and round trips" });
  await page.evaluate(() => window.elboRoom.train(20));
  await page.evaluate(() => window.elboRoom.evaluate());
  const sheet = panel.getByRole("img", { name: "Samples, temperature 1" }).locator("canvas");
  await expect.poll(() => sheet.evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBe(8 * 8);
  const before = await picture(sheet);
  await panel.getByRole("button", { name: "Resample" }).click();
  await expect.poll(() => picture(sheet)).not.toBe(before);
  await expect.poll(() => figure(panel, "bits per dimension")).toBeGreaterThan(0);
  await expect
    .poll(() => panel.locator(".saysFigure", { hasText: "worst round-trip error" }).locator("b").textContent())
    .toMatch(/^\d\.\d × 10⁻/);
});
