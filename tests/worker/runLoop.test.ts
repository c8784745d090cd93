import { expect, test } from "vitest";
import type { LossBatch } from "../../src/core/shared/measurements.ts";
import type { Trainer } from "../../src/core/training/trainer.ts";
import { RunLoop } from "../../src/worker/runLoop.ts";

/** As much of a trainer as the loop sees; a step takes no time. */
class Counter {
  step = 0;
  #reported = 0;

  advance(): void {
    this.step += 1;
  }

  async takeLosses(): Promise<LossBatch | null> {
    const losses = new Float32Array(this.step - this.#reported);
    const firstStep = this.#reported;
    this.#reported = this.step;
    return losses.length === 0 ? null : { firstStep, reconstruction: losses, kl: losses, objective: losses };
  }

  evaluate(): Promise<null> {
    return Promise.resolve(null);
  }
}

test("while the listener is behind no report is made, training goes on, and no loss is lost", async () => {
  const counter = new Counter();
  const reports: LossBatch[] = [];
  let heard = false;
  const loop = new RunLoop(() => counter as unknown as Trainer, {
    onStarted: () => undefined,
    isHeard: () => heard,
    onLosses: (losses) => reports.push(losses),
    isDue: () => false,
    onDue: async () => undefined,
    onReport: async () => undefined,
    onDiverged: async () => undefined,
    onStopped: () => undefined,
  });
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  loop.runOn();
  await wait(600);
  expect(reports).toEqual([]);
  const before = counter.step;
  heard = true;
  await wait(300);
  expect(reports.length).toBeGreaterThan(0);
  expect(reports[0]?.firstStep).toBe(0);
  expect(reports[0]?.kl.length).toBeGreaterThanOrEqual(before);
  await loop.stop();
  expect(reports.reduce((sum, { kl }) => sum + kl.length, 0)).toBe(counter.step);
});
