/** Drawing a digit by mouse, by keys and by finger, and what the model says of it. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

const QUERY = "?hidden=32&batchSize=32";

async function openPad(page: Page) {
  await page.getByRole("button", { name: "Draw a digit" }).click();
  const panel = page.getByRole("region", { name: "Draw a digit", exact: true });
  const picture = (name: RegExp) => panel.getByRole("img", { name });
  const pixels = (name: RegExp) =>
    picture(name)
      .locator("canvas")
      .or(picture(name).and(panel.locator("canvas")))
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  /** The drawing's own figure of a row, as a number, once it is of the last stroke. */
  const figure = async (row: RegExp) => {
    const table = panel.getByRole("table").and(page.locator('[aria-busy="false"]'));
    const cell = table.getByRole("row", { name: row }).getByRole("cell").first();
    return Number((await cell.textContent())?.replace("−", "-"));
  };
  const pad = panel.getByRole("application", { name: "Drawing pad" });
  await pad.scrollIntoViewIfNeeded();
  return { panel, pad, pixels, figure };
}

test("drawn by mouse: seen, explained in nats, sampled again; changed, cleared and taken back", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => window.elboRoom.train(60));
  const { panel, pad, pixels, figure } = await openPad(page);
  await panel.getByText("Draw a digit here").waitFor();
  const box = await pad.boundingBox();
  if (box === null) throw new Error("the pad is not on the page");
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.4, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.45, 0.5), { steps: 5 });
  await page.mouse.move(...at(0.42, 0.85), { steps: 5 });
  await page.mouse.up();

  await expect.poll(() => figure(/^reconstruction/)).toBeGreaterThan(0);
  const [reconstruction, kl, whole] = [await figure(/^reconstruction/), await figure(/^KL/), await figure(/^−ELBO/)];
  expect(kl).toBeGreaterThan(0);
  // Rounded to a tenth each.
  expect(Math.abs(whole - reconstruction - kl)).toBeLessThan(0.16);
  await panel.getByText(/the average held-out digit|a held-out digit:|Far above/).waitFor();

  const samples = await pixels(/^Images decoded from 8 samples/);
  await panel.getByRole("button", { name: "Resample ε" }).click();
  await expect.poll(() => pixels(/^Images decoded from 8 samples/)).not.toBe(samples);
  expect(await figure(/^KL/)).toBe(kl);

  const one = await pixels(/^The drawing as the model sees it/);
  await page.mouse.move(...at(0.2, 0.5));
  await page.mouse.down();
  await page.mouse.move(...at(0.8, 0.5), { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => pixels(/^The drawing as the model sees it/)).not.toBe(one);
  await panel.getByRole("button", { name: "Undo stroke" }).click();
  await expect.poll(() => pixels(/^The drawing as the model sees it/)).toBe(one);
  await panel.getByRole("button", { name: "Clear the pad" }).click();
  await panel.getByText("Draw a digit here").waitFor();
  await pad.press("Control+z");
  await expect.poll(() => pixels(/^The drawing as the model sees it/)).toBe(one);

  await panel.getByRole("button", { name: "Go there" }).click();
  const plane = page.getByRole("region", { name: "Latent space" });
  await expect.poll(() => plane.getByText("0.00", { exact: true }).count()).toBe(0);
});

test("a held-out digit is loaded and changed, and a digit drawn by keys alone", async () => {
  const page = await visitReady({ query: `${QUERY}&dataset=mnist14` });
  await page.evaluate(() => window.elboRoom.train(30));
  const { panel, pad, pixels, figure } = await openPad(page);
  const number = panel.getByLabel("Number of the held-out digit");
  await panel.getByRole("button", { name: "Next held-out digit" }).click();
  expect(await number.inputValue()).toBe("1");
  await expect.poll(() => figure(/^KL/)).toBeGreaterThan(0);
  const first = await pixels(/14 by 14/);
  await number.fill("7");
  await number.press("Enter");
  await expect.poll(() => pixels(/14 by 14/)).not.toBe(first);
  await panel.getByLabel("Class of the random digit").selectOption("3");
  await panel.getByRole("button", { name: "Random", exact: true }).click();
  expect(await number.inputValue()).not.toBe("7");

  const loaded = await pixels(/14 by 14/);
  await pad.focus();
  await page.keyboard.press("Space");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Space");
  await panel.getByText(/Pen up at column 3, row 15/).waitFor({ state: "attached" });
  await expect.poll(() => pixels(/14 by 14/)).not.toBe(loaded);
  // Space belonged to the pen.
  expect(await page.evaluate(async () => (await window.elboRoom.status()).step)).toBe(30);
});

test("a finger draws and does not scroll; a class that is told is compared with the others", async () => {
  const page = await visitReady({
    query: `${QUERY}&model=cvae&dataset=mnist8`,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await page.evaluate(() => window.elboRoom.train(20));
  const { panel, pad, figure } = await openPad(page);
  const box = await pad.boundingBox();
  if (box === null) throw new Error("the pad is not on the page");
  const scrolled = await page.evaluate(() => window.scrollY);
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y = 0) =>
    devtools.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{ x: box.x + box.width / 2, y: box.y + y * box.height }],
    });
  await touch("touchStart", 0.8);
  for (const y of [0.7, 0.5, 0.3, 0.2]) await touch("touchMove", y);
  await touch("touchEnd");
  await expect.poll(() => figure(/^KL/)).toBeGreaterThan(0);
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
  await panel.getByRole("button", { name: "Under every class", exact: true }).click();
  const classes = panel.getByRole("button", { name: /^Class \d: −ELBO/ });
  await expect.poll(() => classes.count()).toBe(10);
  await classes.nth(7).click();
  await expect.poll(() => classes.nth(7).getAttribute("aria-pressed")).toBe("true");
});
