/** What a person is told when a posterior collapses or a run diverges, and the press that helps. */
import { expect, test } from "vitest";
import { visitReady } from "./visitor.ts";

const QUERY = "?hidden=32&batchSize=32";

test("a collapse opens to its evidence, and a press on what helps changes the run and marks the curves", async () => {
  const page = await visitReady({ query: `${QUERY}&beta=100` });
  await page.evaluate(() => window.elboRoom.train(500));
  const chip = page.getByRole("status", { name: "Posterior" });
  await expect.poll(() => chip.textContent()).toMatch(/^collapsed/);
  await page.getByText("Why, and what helps").click();
  await page.getByRole("img", { name: /KL of each latent dimension/ }).waitFor();
  const table = page.getByRole("table", { name: "What the decoder makes of each dimension" });
  const slopes = async () => table.getByRole("row").getByRole("cell").last().textContent();
  await expect.poll(slopes).toMatch(/^\d+\.\d\d$/);
  // The decoder hardly reads z: a unit of it moves all 784 pixels together by less than one, where a live one moves several.
  expect(Number(await slopes())).toBeLessThan(1);
  await page.getByText(/^β is 100 now, beyond 3\d/).waitFor({ timeout: 30_000 });
  // A quarter of 100 is 25; half of the brink at 33 is less, and 10 is what a person can say.
  await page.getByRole("button", { name: "Lower β to 10" }).click();
  await expect.poll(() => page.evaluate(async () => (await window.elboRoom.settings()).beta)).toBe(10);
  await page.getByRole("button", { name: /^Make 0.5 nats/ }).click();
  await expect
    .poll(() => page.evaluate(async () => (await window.elboRoom.curves()).marks.map(({ name, step }) => [name, step])))
    .toEqual([
      ["beta", 500],
      ["freeBits", 500],
    ]);
});

test("a loss that explodes is told with its last figures and cause; one press goes on from the last good step", async () => {
  const page = await visitReady({ query: `${QUERY}&optimiser=sgd&learningRate=0.000001` });
  await page.evaluate(() => window.elboRoom.train(22));
  await page.evaluate(() => window.elboRoom.set({ learningRate: 1 }));
  await page.evaluate(() => window.elboRoom.train(60));
  const notice = page.getByRole("alert");
  await notice.getByText(/went back to step 20/).waitFor();
  await notice.getByText("Likely cause: the learning rate of 1 is too high.", { exact: false }).waitFor();
  const { negativeElbo, step } = await page.evaluate(() => window.elboRoom.evaluate());
  expect(step).toBe(20);
  expect(negativeElbo).toBeLessThan(700);
  // Nothing that is no number is on any curve.
  const { train } = await page.evaluate(() => window.elboRoom.curves());
  expect(train.objective.every((value) => Number.isFinite(value))).toBe(true);
  await notice.getByText("The last finite figures").click();
  const rows = notice.getByRole("table", { name: "The last finite figures" }).getByRole("row");
  expect(await rows.count()).toBeGreaterThan(1);
  await notice.getByRole("button", { name: "Go on from step 20 at learning rate 0.1" }).click();
  await expect.poll(() => page.evaluate(async () => (await window.elboRoom.settings()).learningRate)).toBe(0.1);
});
