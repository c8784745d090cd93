/** A person's own files dropped on the page: looked at, trained on, and refused with the place and the remedy. */
import { AxeBuilder } from "@axe-core/playwright";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { realDigits } from "../core/datasets/digits.ts";
import { ready, visitReady } from "./visitor.ts";

const QUERY = "?hidden=32&batchSize=32";
const COUNT = 600;

/** Big-endian, as the description of the IDX format has it: two zeros, 8 for bytes, the number of axes, their sizes. */
function idxFile(sizes: readonly number[], values: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(0x0800 + sizes.length, 0);
  sizes.forEach((size, axis) => header.writeUInt32BE(size, 4 + 4 * axis));
  return Buffer.concat([header, values]);
}

/** The first bundled digits: images under gzip, labels plain. */
function digitFiles() {
  const { images, labels } = realDigits();
  return {
    "train-images-idx3-ubyte.gz": gzipSync(idxFile([COUNT, 28, 28], images.subarray(0, COUNT * 784))),
    "train-labels-idx1-ubyte": idxFile([COUNT], labels.subarray(0, COUNT)),
  };
}

/** As a file manager does it: over the page first, where a veil says so, then let go. */
async function drop(page: Page, files: Readonly<Record<string, Buffer>>) {
  const written = Object.entries(files).map(([name, bytes]) => ({ name, text: bytes.toString("base64") }));
  const dataTransfer = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, text } of list) {
      const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, written);
  await page.dispatchEvent("body", "dragenter", { dataTransfer });
  await page.getByText("Drop to open").waitFor();
  await page.dispatchEvent("body", "drop", { dataTransfer });
}

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(" ")).join(", ")})`,
  );
}

test("IDX files dropped on the page train a VAE; a damaged one is refused and the run stays", async () => {
  const page = await visitReady({ query: QUERY, colorScheme: "light" });
  const files = digitFiles();
  await drop(page, files);
  const dialog = page.getByRole("dialog", { name: "Data" });
  const preview = dialog.getByRole("region", { name: "Before training" });
  const table = preview.getByRole("table");
  await table.waitFor();
  // A row for each class, and the names of the columns; a tenth of 600 is held out.
  expect(await table.getByRole("row").count()).toBe(11);
  await preview.getByText("540", { exact: true }).waitFor();
  await preview.getByText("28 × 28 px").waitFor();
  expect(await violations(page)).toEqual([]);

  await dialog.getByRole("button", { name: "Train on these" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.evaluate(() => window.elboRoom.pause());
  const settings = await page.evaluate(() => window.elboRoom.settings());
  expect(settings).toMatchObject({ dataset: "ownImages", imageSide: 28 });
  await page.evaluate(() => window.elboRoom.train(120));
  const later = await page.evaluate(() => window.elboRoom.evaluate());
  // The first measurement is of random weights: every pixel costs log 2 or more.
  const [atRandom = 0] = await page.evaluate(async () => (await window.elboRoom.curves()).heldOut.negativeElbo);
  expect(atRandom).toBeGreaterThan(784 * Math.LN2 - 10);
  expect(later.negativeElbo).toBeLessThan(atRandom / 2);
  const legend = page.getByRole("group", { name: "Classes" });
  expect(await legend.getByRole("button").count()).toBe(10);

  // The last bytes of the stream are gone.
  const images = files["train-images-idx3-ubyte.gz"];
  const since = Date.now();
  await drop(page, { "cut-images.gz": images.subarray(0, 5000) });
  const refusal = dialog.getByRole("listitem").filter({ hasText: "cut-images.gz" });
  await refusal.waitFor();
  expect(Date.now() - since).toBeLessThan(2000);
  expect(await refusal.textContent()).toMatch(/byte 5,000.*(ownload|copy)/);
  // What was read before is still on show, and the run as it was.
  expect(await table.getByRole("row").count()).toBe(11);
  expect(await page.evaluate(() => window.elboRoom.settings())).toEqual(settings);

  // Kept when it paused; the page that is loaded again has run and data.
  await page.reload();
  await ready(page);
  expect(await page.evaluate(() => window.elboRoom.evaluate())).toMatchObject({ negativeElbo: later.negativeElbo });
});

test("dark theme, phone: every section of the dialog passes, and a set of sprayed points is trained on by keys alone", async () => {
  const viewport = { width: 390, height: 844 };
  const page = await visitReady({ query: QUERY, viewport, colorScheme: "dark" });
  await page.getByRole("button", { name: "Choose data…" }).click();
  const dialog = page.getByRole("dialog", { name: "Data" });
  const tabs = dialog.getByRole("tab");
  await tabs.first().focus();
  for (const name of ["By name", "Your files", "Draw images", "Draw points"]) {
    await page.keyboard.press("ArrowRight");
    await dialog.getByRole("tab", { name, selected: true }).waitFor();
  }
  const plane = dialog.getByRole("application", { name: "Plane to spray points on" });
  await plane.focus();
  for (const key of ["Space", "Shift+ArrowRight", "ArrowUp", "Space"]) await page.keyboard.press(key);
  await dialog.getByText(/^Points: \d+$/).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  await dialog.getByRole("button", { name: "Train on these" }).press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.evaluate(() => window.elboRoom.pause());
  expect(await page.evaluate(() => window.elboRoom.settings())).toMatchObject({ dataset: "ownPoints" });
});
