import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

/** The preset everybody meets first, at its full size. */
const WATCHED_MS = 8000;

test("while the default network trains, no main-thread task takes over 50 ms after the first two seconds", async () => {
  const page = await visitReady();
  await page.getByRole("button", { name: "Train" }).click();
  await page.waitForTimeout(2000);
  const tasks = await page.evaluate(async (duration) => {
    const long: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) long.push(entry.duration);
    });
    observer.observe({ type: "longtask" });
    await new Promise((resolve) => setTimeout(resolve, duration));
    observer.disconnect();
    return long;
  }, WATCHED_MS);
  expect((await page.evaluate(() => window.elboRoom.status())).status).toBe("running");
  expect(tasks).toEqual([]);
});

test("digits form within 30 seconds of pressing Train", async () => {
  const page = await visitReady();
  const before = await page.evaluate(() => window.elboRoom.evaluate());
  await page.getByRole("button", { name: "Train" }).click();
  // Below the plateau of a decoder that knows nothing of z (208.4 nats) images differ by z: digits are in the grid.
  const heldOut = () => page.evaluate(async () => (await window.elboRoom.curves()).heldOut.negativeElbo.at(-1));
  await expect.poll(heldOut, { timeout: 30_000, interval: 500 }).toBeLessThan(195);
  expect(before.negativeElbo).toBeGreaterThan(500);
});
