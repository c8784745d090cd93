/** The formula by pointer and keyboard: what lights up, the source it opens; and pictures as files. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { numberWords } from "../../src/page/language/numbers.ts";
import { visitReady } from "./visitor.ts";

const QUERY = "?hidden=32&batchSize=32";

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** Saves by name and format; the file's name and bytes. */
async function saved(page: Page, name: string, format: "PNG" | "SVG") {
  await page.getByRole("button", { name: `Save picture: ${name}` }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("dialog", { name: "Save picture" }).getByRole("button", { name: format }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test("a term lights its curve and its place, and opens the lines that compute it", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => window.elboRoom.train(60));
  const objective = region(page, "Objective");
  const term = objective.getByRole("button", { name: "KL term" });
  const code = page.locator("[data-place='code'] i");
  const output = page.locator("[data-place='output'] i");
  const opacity = (of: typeof code) => of.first().evaluate((element) => Number(getComputedStyle(element).opacity));
  const curve = (column: string) => page.locator(`.trace[class*='heldOut-${column}'] .lines`);
  await expect.poll(() => curve("kl").count()).toBe(1);

  await term.focus();
  await expect.poll(() => opacity(curve("reconstruction"))).toBeLessThan(0.5);
  expect(await opacity(curve("kl"))).toBe(1);
  await expect.poll(() => opacity(output)).toBeLessThan(0.5);
  expect(await opacity(code)).toBe(1);

  await page.keyboard.press("Enter");
  expect(await term.getAttribute("aria-pressed")).toBe("true");
  const lines = objective.getByRole("group", { name: "Source lines: KL term" });
  await lines.waitFor();
  expect(await lines.textContent()).toContain("klToStandardNormal");
  const link = objective.getByRole("link", { name: "whole file" });
  const file = await page.request.get(new URL((await link.getAttribute("href")) ?? "", page.url()).href);
  expect(await file.text()).toContain("export function klToStandardNormal");
  // Pressed it stays lit when the focus has gone, and lets go at a second press.
  await page.getByRole("button", { name: "Save picture: Loss" }).focus();
  expect(await opacity(curve("reconstruction"))).toBeLessThan(0.5);
  await term.click();
  await lines.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Save picture: Loss" }).focus();
  await page.mouse.move(0, 0);
  await expect.poll(() => opacity(curve("reconstruction"))).toBe(1);

  // The newest held-out KL, in nats, with the figures a person reads.
  const figure = objective.getByRole("button", { name: /KL β = 1/ });
  const newest = async () => {
    const { heldOut } = await page.evaluate(() => window.elboRoom.curves());
    return numberWords("en").nats(heldOut.kl.at(-1) ?? Number.NaN);
  };
  await expect.poll(async () => (await figure.textContent())?.startsWith(await newest())).toBe(true);

  const loss = await saved(page, "Loss", "SVG");
  expect(loss.name).toBe("elbo-room-loss-step-60.svg");
  expect(loss.bytes.toString()).toMatch(/^<svg [^]*<path d="M[^]*reconstruction[^]*<\/svg>\s*$/);

  const plane = await saved(page, "Latent space", "PNG");
  expect(plane.name).toBe("elbo-room-latent-plane-step-60.png");
  const shown = await page.getByRole("application").first().boundingBox();
  // A PNG's header has its width at byte 16 (ISO 15948, §11.2.2); the plane has axes and a margin around it.
  expect(plane.bytes.readUInt32BE(16)).toBeGreaterThan(2 * (shown?.width ?? Infinity));
});
