import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../src/core/compute/backends.ts";
import { drawDataset } from "../../../src/core/datasets/registry.ts";
import { splitDataset } from "../../../src/core/datasets/split.ts";
import { DEFAULT_SETTINGS, type Settings, type SettingsPatch } from "../../../src/core/settings/descriptors.ts";
import type { LossBatch } from "../../../src/core/shared/measurements.ts";
import { createDeviceData } from "../../../src/core/training/deviceData.ts";
import { DivergedError, likelyCause, LossHistory } from "../../../src/core/training/divergence.ts";
import { Trainer } from "../../../src/core/training/trainer.ts";

const settings = (patch: SettingsPatch = {}): Settings => ({ ...DEFAULT_SETTINGS, ...patch });

function batch(firstStep: number, rows: readonly (readonly [number, number, number])[]): LossBatch {
  const column = (index: 0 | 1 | 2) => Float32Array.from(rows, (row) => row[index]);
  return { firstStep, reconstruction: column(0), kl: column(1), objective: column(2) };
}

describe("the account of a divergence", () => {
  test("finite losses are none", () => {
    expect(new LossHistory().firstBad(batch(0, [[500, 1, 501]]), settings(), null)).toBeNull();
  });

  test("an infinite term is a loss that overflowed, at its own step, with the finite figures before it", () => {
    const history = new LossHistory();
    history.firstBad(batch(10, [[200, 5, 205]]), settings(), null);
    const account = history.firstBad(
      batch(11, [
        [300, 9, 309],
        [300, Infinity, Infinity],
      ]),
      settings(),
      null,
    );
    expect(account).toMatchObject({ found: "loss", step: 12 });
    expect(account?.last.map(({ step, objective }) => [step, objective])).toEqual([
      [10, 205],
      [11, 309],
    ]);
  });

  test("terms that are no numbers after a sane loss come from the gradient of the step before", () => {
    const account = new LossHistory().firstBad(
      batch(3, [
        [200, 5, 205],
        [NaN, NaN, NaN],
      ]),
      settings(),
      null,
    );
    expect(account).toMatchObject({ found: "gradient", step: 3 });
  });

  test("what was taken back is forgotten", () => {
    const history = new LossHistory();
    history.firstBad(
      batch(0, [
        [9, 1, 10],
        [8, 1, 9],
        [7, 1, 8],
      ]),
      settings(),
      null,
    );
    history.rollBack(1);
    expect(history.heldOut(1, settings(), null).last.map(({ step }) => step)).toEqual([0]);
  });

  const rows = (...objectives: readonly number[]) =>
    objectives.map((objective, step) => ({ step, reconstruction: objective, kl: 0, objective }));

  test.each([
    ["a loss that creeps up", rows(100, 180, 300, 520), {}, null, "learningRate"],
    ["one minibatch out of line", rows(100, 101, 99, 5000), {}, null, "gradientSpike"],
    ["the same at a hasty rate", rows(100, 101, 99, 5000), { learningRate: 0.5 }, null, "learningRate"],
    ["σ about to vanish", rows(-3, -4), { likelihood: "gaussian", decoderSigma: "learned" }, 1e-4, "vanishingSigma"],
    ["nothing to see at a usual rate", rows(100, 99, 98), {}, null, "unknown"],
    ["nothing seen yet at a hasty rate", [], { optimiser: "sgd", learningRate: 1 }, null, "learningRate"],
  ] as const)("%s", (_, last, patch, sigma, cause) => {
    expect(likelyCause(last, settings(patch), sigma)).toBe(cause);
  });

  test("a KL that runs away is named before the rate", () => {
    const last = [5, 60, 4000].map((kl, step) => ({ step, reconstruction: 100, kl, objective: 100 + kl }));
    expect(likelyCause(last, settings(), null)).toBe("klExplosion");
  });
});

describe("a real run", () => {
  beforeAll(() => startBackend("cpu"));
  afterAll(() => stopBackend());

  test("at a rate that no network bears: found within two steps, told, and as before after the way back", async () => {
    const patch = { dataset: "moons", hidden: [16], likelihood: "gaussian", optimiser: "sgd", momentum: 0 } as const;
    const given = settings({ ...patch, toyCount: 400, batchSize: 64, learningRate: 1e-3 });
    const dataset = drawDataset({ ...given, dataset: "moons" });
    const data = createDeviceData(dataset, splitDataset(dataset));
    const trainer = Trainer.create(given, data);
    for (let step = 0; step < 5; step++) trainer.advance();
    const before = await trainer.evaluate();
    await trainer.takeLosses();
    trainer.change({ learningRate: 1 });
    for (let step = 0; step < 60; step++) trainer.advance();
    const error = await trainer.takeLosses().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DivergedError);
    const { account } = error as DivergedError;
    expect(account).toMatchObject({ cause: "learningRate", learningRate: 1 });
    expect(account.step).toBeGreaterThanOrEqual(5);
    expect(account.last.at(-1)?.step).toBeLessThanOrEqual(account.step);
    for (const row of account.last) expect(Number.isFinite(row.objective)).toBe(true);
    expect(trainer.rollBack()).toBe(5);
    expect((await trainer.evaluate()).negativeElbo).toBe(before.negativeElbo);
    trainer.dispose();
    data.dispose();
  });
});
