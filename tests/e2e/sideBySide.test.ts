/** Models side by side from one seed: two clicks start them, they stay at the same step, move together, and one is kept. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright";
import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

const QUERY = "?hidden=16&batchSize=16";

async function opened(page: Page) {
  await page.getByRole("button", { name: "Side by side" }).click();
  return page.getByRole("dialog", { name: "Side by side" });
}

const isTraining = (page: Page) => page.evaluate(async () => (await window.elboRoom.status()).status === "running");
const picture = (canvas: Locator) => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
/** A cell's figure as a number. */
const figure = async (cell: Locator) => Number((await cell.innerText()).replaceAll(",", ""));

test("two clicks: four β train in lockstep, their curves are named, z moves in all, and one is kept", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => void window.elboRoom.train());
  await expect.poll(() => isTraining(page)).toBe(true);
  const dialog = await opened(page);
  await dialog.getByRole("button", { name: "β = 0.1 / 1 / 4 / 40", exact: true }).click();
  await dialog.getByRole("button", { name: "Pause all" }).waitFor({ timeout: 60_000 });
  expect(await isTraining(page)).toBe(false);

  const rows = dialog.getByRole("table", { name: "Figures of all sides" }).getByRole("row");
  const stepOf = (row: number) => figure(rows.nth(row).getByRole("cell").last());
  await expect.poll(() => stepOf(1), { timeout: 60_000 }).toBeGreaterThanOrEqual(60);
  await dialog.getByRole("button", { name: "Pause all" }).click();
  await dialog.getByRole("button", { name: "Train all" }).waitFor();
  const steps = await Promise.all([1, 2, 3, 4].map(stepOf));
  expect(new Set(steps).size).toBe(1);
  // A heavier KL term leaves less KL.
  const [loose = 0, , , tight = 0] = await Promise.all(
    [1, 2, 3, 4].map((row) => figure(rows.nth(row).getByRole("cell").nth(2))),
  );
  expect(loose).toBeGreaterThan(tight);
  await dialog.getByRole("img", { name: /^−ELBO on held-out data.*β = 0\.1, β = 1, β = 4, β = 40$/ }).waitFor();
  await dialog.getByRole("radiogroup", { name: "Quantity" }).getByText("KL", { exact: true }).click();
  await dialog.getByRole("img", { name: /^KL on held-out data/ }).waitFor();

  const side = (name: string) => dialog.getByRole("region", { name: `β = ${name}`, exact: true });
  const decoded = (name: string) => side(name).getByRole("img", { name: "The image decoded at z" });
  const before = await picture(decoded("0.1"));
  await side("1").getByLabel("Latent plane", { exact: true }).focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => picture(decoded("0.1"))).not.toBe(before);
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);

  await side("4").getByRole("button", { name: "Keep β = 4" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(await page.evaluate(async () => (await window.elboRoom.settings()).beta)).toBe(4);
  expect(await page.evaluate(async () => (await window.elboRoom.status()).step)).toBe(
    await page.evaluate(async () => (await window.elboRoom.curves()).train.negativeElbo.length),
  );
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => page.evaluate(async () => (await window.elboRoom.settings()).beta)).toBe(1);
});

test("on a phone: values of one's own; Escape asks before anything trained is lost; the page trains on", async () => {
  const page = await visitReady({ query: QUERY, colorScheme: "dark", viewport: { width: 390, height: 844 } });
  await page.evaluate(() => void window.elboRoom.train());
  await expect.poll(() => isTraining(page)).toBe(true);
  const dialog = await opened(page);
  await dialog.getByLabel("Setting that differs").selectOption({ label: "Latent dims" });
  await dialog.getByLabel("Values, two to four").fill("2, 0");
  await dialog.getByRole("button", { name: "Start these" }).click();
  await dialog.getByText(/Latent dims must be .*1 to 64/).waitFor();
  await dialog.getByLabel("Values, two to four").fill("2, 5");
  await dialog.getByRole("button", { name: "Start these" }).click();
  await dialog.getByRole("button", { name: "Pause all" }).waitFor({ timeout: 60_000 });
  const region = dialog.getByRole("region", { name: /= 5$/ });
  await region.getByRole("row").nth(5).waitFor();
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);

  await page.keyboard.press("Escape");
  const question = dialog.getByRole("alertdialog", { name: "Close and lose these runs?" });
  await question.waitFor();
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);
  await question.getByRole("button", { name: "Close without keeping" }).click();
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => isTraining(page)).toBe(true);
  expect(await page.evaluate(async () => (await window.elboRoom.settings()).latentDim)).toBe(2);
});
