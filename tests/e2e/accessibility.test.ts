import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

const QUERY = "?hidden=32&batchSize=32";

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(" ")).join(", ")})`,
  );
}

describe.each([
  ["desktop", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const)("%s", (_, viewport) => {
  test("light theme: no violations before and after training, and nothing wider than the screen", async () => {
    const page = await visitReady({ query: QUERY, viewport, colorScheme: "light" });
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() => window.elboRoom.train(40));
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  });

  test("dark theme: no violations after training", async () => {
    const page = await visitReady({ query: QUERY, viewport, colorScheme: "dark" });
    await page.evaluate(() => window.elboRoom.train(40));
    expect(await violations(page)).toEqual([]);
  });
});

test("more latent dimensions, Chinese: no violations", async () => {
  const page = await visitReady({ query: `${QUERY}&latentDim=5`, locale: "zh-CN" });
  await page.evaluate(() => window.elboRoom.train(20));
  expect(await page.evaluate(() => document.documentElement.lang)).toMatch(/^zh/);
  expect(await violations(page)).toEqual([]);
});

test("the language can be switched and is remembered", async () => {
  const page = await visitReady({ query: QUERY });
  await page.getByRole("button", { name: "Train", exact: true }).waitFor();
  await page.getByRole("button", { name: /中文/ }).click();
  await page.getByRole("button", { name: "训练", exact: true }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "训练", exact: true }).waitFor();
});
