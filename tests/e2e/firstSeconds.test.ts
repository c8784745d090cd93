/** What a visitor waits for who has been here before: from opening the page to a painted one, from Train to a step. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { ready, visitReady } from "./visitor.ts";

const FIRST_PAINT_MS = 1500;
const FIRST_STEP_MS = 1500;
/** Wall time on a machine that may be doing other things: a stall of the machine's own does not come three times. */
const TIMED = { retry: 2 } as const;

test("first paint and first trained step of a second visit, the default network at its full size", TIMED, async () => {
  // The first visit fills the browser's caches.
  const page = await visitReady();
  await page.reload();
  const firstPaint = await page.evaluate(paintTime);
  await ready(page);
  const readyAfter = await page.evaluate(() => performance.now());
  const firstStep = await timeToFirstStep(page);
  console.log(
    `first paint ${firstPaint.toFixed(0)} ms, ready to train ${readyAfter.toFixed(0)} ms after opening; ` +
      `first step ${firstStep.toFixed(0)} ms after Train`,
  );
  expect(firstPaint).toBeLessThanOrEqual(FIRST_PAINT_MS);
  expect(firstStep).toBeLessThanOrEqual(FIRST_STEP_MS);
});

/** First contentful paint, in milliseconds after navigation began: the first with words on it. */
async function paintTime(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName("first-contentful-paint");
      if (entry !== undefined) resolve(entry.startTime);
    }).observe({ type: "paint", buffered: true });
  });
}

/** From the click to the trainer itself saying that a step is done: a little more than it took. */
async function timeToFirstStep(page: Page): Promise<number> {
  await page.getByRole("button", { name: "Train", exact: true }).waitFor();
  return page.evaluate(async () => {
    const button = document.querySelector<HTMLButtonElement>("#train");
    if (button === null) throw new Error("there is no button to train with");
    const start = performance.now();
    button.click();
    while ((await window.elboRoom.status()).step === 0) await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - start;
  });
}
