/** One step in slow motion: a person stops training, walks through a step, chooses its noise, takes it, and goes on. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright";
import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

const QUERY = "?hidden=32&batchSize=32";
const status = (page: Page) => page.evaluate(() => window.elboRoom.status());

async function open(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "One step in slow motion" }).click();
  const dialog = page.getByRole("dialog", { name: "One step, in slow motion" });
  await dialog.getByRole("region", { name: "input" }).waitFor();
  return dialog;
}

/** z of the first dimension as the stage writes it: z = μ + σ ε = 0.1 + 0.9 · (−0.2) = −0.08. */
async function codeWritten(dialog: Locator): Promise<{ mu: number; sigma: number; eps: number; z: number }> {
  await dialog.getByRole("button", { name: /^code / }).click();
  const text = await dialog.getByRole("region", { name: "code" }).getByRole("listitem").first().innerText();
  const [mu = NaN, sigma = NaN, eps = NaN, z = NaN] = [
    ...text.matchAll(/= ([^=]+) \+ ([^=]+) · \(?([^)=]+?)\)? = (\S+)/g),
  ]
    .flatMap(([, ...numbers]) => numbers)
    .map((number) => Number(number.replace("−", "-")));
  return { mu, sigma, eps, z };
}

test("training waits, every stage has its numbers, zero noise makes z the mean, and the step that was shown is taken", async () => {
  const page = await visitReady({ query: QUERY });
  await page.evaluate(() => void window.elboRoom.train());
  await expect.poll(async () => (await status(page)).step).toBeGreaterThan(20);
  const dialog = await open(page);
  await dialog.getByText("goes on when you close it").waitFor();
  const { step, status: stands } = await status(page);
  expect(stands).toBe("paused");
  await dialog.getByText(`step ${step + 1}`, { exact: true }).waitFor();

  // By key from stage to stage; each is announced and shown.
  const stages = dialog.getByRole("list", { name: "The step, stage by stage" }).locator(":scope > li");
  const names = ["input", "encoder", "mean and spread", "noise", "code", "decoder", "output", "loss"];
  for (const [i, name] of [...names, "gradients back", "parameter change"].entries()) {
    await dialog
      .getByRole("status")
      .getByText(`Stage ${i + 1} of 10: ${name}`)
      .waitFor();
    await dialog.getByRole("region", { name, exact: true }).waitFor();
    expect(await stages.nth(i).getByRole("button").getAttribute("aria-current")).toBe("step");
    if (i < 9) await page.keyboard.press("ArrowRight");
  }
  expect(await dialog.getByRole("row", { name: /^encoder\.0\.W 784 × 32/ }).count()).toBe(1);
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);

  const own = await codeWritten(dialog);
  // Three figures of each factor are written.
  expect(Math.abs(own.mu + own.sigma * own.eps - own.z)).toBeLessThan(0.01 * (1 + Math.abs(own.z)));
  await dialog.getByText("zero", { exact: true }).click();
  await expect.poll(async () => (await codeWritten(dialog)).eps).toBe(0);
  const zero = await codeWritten(dialog);
  expect([zero.mu, zero.sigma, zero.z]).toEqual([own.mu, own.sigma, own.mu]);
  await dialog.getByRole("button", { name: "Draw ε again" }).click();
  await expect.poll(async () => (await codeWritten(dialog)).eps).not.toBe(0);
  expect((await codeWritten(dialog)).eps).not.toBe(own.eps);

  await dialog.getByText("zero", { exact: true }).click();
  await expect.poll(async () => (await codeWritten(dialog)).eps).toBe(0);
  await dialog.getByRole("button", { name: "Now take the step" }).click();
  await dialog.getByText(`Step ${step + 1} taken.`).waitFor();
  await dialog.getByText(`step ${step + 2}`, { exact: true }).waitFor();
  expect((await status(page)).step).toBe(step + 1);
  expect(await dialog.getByRole("radio", { name: "its own" }).isChecked()).toBe(true);

  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "detached" });
  await expect.poll(async () => (await status(page)).status).toBe("running");
  // The step with the other ε stands as a mark on the curves.
  const changes = page.getByRole("list", { name: "Changes during the run" });
  await expect.poll(() => changes.innerText()).toContain("other ε");
});

test("an autoencoder of points on a phone: no noise, no KL; other examples; nothing goes on that had not begun", async () => {
  const query = "?dataset=moons&model=autoencoder&likelihood=gaussian&hidden=8-6&toyCount=500";
  const page = await visitReady({ query, colorScheme: "dark", viewport: { width: 390, height: 844 } });
  const dialog = await open(page);
  await dialog.getByText("Training waits while this is open.").waitFor();
  expect(await dialog.getByRole("radio").count()).toBe(0);
  await dialog.getByText(/^example 1 of \d+ · class/).waitFor();
  const first = await dialog.getByText(/^Number [\d,]+ of the training set\.$/).innerText();
  await dialog.getByRole("button", { name: "Next example" }).click();
  await dialog.getByText(/^example 2 of/).waitFor();
  expect(await dialog.getByText(/^Number [\d,]+ of the training set\.$/).innerText()).not.toBe(first);
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  await dialog.getByRole("button", { name: "gradients back" }).click();
  await dialog.getByText("The encoder is told this and nothing else.", { exact: false }).waitFor();
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await status(page)).toMatchObject({ step: 0, status: "idle" });
});
