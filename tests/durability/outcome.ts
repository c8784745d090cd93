/** What a run has come to: all that must not depend on whether it was killed, and how an uninterrupted one comes to it. */
import type { Page } from "playwright";

/** Read when nothing trains. */
export type Outcome = Awaited<ReturnType<typeof outcomeOf>>;

export function outcomeOf(page: Page) {
  return page.evaluate(async () => {
    const evaluation = await window.elboRoom.evaluate();
    const curves = await window.elboRoom.curves();
    const { step, backend } = await window.elboRoom.status();
    const { beta } = await window.elboRoom.settings();
    return { step, backend, beta, evaluation, curves };
  });
}

/** Trains a fresh page to the same step, with the same changes at the same steps. */
export async function uninterrupted(page: Page, { step, beta, curves }: Outcome): Promise<Outcome> {
  const changes = curves.marks.map((mark) => {
    if (mark.name !== "beta")
      throw new Error(`${mark.name} was changed at step ${mark.step}, which nobody had asked for`);
    return { step: mark.step, from: Number(mark.from), to: Number(mark.to) };
  });
  await setBeta(page, changes[0]?.from ?? beta);
  let at = 0;
  for (const change of changes) {
    await train(page, change.step - at);
    await setBeta(page, change.to);
    at = change.step;
  }
  await train(page, step - at);
  return outcomeOf(page);
}

export async function train(page: Page, steps: number): Promise<void> {
  await page.evaluate((count) => window.elboRoom.train(count), steps);
}

export async function setBeta(page: Page, beta: number): Promise<void> {
  await page.evaluate((value) => window.elboRoom.set({ beta: value }), beta);
}
