import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { visitReady, type VisitOptions } from "./visitor.ts";

const QUERY = "?hidden=16&batchSize=16";

/** Opens the dialog from the engine's popover, as a person does. */
async function openDialog(page: Page): Promise<ReturnType<Page["getByRole"]>> {
  await page.getByRole("button", { name: /^Engine: / }).click();
  await page.getByRole("button", { name: /^Benchmark this machine/ }).click();
  const dialog = page.getByRole("dialog", { name: "Benchmark this machine" });
  await dialog.getByRole("button", { name: "Start" }).waitFor();
  return dialog;
}

const isTraining = (page: Page) => page.evaluate(async () => (await window.elboRoom.status()).status === "running");

test("measures every engine while training waits, shows a table and copies it", async () => {
  // Without an imitated GPU, which takes a second a step.
  const page = await visitReady({ query: QUERY, permissions: ["clipboard-read", "clipboard-write"] });
  await page.evaluate(() => void window.elboRoom.train());
  await expect.poll(() => isTraining(page)).toBe(true);
  const dialog = await openDialog(page);
  await dialog.getByRole("button", { name: "Start" }).click();
  await dialog.getByText("Training is paused.").waitFor();
  expect(await isTraining(page)).toBe(false);
  await dialog.getByText("Done.").waitFor({ timeout: 110_000 });
  await expect.poll(() => isTraining(page)).toBe(true);
  await page.evaluate(() => window.elboRoom.pause());

  const working = await page.evaluate(() => window.elboRoom.backends());
  const rows = await dialog.getByRole("row").allTextContents();
  expect(rows).toHaveLength(1 + working.length);
  const wasm = await dialog
    .getByRole("row", { name: /WebAssembly/ })
    .getByRole("cell")
    .allTextContents();
  // Threads, median, min–max, steps/s, GFLOP/s, kernels.
  const [threads, median, range, rate, gflops, kernels] = wasm;
  expect(Number(threads)).toBeGreaterThanOrEqual(1);
  expect(range).toMatch(/^[\d.,]+–[\d.,]+$/);
  // Both are rounded for reading, to a hundredth and to a whole number.
  expect(Math.abs((Number(median) * Number(rate)) / 1000 - 1)).toBeLessThan(0.1);
  // 0.516 GFLOP a step (tests/core/training/benchmark.test.ts).
  expect(Math.abs((Number(median) * Number(gflops)) / 516.2 - 1)).toBeLessThan(0.1);
  expect(Number(kernels)).toBeGreaterThan(15);

  await dialog.getByRole("button", { name: "Copy as Markdown" }).click();
  await dialog.getByText("Copied.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`| WebAssembly | ${wasm.join(" | ")} |`);
  expect(copied).toContain("784-512-2");
});

test("Cancel ends it, Escape closes it, and the focus comes back to the engine", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => void window.elboRoom.train());
  const dialog = await openDialog(page);
  // Keys of the transport do nothing behind a dialog.
  const before = await page.evaluate(async () => (await window.elboRoom.status()).status);
  await page.keyboard.press("r");
  expect(await page.evaluate(async () => (await window.elboRoom.status()).status)).toBe(before);

  await dialog.getByRole("button", { name: "Start" }).click();
  await dialog.getByRole("progressbar").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByText("Cancelled.").waitFor();
  await expect.poll(() => isTraining(page)).toBe(true);

  await dialog.getByRole("button", { name: "Start again" }).click();
  await dialog.getByRole("progressbar").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => isTraining(page)).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toMatch(/^Engine: /);
});

describe.each([
  ["desktop, light", { colorScheme: "light" }],
  ["phone, dark", { colorScheme: "dark", viewport: { width: 390, height: 844 } }],
] as const satisfies readonly (readonly [string, VisitOptions])[])("%s", (_, options) => {
  test("no violations, before and while measuring; the dialog fits the screen", async () => {
    const page = await visitReady({ query: QUERY, ...options });
    const dialog = await openDialog(page);
    const violations = async () => (await new AxeBuilder({ page }).include("dialog").analyze()).violations;
    expect(await violations()).toEqual([]);
    await dialog.getByRole("button", { name: "Start" }).click();
    await dialog.getByRole("progressbar").waitFor();
    expect(await violations()).toEqual([]);
    const box = await dialog.boundingBox();
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.getByText("Cancelled.").waitFor();
  });
});

test("in Chinese", async () => {
  const page = await visitReady({ query: QUERY, locale: "zh-CN" });
  await page.getByRole("button", { name: /^计算引擎/ }).click();
  await page.getByRole("button", { name: /^测试本机性能/ }).click();
  await page.getByRole("dialog", { name: "测试本机性能" }).getByRole("button", { name: "开始" }).waitFor();
});
