/** A walk between two digits, by hand and by itself, and the traversal sheet. */
import type { Locator, Page } from "playwright";
import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

const QUERY = "?hidden=32&batchSize=32";

const picture = (canvas: Locator) => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const decodedAtZ = (page: Page) => page.getByRole("img", { name: "The image decoded at z" });

/** The first and the last tile of a strip, each as a picture of its own. */
function endsOf(strip: Locator): Promise<readonly [string, string]> {
  return strip.evaluate((canvas: HTMLCanvasElement) => {
    const tile = (left: number) => {
      const own = Object.assign(document.createElement("canvas"), { width: 28, height: 28 });
      own.getContext("2d")?.drawImage(canvas, -left, 0);
      return own.toDataURL();
    };
    return [tile(0), tile(canvas.width - 28)] as const;
  });
}

test("a walk between two digits is decoded along a line and a circle, and walked by key and by itself", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => window.elboRoom.train(80));
  await page.getByRole("button", { name: "Walk", exact: true }).click();
  const walk = section(page, "Walk");
  const straight = walk.getByRole("img", { name: "Decoded along the straight line" });
  const circle = walk.getByRole("img", { name: "Decoded along the great circle" });
  await walk
    .getByText(/^Lowest log q|^Falls to/)
    .first()
    .waitFor();

  // Two digits of one's own choice: a number, and the first of a class.
  const [a, b] = [walk.getByRole("group", { name: "End A" }), walk.getByRole("group", { name: "End B" })];
  await a.getByRole("textbox", { name: "Number" }).fill("40");
  await a.getByRole("textbox", { name: "Number" }).press("Enter");
  await a.getByText(/^Digit no\. 40, a \d$/).waitFor();
  await a.getByRole("textbox", { name: "Number" }).fill("4000");
  await a.getByRole("textbox", { name: "Number" }).press("Enter");
  await a.getByText("1 to 1,000").waitFor();
  await a.getByRole("textbox", { name: "Number" }).press("Escape");
  const before = await picture(straight);
  await b.getByRole("combobox", { name: "Class" }).selectOption("1");
  await b.getByText(/^Digit no\. \d+, a 1$/).waitFor();
  await expect.poll(() => picture(straight)).not.toBe(before);
  // Both ways have the same ends.
  await expect.poll(async () => (await endsOf(circle))[1]).toEqual((await endsOf(straight))[1]);
  expect((await endsOf(circle))[0]).toEqual((await endsOf(straight))[0]);
  expect(await picture(circle)).not.toBe(await picture(straight));

  const [start, end] = await endsOf(straight);
  await walk.getByRole("button", { name: "Swap ends" }).click();
  await expect.poll(() => endsOf(straight)).toEqual([end, start]);

  // By key.
  const slider = walk.getByRole("slider", { name: "Place on the walk" });
  await slider.focus();
  await page.keyboard.press("End");
  expect(await slider.getAttribute("aria-valuetext")).toBe("100 % of the way");
  // What the strip ends and begins with is what stands large beside the plane.
  await expect.poll(() => picture(decodedAtZ(page))).toBe(start);
  await page.keyboard.press("Home");
  await expect.poll(() => picture(decodedAtZ(page))).toBe(end);
  await page.keyboard.press("ArrowRight");
  expect(await slider.inputValue()).toBe("0.01");

  // By itself, until it is stopped.
  await walk.getByRole("button", { name: "Walk by itself" }).click();
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(0.05);
  await walk.getByRole("button", { name: "Stop" }).click();
  const stopped = await slider.inputValue();
  await walk.getByText("great circle", { exact: true }).last().click();
  expect(await walk.getByRole("radio", { name: "great circle" }).isChecked()).toBe(true);
  expect(await slider.inputValue()).toBe(stopped);

  await walk.getByRole("button", { name: "Clear" }).click();
  await walk.getByText(/^Choose both ends/).waitFor();
  await a.getByRole("button", { name: "A at the cursor" }).click();
  await b
    .getByRole("button", { name: /^Digit no/ })
    .first()
    .click();
  await straight.waitFor();
});

test("a path drawn on the plane is walked", async () => {
  const page = await visitReady({ query: `${QUERY}&model=autoencoder` });
  await page.evaluate(() => window.elboRoom.train(40));
  await page.getByRole("button", { name: "Walk", exact: true }).click();
  const walk = section(page, "Walk");
  await walk.getByText(/An autoencoder has no σ/).waitFor();
  await walk.getByText("along a drawn path").click();
  await walk.getByText("No path has been drawn yet.").waitFor();
  const plane = page.getByLabel("Latent plane", { exact: true });
  await plane.scrollIntoViewIfNeeded();
  const box = await plane.boundingBox();
  if (box === null) throw new Error("the plane is not on the page");
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.3, 0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.6), { steps: 5 });
  await page.mouse.move(...at(0.7, 0.3), { steps: 5 });
  await page.mouse.up();
  await walk.getByRole("img", { name: "Decoded along the drawn path" }).waitFor();
  await walk.getByText(/^Lowest log q|^Falls to/).waitFor();
  // The plane moves z again once the panel is gone.
  await page.getByRole("button", { name: "Walk", exact: true }).click();
  const decoded = await picture(decodedAtZ(page));
  await plane.scrollIntoViewIfNeeded();
  await page.mouse.click(...at(0.15, 0.15));
  await expect.poll(() => picture(decodedAtZ(page))).not.toBe(decoded);
});

test("the traversal sheet has a row a dimension, largest KL first; a tile puts z there", async () => {
  const page = await visitReady({ query: `${QUERY}&latentDim=4` });
  await page.evaluate(() => window.elboRoom.train(150));
  await page.getByRole("button", { name: "Traverse each dimension" }).click();
  const sheet = page.getByRole("grid", { name: "Each dimension from low to high" });
  const names = sheet.getByRole("rowheader");
  await expect.poll(() => names.count()).toBe(4);
  const { klPerDimension } = await page.evaluate(() => window.elboRoom.evaluate());
  const sorted = [...klPerDimension.keys()].toSorted((i, j) => (klPerDimension[j] ?? 0) - (klPerDimension[i] ?? 0));
  await expect
    .poll(async () => (await names.allTextContents()).map((name) => Number(/^z(\d)/.exec(name)?.[1]) - 1))
    .toEqual(sorted);

  const decoded = decodedAtZ(page);
  const before = await picture(decoded);
  await sheet
    .getByRole("button", { name: /= 0\.0$/ })
    .first()
    .focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect.poll(() => picture(decoded)).not.toBe(before);
  // The others from z, of which one is now at 3 σ: the first row is another.
  const first = sheet.locator(".tileStrip").first();
  const fromOrigin = await picture(first);
  await page.getByText("cursor", { exact: true }).click();
  await expect.poll(() => picture(first)).not.toBe(fromOrigin);
  await page.getByText("a digit", { exact: true }).click();
  await page.getByRole("button", { name: "Next digit" }).click();
  await page.getByRole("textbox", { name: "Number" }).waitFor();
});
