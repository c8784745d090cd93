/** A class or a part of the image is told beside z: what a person then sees. */
import type { Locator } from "playwright";
import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

const picture = (canvas: Locator) => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());

test("the picked class is what is decoded, and the sheet has a row of each", async () => {
  const page = await visitReady({ query: "?model=cvae&hidden=64&latentDim=2" });
  await page.evaluate(() => window.elboRoom.train(200));
  const decoded = page.getByRole("img", { name: "The image decoded at z" });
  const keys = page.getByRole("radiogroup", { name: "Decode as" });
  const zero = await picture(decoded);
  await keys.getByRole("radio", { name: "7", exact: true }).click();
  await expect.poll(() => picture(decoded)).not.toBe(zero);
  const seven = await picture(decoded);
  // The digit itself, on the key that has the focus.
  await page.keyboard.press("1");
  expect(await keys.getByRole("radio", { name: "1", exact: true }).isChecked()).toBe(true);
  await expect.poll(() => picture(decoded)).not.toBe(seven);

  const sheet = page.getByRole("table", { name: "Class × style" });
  expect(await sheet.getByRole("row").count()).toBe(10);
  await sheet.getByRole("row", { name: "Class 7" }).waitFor();
  const first = sheet.getByRole("img", { name: "Class 7 in several styles" }).locator("canvas").first();
  const drawn = await picture(first);
  await page.getByRole("button", { name: "Resample" }).click();
  await expect.poll(() => picture(first)).not.toBe(drawn);
});

test("an image given in part has completions, and another one has others", async () => {
  const page = await visitReady({ query: "?model=cvae&condition=quadrants&hidden=64&prior=network" });
  await page.evaluate(() => window.elboRoom.train(100));
  await page.getByRole("img", { name: "Held-out image 1, 2 of 4 quadrants hidden" }).first().waitFor();
  const completion = page.getByRole("img", { name: "completions" }).locator("canvas").first();
  const before = await picture(completion);
  await page.getByRole("radiogroup", { name: "Image given in part" }).locator("label").nth(1).click();
  await page.getByRole("img", { name: "Held-out image 2, 2 of 4 quadrants hidden" }).first().waitFor();
  await expect.poll(() => picture(completion)).not.toBe(before);
});
