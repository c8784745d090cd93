/** Runs are kept: after a crash, beside another tab, under another address; and they are found, named, deleted and taken back. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { ready, visitReady } from "./visitor.ts";

const QUERY = "?dataset=mnist8&hidden=16&batchSize=64";
const STEPS = 300;
const FURTHER = 40;

test("a page that crashes while it trains reopens to its run, which goes on bit for bit; two tabs, another address", async () => {
  const first = await visitReady({ query: QUERY });
  await first.evaluate((steps) => window.elboRoom.train(steps), STEPS);
  const listed = await openRuns(first);
  await listed.getByText(/^step 300, epoch/).waitFor();
  await listed.getByRole("button", { name: "Close" }).click();
  await first.evaluate(() => void window.elboRoom.train());
  await crash(first);

  const again = await openBeside(first, QUERY);
  await again.getByText(/^Your run is back as it was kept on .* at step \d/).waitFor();
  const { step, status } = await again.evaluate(() => window.elboRoom.status());
  expect(status).toBe("paused");
  // The pause after three hundred steps was kept, and perhaps a later moment.
  expect(step).toBeGreaterThanOrEqual(STEPS);
  const { steps } = await again.evaluate(() => window.elboRoom.timeline());
  expect(steps[0]).toBe(0);
  expect(steps.length).toBeGreaterThan(5);
  await again.evaluate((steps) => window.elboRoom.train(steps), FURTHER);
  const resumed = await figures(again);

  // Another tab cannot have it as well; what it opens is a copy.
  const beside = await openBeside(again, QUERY);
  const runs = await openRuns(beside);
  const row = runs.getByRole("listitem").filter({ hasText: "open in another tab" });
  await row.getByRole("button", { name: "Open a copy" }).click();
  await beside.getByText(/^That run is open in another tab\. This is a copy of it/).waitFor();
  expect((await beside.evaluate(() => window.elboRoom.status())).step).toBe(step + FURTHER);
  await beside.close();

  await again.goto(new URL("?dataset=mnist8&hidden=16&batchSize=32", again.url()).href);
  await ready(again);
  expect((await again.evaluate(() => window.elboRoom.status())).step).toBe(0);
  await again.getByText(/^The link of this page asks for other settings\. Your last run, at step \d+/).waitFor();
  await again.getByRole("button", { name: "Go on with it" }).click();
  await expect.poll(async () => (await again.evaluate(() => window.elboRoom.status())).step).toBe(step + FURTHER);

  // The same run from its beginning, never interrupted.
  await again.evaluate(() => window.elboRoom.reset());
  await again.evaluate((steps) => window.elboRoom.train(steps), step + FURTHER);
  expect(resumed).toEqual(await figures(again));
});

test("a kept run is named, tagged, found, deleted and taken back", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => window.elboRoom.train(30));
  await page.evaluate(() => window.elboRoom.set({ batchSize: 32 }));
  await page.evaluate(() => window.elboRoom.train(20));
  const runs = await openRuns(page);
  const rows = runs.getByRole("list", { name: "Kept runs" }).locator("> li");
  await expect.poll(() => rows.count()).toBe(2);
  expect(await rows.nth(0).innerText()).toMatch(/open here/);
  const older = rows.nth(1);
  await older.getByRole("button", { name: /^More about/ }).click();
  await older.getByLabel("Name", { exact: true }).fill("wide");
  await older.getByLabel("Tags").fill("lecture, first");
  await older.getByLabel("Notes").fill("seen on Monday");
  await page.keyboard.press("Tab");
  await runs.getByRole("heading", { name: "wide" }).waitFor();
  // A search that finds nothing folds up nothing.
  await runs.getByRole("searchbox").fill("nowhere");
  await runs.getByText("No run matches “nowhere”.").waitFor();
  for (const search of ["lecture", "monday", "wide first"]) {
    await runs.getByRole("searchbox").fill(search);
    await expect.poll(() => rows.count()).toBe(1);
  }
  await rows.getByRole("button", { name: "Delete" }).click();
  await runs.getByText("No run matches “wide first”.").waitFor();
  await runs.getByRole("button", { name: "Undo" }).click();
  await runs.getByRole("heading", { name: "wide" }).waitFor();
  await rows.getByRole("button", { name: "Open", exact: true }).click();
  await expect.poll(async () => (await page.evaluate(() => window.elboRoom.status())).step).toBe(30);
  expect(await page.evaluate(async () => (await window.elboRoom.settings()).batchSize)).toBe(64);
});

/** As when the browser runs out of memory: the page has no time for anything. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent("crash");
  const session = await page.context().newCDPSession(page);
  session.send("Page.crash").catch(() => undefined);
  await crashed;
}

/** Another tab of the same browser. */
async function openBeside(page: Page, query: string): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(new URL(query, page.url()).href);
  await ready(other);
  return other;
}

async function openRuns(page: Page) {
  await page.getByRole("button", { name: "Runs", exact: true }).click();
  return page.getByRole("dialog", { name: "Runs" });
}

/** All that must not depend on the crash. */
function figures(page: Page) {
  return page.evaluate(async () => [await window.elboRoom.evaluate(), await window.elboRoom.curves()]);
}
