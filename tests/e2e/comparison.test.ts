/** Four models on the page's points: a person opens the dialog, sees the first one train, and gives it up. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

const QUERY = "?dataset=moons&model=gan&likelihood=gaussian&hidden=16&toyCount=1000";

async function openDialog(page: Page) {
  await page.getByRole("button", { name: "Compare four models …" }).click();
  const dialog = page.getByRole("dialog", { name: "Four models on these points" });
  await dialog.getByRole("button", { name: "Start", exact: true }).waitFor();
  return dialog;
}

const isTraining = (page: Page) => page.evaluate(async () => (await window.elboRoom.status()).status === "running");

test("training waits while the first model is on its way, and goes on when the comparison is given up", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => void window.elboRoom.train());
  await expect.poll(() => isTraining(page)).toBe(true);
  const dialog = await openDialog(page);
  expect(await dialog.getByRole("img").count()).toBe(4);

  await dialog.getByRole("button", { name: "Start", exact: true }).click();
  await dialog.getByText("Training on the page is paused.").waitFor();
  const progress = dialog.getByRole("progressbar");
  await expect
    .poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value), { timeout: 30_000 })
    .toBeGreaterThan(0);
  expect(await isTraining(page)).toBe(false);
  await dialog.getByText(/^About [\d,]+ s left\.$/).waitFor();
  // Samples of the model as it is then.
  await dialog.locator("canvas.point-samples").first().waitFor();
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);

  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByText("Cancelled.").waitFor();
  await expect.poll(() => isTraining(page)).toBe(true);
});

test("Escape closes it on a phone, where it fits, and the focus comes back to its button", async () => {
  const page = await visitReady({ query: QUERY, colorScheme: "dark", viewport: { width: 390, height: 844 } });
  const dialog = await openDialog(page);
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  const box = await dialog.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  await dialog.getByRole("button", { name: "Start", exact: true }).click();
  await dialog.getByRole("progressbar").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Compare four models …");
});
