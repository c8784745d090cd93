import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/core/settings/descriptors.ts";
import {
  bestValue,
  isComparable,
  outcome,
  outcomeAxis,
  outcomeColumns,
  outcomeRows,
} from "../../../src/page/state/sweepOutcome.ts";
import type { SettingValue, SweepRecord, SweepResult } from "../../../src/page/storage/sweepRecord.ts";

function run(value: SettingValue, seed: number, part: Partial<Settings> = {}) {
  return { value, seed, settings: { ...DEFAULT_SETTINGS, seed, ...part } };
}

function result(index: number, negativeElbo: number | null): SweepResult {
  const figures =
    negativeElbo === null
      ? null
      : { step: 9, negativeElbo, reconstruction: negativeElbo - 2, kl: 2, activeUnits: 1, count: 10 };
  const outcomeOf = negativeElbo === null ? "diverged" : "done";
  return { index, runId: "r", outcome: outcomeOf, step: 9, seconds: 1.25, figures, curve: null, picture: null };
}

const SWEEP: SweepRecord = {
  version: 1,
  id: "s",
  createdAt: 1,
  savedAt: 1,
  name: "beta",
  budget: { unit: "steps", amount: 9 },
  backend: "cpu",
  runs: [run(0.1, 1), run(4, 1), run(0.1, 2), run(4, 2)],
  results: [result(0, 100), result(1, 90), result(2, 110), result(3, null)],
};

describe("the outcome", () => {
  test("is each seed and their mean at each value; what diverged is counted and left out", () => {
    expect(outcome(SWEEP, "negativeElbo")).toEqual([
      {
        value: 0.1,
        at: 0.1,
        seeds: [
          { seed: 1, index: 0, figure: 100 },
          { seed: 2, index: 2, figure: 110 },
        ],
        mean: 105,
        diverged: 0,
      },
      { value: 4, at: 4, seeds: [{ seed: 1, index: 1, figure: 90 }], mean: 90, diverged: 1 },
    ]);
    expect(bestValue(SWEEP)).toBe(4);
  });

  test("as a table of numbers has a row a run", () => {
    expect(outcomeRows(SWEEP).slice(0, 2)).toEqual([
      ["beta", "seed", "outcome", "step", "seconds", "negativeElbo", "reconstruction", "kl", "activeUnits"],
      ["0.1", "1", "done", "9", "1.3", "100", "98", "2", "1"],
    ]);
    expect(outcomeRows(SWEEP).at(-1)?.slice(5)).toEqual(["", "", "", ""]);
  });

  test("has only figures that its models have", () => {
    const plain = [run(64, 1, { model: "autoencoder" })];
    expect(outcomeColumns({ runs: plain })).toEqual(["reconstruction", "activeUnits"]);
    const both = [...plain, run(64, 1)];
    expect(outcomeColumns({ runs: both })[0]).toBe("negativeElbo");
    expect(outcome({ name: "model", runs: both, results: [result(0, 9)] }, "kl")[0]?.mean).toBeNull();
  });

  test("has no best value where nats are other nats", () => {
    const likelihoods = {
      ...SWEEP,
      runs: [run(1, 1), run(2, 1, { likelihood: "gaussian" })],
      results: [result(0, 9), result(1, 3)],
    };
    expect([isComparable(likelihoods), bestValue(likelihoods)]).toEqual([false, null]);
    expect(isComparable(SWEEP)).toBe(true);
  });
});

test.each<[Parameters<typeof outcomeAxis>[0], readonly SettingValue[], string]>([
  ["beta", [0.1, 1, 4], "log"],
  ["beta", [0, 1, 4], "linear"],
  ["latentDim", [1, 2, 32], "log"],
  ["latentDim", [2, 3, 4], "linear"],
  ["momentum", [0, 0.9], "linear"],
  ["activation", ["relu", "tanh"], "inOrder"],
  ["hidden", [[64], [512]], "inOrder"],
  ["seed", [1, 100], "inOrder"],
])("%s at %j stands on an axis that is %s", (name, values, axis) => {
  expect(outcomeAxis(name, values)).toBe(axis);
});
