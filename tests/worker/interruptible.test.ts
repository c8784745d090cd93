/** Long questions: given up by their asker, or ended because what they look at is about to go. */
import { expect, test } from "vitest";
import type { CancelSignal } from "../../src/protocol/endpoint.ts";
import { Interruptible } from "../../src/worker/interruptible.ts";

const never: CancelSignal = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };

/** Goes on until it is interrupted, and then still needs a moment. */
async function patient(signal: CancelSignal, ended: string[]): Promise<string> {
  while (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  ended.push("ended");
  return "half of it";
}

test("what is done is answered", async () => {
  expect(await new Interruptible().run(async () => 42, never)).toBe(42);
});

test("end interrupts everything and resolves only when nothing is at work", async () => {
  const questions = new Interruptible();
  const ended: string[] = [];
  const answers = [1, 2].map(() => questions.run((signal) => patient(signal, ended), never));
  const told = Promise.allSettled(answers);
  await questions.end();
  expect(ended).toHaveLength(2);
  expect((await told).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(answers[0]).rejects.toMatchObject({ name: "AbortError" });
});

test("the asker's own signal interrupts its question alone", async () => {
  const questions = new Interruptible();
  const controller = new AbortController();
  const [ended, others]: [string[], string[]] = [[], []];
  const given = questions.run((signal) => patient(signal, ended), controller.signal);
  const other = questions.run((signal) => patient(signal, others), never);
  controller.abort();
  await expect(given).rejects.toMatchObject({ name: "AbortError" });
  expect(others).toEqual([]);
  const [outcome] = await Promise.all([Promise.allSettled([other]), questions.end()]);
  expect(outcome[0].status).toBe("rejected");
});
