import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type SettingName } from "../../../src/core/settings/descriptors.ts";
import { startingSettings } from "../../../src/core/settings/starting.ts";
import {
  estimatedStepsPerEpoch,
  nextRun,
  plannedRuns,
  runIdOf,
  secondsLeft,
  shareDone,
  splitValues,
  sweepableSettings,
  usualValues,
  valuesOf,
  withResult,
} from "../../../src/page/state/sweepPlan.ts";
import { readSweep, type SweepRecord, type SweepResult } from "../../../src/page/storage/sweepRecord.ts";

const BUDGET = { unit: "epochs", amount: 2 } as const;
const NOTHING = { step: 0, seconds: 0, figures: null, curve: null, picture: null } as const;

function sweepOf(values: readonly unknown[], seeds = 1, name: SettingName = "beta"): SweepRecord {
  const planning = plannedRuns(DEFAULT_SETTINGS, { name, values, seeds, budget: BUDGET });
  if (!planning.ok) throw new Error(JSON.stringify(planning.fault));
  const about = { version: 1, id: "s", createdAt: 1, savedAt: 1, backend: "cpu" } as const;
  return { ...about, name, budget: BUDGET, runs: planning.runs, results: [] };
}

function over(index: number): SweepResult {
  return { index, runId: `s-${index + 1}`, outcome: "done", ...NOTHING };
}

describe("a plan", () => {
  test("all values from small to large with the first seed, then with the next; each value once", () => {
    const { runs } = sweepOf(["4", "0.1", 1, "1.0"], 2);
    expect(runs.map(({ value, seed }) => [value, seed])).toEqual([
      [0.1, 1],
      [1, 1],
      [4, 1],
      [0.1, 2],
      [1, 2],
      [4, 2],
    ]);
    expect(runs.every(({ value, seed, settings }) => settings.beta === value && settings.seed === seed)).toBe(true);
  });

  test("what must move with a value moves", () => {
    const { runs } = sweepOf(["mnist8", "moons"], 1, "dataset");
    expect(runs.map(({ settings }) => settings.likelihood)).toEqual(["bernoulli", "gaussian"]);
  });

  test("seeds themselves are swept once each", () => {
    expect(sweepOf([5, 7], 3, "seed").runs.map(({ seed }) => seed)).toEqual([5, 7]);
  });

  test.each([
    ["one value", { values: [1] }, "values"],
    ["one value twice", { values: [1, "1"] }, "values"],
    ["no seed", { seeds: 0 }, "seeds"],
    ["too many runs", { values: Array.from({ length: 20 }, (_, i) => i), seeds: 10 }, "runs"],
    ["no budget", { budget: { unit: "steps", amount: Number.NaN } as const }, "budget"],
    ["half a step", { budget: { unit: "steps", amount: 0.5 } as const }, "budget"],
  ])("%s is refused", (_, part, fault) => {
    const wish = { name: "beta", values: [1, 2], seeds: 1, budget: BUDGET, ...part } as const;
    expect(plannedRuns(DEFAULT_SETTINGS, wish)).toEqual({ ok: false, fault });
  });

  test("a value out of range is named with what is allowed", () => {
    const planning = plannedRuns(DEFAULT_SETTINGS, { name: "beta", values: [1, "101"], seeds: 1, budget: BUDGET });
    expect(planning).toMatchObject({ ok: false, fault: { problem: "outOfRange", allowed: "0 to 100" } });
  });

  const bases = [
    DEFAULT_SETTINGS,
    startingSettings({ dataset: "moons", model: "realnvp" }),
    startingSettings({ model: "cvae" }),
    startingSettings({ dataset: "ratings" }),
  ];
  test.each(bases.flatMap((base) => sweepableSettings(base).map((name) => [base.model, name, base] as const)))(
    "beside %s the usual values of %s can be trained as they are offered",
    (_, name, base) => {
      const usual = usualValues(name, base);
      const values = usual.length === 1 ? [...usual, "16"] : usual;
      const typed = splitValues(values.join(", "));
      expect(plannedRuns(base, { name, values: typed, seeds: 1, budget: BUDGET }).ok).toBe(true);
    },
  );

  test("β comes first, and what means nothing is not offered", () => {
    expect(sweepableSettings(DEFAULT_SETTINGS)[0]).toBe("beta");
    expect(sweepableSettings(DEFAULT_SETTINGS)).not.toContain("momentum");
    expect(sweepableSettings({ ...DEFAULT_SETTINGS, optimiser: "sgd" })).toContain("momentum");
  });
});

describe("on its way", () => {
  test("the first run without a result is next, until all have one", () => {
    let sweep = sweepOf([1, 2, 3]);
    expect([nextRun(sweep), runIdOf(sweep, 0)]).toEqual([0, "s-1"]);
    sweep = withResult(withResult(sweep, over(0), 2), over(2), 3);
    expect([nextRun(sweep), sweep.savedAt, valuesOf(sweep)]).toEqual([1, 3, [1, 2, 3]]);
    sweep = withResult(sweep, over(1), 4);
    expect([nextRun(sweep), shareDone(sweep, 0)]).toEqual([null, 1]);
    // One that is done again takes the place of what came of it before.
    expect(withResult(sweep, { ...over(1), outcome: "diverged" }, 5).results).toHaveLength(3);
  });

  test("time left: the rest of this run, and the runs to come at its speed", () => {
    // (100 − 40 + 3 · 100) / 20
    expect(secondsLeft({ step: 40, goal: 100, stepsPerSecond: 20 }, 3)).toBe(18);
    expect(secondsLeft({ step: 0, goal: 100, stepsPerSecond: 0 }, 3)).toBeNull();
    // One of two done, and a half of the second.
    expect(shareDone(withResult(sweepOf([1, 2]), over(0), 2), 0.5)).toBe(0.75);
    // ⌊9000 / 128⌋
    expect(estimatedStepsPerEpoch(9000, 128)).toBe(70);
  });
});

describe("read back", () => {
  test("a sweep is what it was", () => {
    const sweep = withResult(sweepOf([1, 2]), over(0), 2);
    expect(readSweep(structuredClone(sweep))).toEqual({ ok: true, sweep });
  });

  test("one of a later version is left alone, and said to be", () => {
    expect(readSweep({ version: 2, id: "s" })).toEqual({ ok: false, problem: "newer", id: "s", place: "version 2" });
  });

  test("what is wrong is named by its place", () => {
    const sweep = sweepOf([1, 2]);
    const [first] = sweep.runs;
    const { beta: _, ...less } = first?.settings ?? DEFAULT_SETTINGS;
    const cases: readonly [unknown, string][] = [
      [null, "version"],
      [{ ...sweep, name: "gamma" }, "name"],
      [{ ...sweep, runs: [] }, "runs"],
      // Filled in with a default it would be another run.
      [{ ...sweep, runs: [{ ...first, settings: less }] }, "runs 0 settings"],
      [{ ...sweep, budget: { unit: "steps", amount: -1 } }, "budget amount"],
      [{ ...sweep, results: [over(2)] }, "results 0 index"],
      [{ ...sweep, results: [over(0), over(0)] }, "results"],
      [
        {
          ...sweep,
          results: [
            {
              ...over(0),
              picture: { of: "plane", side: 9999, tileWidth: 1, tileHeight: 1, pixels: new Uint8Array(4) },
            },
          ],
        },
        "results 0 picture pixels",
      ],
    ];
    for (const [input, place] of cases)
      expect(readSweep(input)).toMatchObject({ ok: false, problem: "damaged", place });
  });

  test("anything in any place is read or refused, never thrown", () => {
    const sweep = withResult(sweepOf([1, 2]), over(0), 2);
    const places = fc.constantFrom("runs", "results", "budget", "name", "id", "backend", "version");
    fc.assert(
      fc.property(fc.anything(), places, (value, place) => {
        const { ok } = readSweep({ ...sweep, [place]: value });
        return typeof ok === "boolean" && !readSweep(value).ok;
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});
