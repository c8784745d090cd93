import type { Page } from "playwright";
import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

test("the slider of β has a mark where linear theory predicts the collapse", async () => {
  const page = await visitReady();
  const mark = page.getByText(/linear theory: collapse at/);
  await mark.waitFor({ timeout: 60_000 });
  // Grey digits: 32.8 on all 10,000; the training images are 9,000 of them.
  const predicted = Number(/[\d.]+$/.exec((await mark.textContent()) ?? "")?.[0]);
  expect(predicted).toBeGreaterThan(32);
  expect(predicted).toBeLessThan(34);
  expect(await page.getByRole("slider", { name: "β", exact: true }).getAttribute("aria-describedby")).toBe(
    await mark.getAttribute("id"),
  );
});

test("the KL is taken apart into parts that add up, and log p(x) is estimated above the bound", async () => {
  const page = await visitReady({ query: "?hidden=64&batchSize=64" });
  const { kl, negativeElbo } = await page.evaluate(async () => {
    await window.elboRoom.train(100);
    return window.elboRoom.evaluate();
  });

  await page.getByText("Take the KL apart").click();
  await page.getByRole("table", { name: "What the KL is made of" }).waitFor({ timeout: 30_000 });
  const information = await figure(page, /mutual information/);
  const marginal = await figure(page, /marginal KL/);
  const correlation = await figure(page, /total correlation/);
  const dimensions = await figure(page, /dimension-wise KL/);
  // Two estimates from the same draws, four standard errors of each.
  const spread = 4 * (information.error + marginal.error) + information.rounding + marginal.rounding;
  expect(Math.abs(information.value + marginal.value - kl)).toBeLessThan(spread);
  // The parts of the marginal KL add up exactly; only their figures are rounded.
  const rounding = correlation.rounding + dimensions.rounding + marginal.rounding;
  expect(Math.abs(correlation.value + dimensions.value - marginal.value)).toBeLessThan(rounding + 1e-9);
  expect(information.value).toBeLessThan(Math.log(1000));

  await page.getByText("Estimate log p(x)", { exact: true }).click();
  await page.getByRole("button", { name: "Estimate log p(x)" }).click();
  const gap = page.getByText(/^gap/).locator("xpath=following-sibling::dd");
  await gap.waitFor({ timeout: 60_000 });
  // −log p(x) is below −ELBO, by much less than all there is.
  expect(Number(await gap.textContent())).toBeGreaterThan(0);
  expect(Number(await gap.textContent())).toBeLessThan(0.2 * negativeElbo);
});

interface Figure {
  readonly value: number;
  readonly error: number;
  /** What the value may be off by because of its last digit. */
  readonly rounding: number;
}

/** "1.24 ± 0.020" of a row, as numbers. */
async function figure(page: Page, name: RegExp): Promise<Figure> {
  const text = (await page.getByRole("row", { name }).getByRole("cell").textContent()) ?? "";
  const [value = "", error = ""] = text.replaceAll("−", "-").split(" ± ");
  const decimals = value.split(".")[1]?.length ?? 0;
  return { value: Number(value), error: Number(error), rounding: 0.5 * 10 ** -decimals };
}
