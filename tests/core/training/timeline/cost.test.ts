/** What keeping, showing and replaying cost beside training: the default network on the engine that most visitors have. */
import { afterAll, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { splitDataset } from "../../../../src/core/datasets/split.ts";
import { DEFAULT_SETTINGS } from "../../../../src/core/settings/descriptors.ts";
import { createDeviceData } from "../../../../src/core/training/deviceData.ts";
import { tensorsFromValues } from "../../../../src/core/training/tensorTransfer.ts";
import { weightsOf } from "../../../../src/core/training/timeline/keptMoment.ts";
import { replayed } from "../../../../src/core/training/timeline/replay.ts";
import { Timeline } from "../../../../src/core/training/timeline/timeline.ts";
import { Trainer } from "../../../../src/core/training/trainer.ts";
import { someDigits } from "../../../worker/session.ts";

afterAll(() => stopBackend());

const ROUNDS = 15;
/** A run measures itself every 35 steps, after 2,000 every 70. */
const EVERY = 35;
const STEPS_A_ROUND = 4;

const middleOf = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

test("keeping a moment takes less than 2 % of the 35 steps between two", async ({ annotate }) => {
  await startBackend("wasm");
  const dataset = someDigits();
  const data = createDeviceData(dataset, splitDataset(dataset));
  const trainer = Trainer.create(DEFAULT_SETTINGS, data);
  // Moments make room for each other, as in a long run.
  const timeline = new Timeline(DEFAULT_SETTINGS, 30e6);
  const times = { step: [] as number[], keep: [] as number[], show: [] as number[] };
  const timed = async (into: number[], work: () => Promise<unknown> | undefined, per = 1) => {
    const start = performance.now();
    await work();
    into.push((performance.now() - start) / per);
  };
  for (let round = 0; round < ROUNDS; round++) {
    await timed(
      times.step,
      () => {
        for (let i = 0; i < STEPS_A_ROUND; i++) trainer.advance();
        return trainer.takeLosses();
      },
      STEPS_A_ROUND,
    );
    // Near a change none is passed over.
    timeline.markChange(trainer.step);
    await trainer.evaluate((evaluation, moment) => timed(times.keep, () => timeline.keep(evaluation, moment)));
    const shown = timeline.moments[round % timeline.moments.length];
    if (shown === undefined) throw new Error("nothing was kept");
    await timed(times.show, async () => {
      trainer.publishPast(shown.step, (names) => weightsOf(shown, names));
      tf.dispose(Object.values(tensorsFromValues(weightsOf(shown))));
    });
  }
  const replay: number[] = [];
  await timed(
    replay,
    async () => {
      const options = { isDue: () => false, onProgress: () => undefined };
      (await replayed({ kind: "settings", settings: DEFAULT_SETTINGS }, trainer.journal, 40, data, options)).dispose();
    },
    40,
  );
  const [step, keep, show] = [middleOf(times.step), middleOf(times.keep), middleOf(times.show)];
  const dearest = Math.max(...times.keep);
  await annotate(
    `a step ${step.toFixed(2)} ms, keeping ${keep.toFixed(2)} ms (dearest ${dearest.toFixed(2)}): ` +
      `${((100 * keep) / (EVERY * step)).toFixed(2)} % of ${EVERY} steps; showing ${show.toFixed(2)} ms; ` +
      `replaying a step ${(replay[0] ?? Number.NaN).toFixed(2)} ms`,
  );
  expect(keep).toBeLessThan(0.02 * EVERY * step);
  trainer.dispose();
  data.dispose();
});
