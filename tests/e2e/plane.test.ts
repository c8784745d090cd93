/** Zoom, layers, inspection and axes of the latent plane, by name, by keyboard and by pointer. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

const QUERY = "?hidden=32&batchSize=32";

const plane = (page: Page) => page.getByLabel("Latent plane", { exact: true });
const layer = (page: Page, name: string) =>
  page.getByRole("group", { name: "Layers" }).getByRole("button", { name, exact: true });

/** Whether anything is painted on a canvas of the plane. */
const isPainted = (page: Page, selector: string) =>
  page.locator(selector).evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels?.some((value) => value > 0) === true;
  });

test("layers are drawn when they are switched on; zoom by buttons, keys and wheel; an input is inspected by key", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => window.elboRoom.train(120));

  for (const [name, canvas] of [
    ["ellipses", "canvas.plane-ellipses"],
    ["density", "canvas.plane-density"],
    ["trails", "canvas.plane-trails"],
  ] as const) {
    expect(await layer(page, name).getAttribute("aria-pressed")).toBe("false");
    await layer(page, name).click();
    await page.locator(canvas).waitFor();
    await expect.poll(() => isPainted(page, canvas)).toBe(true);
    await layer(page, name).click();
    await expect.poll(() => page.locator(canvas).count()).toBe(0);
  }

  const overview = page.getByRole("img", { name: /^The whole plane with the prior/ });
  const highest = () => page.locator(".plane-axis-right .plane-tick").last().textContent();
  expect(await overview.count()).toBe(0);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await overview.waitFor();
  await expect.poll(highest).not.toBe("2");
  await page.getByRole("button", { name: "Show the whole plane" }).click();
  await expect.poll(highest).toBe("2");
  expect(await overview.count()).toBe(0);
  await plane(page).focus();
  await page.keyboard.press("+");
  await page.keyboard.press("Alt+ArrowRight");
  await overview.waitFor();
  await page.keyboard.press("0");
  await expect.poll(() => overview.count()).toBe(0);
  const box = await plane(page).boundingBox();
  if (box === null) throw new Error("the plane is not on the page");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, -200);
  await overview.waitFor();
  await page.keyboard.press("0");

  await plane(page).focus();
  await page.keyboard.press("n");
  const card = page.getByRole("region", { name: "Inspected" });
  const name = () => card.getByText(/^Held-out image/).textContent();
  await card.waitFor();
  const first = await name();
  const decoded = card.getByRole("img", { name: /^Its reconstruction/ });
  const ink = () =>
    decoded.evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return new Set(pixels).size;
    });
  await expect.poll(ink).toBeGreaterThan(10);
  expect(await page.locator("path.plane-outline-inspected").count()).toBe(2);
  expect(await card.getByRole("list", { name: "Nearest inputs" }).getByRole("button").count()).toBe(6);
  await page.keyboard.press("n");
  await expect.poll(name).not.toBe(first);
  await page.keyboard.press("Shift+N");
  await expect.poll(name).toBe(first);
  await page.keyboard.press("Escape");
  await expect.poll(() => card.count()).toBe(0);
});

test("with five latent dimensions the plane of the principal axes is shown, with their shares, and left again", async () => {
  const page = await visitReady({ query: `${QUERY}&latentDim=5` });
  await page.evaluate(() => window.elboRoom.train(120));
  const principal = page.getByRole("button", { name: "principal axes", exact: true });
  await principal.click();
  await expect.poll(() => principal.getAttribute("aria-pressed")).toBe("true");
  await page.getByText(/PC 1: [\d.]+\s?%, PC 2: [\d.]+\s?% of the means’ variance\./).waitFor();
  const axisNames = () => page.locator(".plane-axis-name").allTextContents();
  expect((await axisNames()).toSorted()).toEqual(["PC 1", "PC 2"]);
  await page.getByRole("combobox", { name: "across" }).selectOption("2");
  await expect.poll(axisNames).toContain("z₃");
  expect(await principal.getAttribute("aria-pressed")).toBe("false");
});
