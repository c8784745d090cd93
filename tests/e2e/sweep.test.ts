/** A sweep of β on tiny digits: it finishes, shows what came of it, is kept, and its runs are held against each other. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { ready, visitReady } from "./visitor.ts";

test("a sweep of β finishes and shows its outcome; compared, its runs differ in β alone", async () => {
  const page = await visitReady({ query: "?dataset=mnist8&hidden=16&batchSize=64" });
  await page.getByRole("button", { name: "Sweep a setting" }).click();
  const dialog = page.getByRole("dialog", { name: "Sweep a setting" });
  await dialog.getByLabel("Values").fill("1, 101");
  await dialog.getByText(/0 to 100/).waitFor();
  await dialog.getByLabel("Values").fill("0.1, 20");
  await dialog.getByText("steps", { exact: true }).click();
  await dialog.getByLabel("Each trains for", { exact: true }).fill("60");
  await dialog.getByRole("button", { name: "Start 2 runs" }).click();
  await dialog.getByText("All 2 runs are done.").waitFor({ timeout: 60_000 });
  await dialog.getByRole("img", { name: /^−ELBO over β.*0\.1 [\d.]+, 20 [\d.]+$/ }).waitFor();
  await dialog.getByRole("img", { name: "Decoded latent plane: β = 20" }).waitFor();
  const rows = dialog.getByRole("table", { name: "Figures of all runs" }).getByRole("row");
  const kl = async (row: number) => Number(await rows.nth(row).getByRole("cell").nth(3).innerText());
  // A heavier KL term leaves less KL.
  expect(await kl(1)).toBeGreaterThan(await kl(2));
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);

  await dialog.getByRole("button", { name: "Compare these runs" }).click();
  const compared = page.getByRole("dialog", { name: "Compare runs" });
  const table = compared.getByRole("table", { name: "What differs" });
  await expect.poll(() => table.getByRole("row").count(), { timeout: 10_000 }).toBe(3);
  const head = await table.getByRole("columnheader").allInnerTexts();
  expect(head.slice(0, 5)).toEqual(["run", "β", "−ELBO", "reconstruction", "KL"]);
  const curves = compared.getByRole("slider", { name: /^−ELBO, held out, over steps: β 0\.1, β 20$/ });
  await curves.focus();
  await page.keyboard.press("ArrowLeft");
  expect(await curves.getAttribute("aria-valuetext")).toMatch(/^at step \d+, β 0\.1: [\d.]+, β 20: [\d.]+$/);
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);

  // Kept: another page finds it.
  await page.reload();
  await ready(page);
  await page.getByRole("button", { name: "Runs", exact: true }).click();
  const runs = page.getByRole("dialog", { name: "Runs" });
  const lines = runs.getByRole("list", { name: "Kept runs" }).locator("> li");
  await expect.poll(() => lines.count()).toBe(2);
  await lines.nth(0).getByRole("button", { name: "Runs of the sweep: β = 0.1 / 20" }).click();
  await runs.getByRole("button", { name: "Show all runs" }).waitFor();
  expect(await lines.count()).toBe(2);
  await runs.getByRole("button", { name: "Sweep a setting" }).click();
  await dialog.getByRole("button", { name: "β = 0.1 / 20 done" }).click();
  await dialog.getByText("All 2 runs are done.").waitFor();
  await dialog.getByRole("button", { name: "Delete β = 0.1 / 20" }).click();
  await dialog.getByText("β = 0.1 / 20 and its 2 runs were deleted.").waitFor();
  await dialog.getByRole("button", { name: "Undo" }).click();
  await dialog.getByRole("button", { name: "β = 0.1 / 20 done" }).waitFor();
});
