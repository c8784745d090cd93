/** What a person does with the pictures and instruments, beside training. */
import type { Locator, Page } from "playwright";
import { expect, test } from "vitest";
import { ready, visitReady } from "./visitor.ts";

const QUERY = "?hidden=32&batchSize=32";

const picture = (canvas: Locator) => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());

/** The picture by the newest weights, which reach the explorer a moment after the last step. */
async function settled(canvas: Locator): Promise<string> {
  let before = await picture(canvas);
  await expect
    .poll(
      async () => {
        const now = await picture(canvas);
        const isSame = now === before;
        before = now;
        return isSame;
      },
      { interval: 400 },
    )
    .toBe(true);
  return before;
}

const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("prior samples can be drawn again, held-out inputs exchanged", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => window.elboRoom.train(60));
  const firstOf = (name: RegExp) => page.getByRole("img", { name }).first().locator("canvas").first();
  const samples = firstOf(/prior samples/i);
  const inputs = firstOf(/held-out inputs/i);
  const [drawn, shown] = [await picture(samples), await picture(inputs)];
  await page.getByRole("button", { name: "Resample" }).click();
  await expect.poll(() => picture(samples)).not.toBe(drawn);
  await page.getByRole("button", { name: "Other digits" }).click();
  await expect.poll(() => picture(inputs)).not.toBe(shown);
});

test("arrow keys move z on the plane, Home brings it back; the digit follows", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => window.elboRoom.train(60));
  const decoded = page.getByRole("img", { name: "The image decoded at z" });
  const atOrigin = await settled(decoded);
  await page.getByLabel("Latent plane", { exact: true }).focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => picture(decoded)).not.toBe(atOrigin);
  await page.keyboard.press("Home");
  await expect.poll(() => picture(decoded)).toBe(atOrigin);
});

test("layers can be hidden, and the plane shown at linear spacing", async () => {
  const page = await visitReady({ query: QUERY });
  const plane = section(page, "Latent space");
  const grid = plane.getByRole("button", { name: "decoded grid" });
  expect(await grid.getAttribute("aria-pressed")).toBe("true");
  await grid.click();
  expect(await grid.getAttribute("aria-pressed")).toBe("false");
  await plane.getByRole("button", { name: "Plane settings" }).click();
  await plane.getByText("linear z").click();
  expect(await plane.getByRole("radio", { name: "linear z" }).isChecked()).toBe(true);
});

test("the grid can have more or fewer tiles, which is remembered", async () => {
  const page = await visitReady({ query: QUERY });
  // 28 pixels a tile.
  const width = () => page.locator("canvas.plane-grid").evaluate((canvas: HTMLCanvasElement) => canvas.width);
  await expect.poll(width).toBe(20 * 28);
  const settings = page.getByRole("button", { name: "Plane settings" });
  const side = page.getByRole("slider", { name: "Tiles per side" });
  await settings.click();
  await side.fill("10");
  await expect.poll(width).toBe(10 * 28);
  await page.reload();
  await ready(page);
  await expect.poll(width, { timeout: 10_000 }).toBe(10 * 28);
  await settings.click();
  expect(await side.inputValue()).toBe("10");
});

test("the decoded digit keeps its picture when theme and language change", async () => {
  const page = await visitReady({ query: QUERY, colorScheme: "light" });
  await page.evaluate(() => window.elboRoom.train(60));
  const light = await picture(page.getByRole("img", { name: "The image decoded at z" }));
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => picture(page.getByRole("img", { name: "The image decoded at z" }))).not.toBe(light);
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByRole("button", { name: /中文/ }).click();
  await expect.poll(() => picture(page.getByRole("img", { name: "在 z 处解码的图像" }))).toBe(light);
});

test("with more latent dimensions two are chosen and the others have sliders", async () => {
  const page = await visitReady({ query: `${QUERY}&latentDim=4` });
  await page.evaluate(() => window.elboRoom.train(60));
  const decoded = page.getByRole("img", { name: "The image decoded at z" });
  const before = await picture(decoded);
  await page.getByText(/^Other dimensions/).click();
  const hidden = page.getByRole("slider", { name: /z.?[₃3]/ });
  await hidden.focus();
  await page.keyboard.press("End");
  await expect.poll(() => picture(decoded)).not.toBe(before);
});

test("the engine can be chosen on the page, with its reason in words", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => window.elboRoom.train(5));
  await page.getByRole("button", { name: /WebAssembly/ }).click();
  await page
    .getByText(/processor/i)
    .first()
    .waitFor();
  await page
    .getByRole("button", { name: /^JavaScript/ })
    .last()
    .click();
  await expect.poll(() => page.evaluate(async () => (await window.elboRoom.status()).backend)).toBe("cpu");
  expect(await page.evaluate(async () => (await window.elboRoom.status()).step)).toBe(5);
});

test("what lies above the loss chart can be shown and hidden again by mouse", async () => {
  const page = await visitReady({ query: "?hidden=256&batchSize=64" });
  await page.evaluate(() => window.elboRoom.train(300));
  const clipped = page.getByRole("button", { name: /^up to/ });
  await clipped.waitFor();
  const chart = await page.getByRole("img", { name: /^Loss over/ }).boundingBox();
  if (chart === null) throw new Error("the loss chart is not on the page");
  await page.mouse.move(chart.x + chart.width / 2, chart.y + chart.height / 2);
  await clipped.click();
  await page.getByRole("button", { name: "hide first steps" }).click();
  await clipped.waitFor();
});

test("a plain autoencoder says that it has no posterior and no bound", async () => {
  const page = await visitReady({ query: `${QUERY}&model=autoencoder` });
  await page.evaluate(() => window.elboRoom.train(30));
  await section(page, "KL per dimension")
    .getByText(/no posterior/i)
    .waitFor();
  const { kl, activeUnits, reconstruction, negativeElbo } = await page.evaluate(() => window.elboRoom.evaluate());
  expect(kl).toBe(0);
  expect(negativeElbo).toBe(reconstruction);
  expect(activeUnits).toBeGreaterThan(0);
});
