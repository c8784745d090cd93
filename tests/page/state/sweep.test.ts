import { afterEach, describe, expect, test, vi } from "vitest";
import type { Settings } from "../../../src/core/settings/descriptors.ts";
import { startingSettings } from "../../../src/core/settings/starting.ts";
import { readSweep, type SweepBudget, type SweepRecord } from "../../../src/page/storage/sweepRecord.ts";
import { restoredCurves } from "../../../src/page/state/curves.ts";
import type { KeptMoment } from "../../../src/page/state/keptMoment.ts";
import { SweepController } from "../../../src/page/state/sweep.ts";
import { plannedRuns } from "../../../src/page/state/sweepPlan.ts";
import type { SweepState } from "../../../src/page/state/sweepState.ts";
import { engineInProcess, type EngineInProcess } from "./engineInProcess.ts";

/** 2-8-2 on two hundred points: a step of it is quick in plain JavaScript. */
const BASE: Settings = {
  ...startingSettings({ dataset: "moons" }),
  toyCount: 200,
  hidden: [8],
  batchSize: 20,
  seed: 3,
};

function planned(values: readonly unknown[], budget: SweepBudget, name: keyof Settings = "beta"): SweepRecord {
  const planning = plannedRuns(BASE, { name, values, seeds: 1, budget });
  if (!planning.ok) throw new Error(JSON.stringify(planning.fault));
  return {
    version: 1,
    id: "s",
    createdAt: 1,
    savedAt: 1,
    name,
    budget,
    backend: "cpu",
    runs: planning.runs,
    results: [],
  };
}

/** What survives when the page goes: copies, as a database keeps them. */
class Kept {
  readonly runs = new Map<string, KeptMoment>();
  sweep: SweepRecord | null = null;
  fails = false;
  isElsewhere = false;
}

let engines: EngineInProcess[] = [];
afterEach(() => {
  for (const engine of engines) engine.close();
  engines = [];
});

function opened(kept: Kept, owed: number | null = 0) {
  const deeds: string[] = [];
  let latest: EngineInProcess | null = null;
  const controller = new SweepController({
    startTrainer({ onEvent, onDeath }) {
      latest = engineInProcess();
      engines.push(latest);
      return latest.start({ onTrainerEvent: onEvent, onExplorerEvent: () => undefined, onDeath });
    },
    async saveSweep(sweep) {
      if (kept.fails) throw new Error("no room");
      kept.sweep = structuredClone(sweep);
    },
    async saveRun(moment) {
      if (kept.fails) throw new Error("no room");
      kept.runs.set(moment.identity.id, structuredClone(moment));
    },
    async readRun(id) {
      const moment = structuredClone(kept.runs.get(id));
      if (moment === undefined) return "none";
      const { snapshot, past, moments, trainedSeconds, identity } = moment;
      return {
        snapshot,
        past,
        moments,
        curves: restoredCurves(moment.curves, trainedSeconds),
        createdAt: identity.createdAt,
      };
    },
    lock: async () => (kept.isElsewhere ? null : () => undefined),
    pause: async () => {
      deeds.push("pause");
      return { owed };
    },
    train: async (steps) => void deeds.push(`train ${steps ?? "on"}`),
    now: () => 7,
  });
  const state = (): SweepState => controller.store.getState();
  return { controller, deeds, state, kill: () => latest?.kill("the tab was closed") };
}

/** All that must not depend on when a run was interrupted: everything but clocks. */
function numbersOf({ sweep, runs }: Kept) {
  return {
    results: sweep?.results.map((result) => ({ ...result, seconds: null })),
    runs: [...runs.values()].map(({ snapshot, curves, figures, grid }) => {
      return { snapshot, curves: { ...curves, clock: null }, figures, grid };
    }),
  };
}

/** Trained once for all tests that hold theirs against it. */
let whole: Promise<{ readonly plan: SweepRecord; readonly numbers: ReturnType<typeof numbersOf> }> | null = null;

function uninterrupted(): NonNullable<typeof whole> {
  whole ??= (async () => {
    const plan = planned([0.5, 4], { unit: "steps", amount: 24 });
    const kept = new Kept();
    await opened(kept).controller.go(plan, false);
    return { plan, numbers: numbersOf(kept) };
  })();
  return whole;
}

describe("a sweep", () => {
  test("trains each value for its budget and keeps run and plan; the page waits and goes on", async () => {
    const kept = new Kept();
    const { controller, deeds, state } = opened(kept, null);
    await controller.go(planned([4, 0.5], { unit: "epochs", amount: 1 }), true);
    expect(state()).toMatchObject({ phase: "done", holdsTraining: false, failure: null, unkept: null });
    // 180 of 200 points train, in minibatches of 20.
    expect(kept.sweep?.results.map(({ index, step, outcome }) => ({ index, step, outcome }))).toEqual([
      { index: 0, step: 9, outcome: "done" },
      { index: 1, step: 9, outcome: "done" },
    ]);
    expect([...kept.runs.keys()]).toEqual(["s-1", "s-2"]);
    const [loose, tight] = [...kept.runs.values()];
    expect([loose?.snapshot.settings.beta, tight?.snapshot.settings.beta]).toEqual([0.5, 4]);
    expect(loose?.identity.sweep).toBe("s");
    expect(loose?.figures).toEqual(kept.sweep?.results[0]?.figures);
    expect(kept.sweep?.results[0]?.picture).toMatchObject({ of: "points", side: 1 });
    expect(readSweep(structuredClone(kept.sweep))).toEqual({ ok: true, sweep: kept.sweep });
    expect(deeds).toEqual(["pause", "train on"]);
  });

  test("interrupted anywhere and gone on with, it gives the same numbers bit for bit", async () => {
    const { plan, numbers } = await uninterrupted();
    const parts = new Kept();
    let pauses = 0;
    for (let sweep = plan; pauses < 40; sweep = parts.sweep ?? sweep) {
      const { controller, state } = opened(parts);
      let seen = 0;
      // Somewhere within a block, another place each time.
      const stop = controller.store.subscribe(({ phase, current }) => {
        if (phase === "training" && current !== null && ++seen > 1 + (pauses % 3)) void controller.pause();
      });
      await controller.go(sweep, false);
      stop();
      await controller.close();
      if (parts.sweep?.results.length === 2) break;
      expect(state().phase).toBe("idle");
      pauses++;
    }
    expect(pauses).toBeGreaterThan(3);
    expect(numbersOf(parts)).toEqual(numbers);
  });

  test("killed in the middle of a run it goes on from what was kept, to the same numbers", async () => {
    const { plan, numbers } = await uninterrupted();
    const kept = new Kept();
    const first = opened(kept);
    let isKilled = false;
    const stop = first.controller.store.subscribe(({ current }) => {
      if (current?.index === 1 && current.step > 5 && !isKilled) {
        isKilled = true;
        first.kill();
      }
    });
    await first.controller.go(plan, false);
    stop();
    expect(first.state().phase).toBe("failed");
    expect(kept.sweep?.results).toHaveLength(1);
    await opened(kept).controller.go(kept.sweep ?? plan, false);
    expect(numbersOf(kept)).toEqual(numbers);
  });

  test("a value that diverges is said to have, without figures, and the others go on", async () => {
    const kept = new Kept();
    const { controller } = opened(kept);
    const wild = planned([1, 1e-3], { unit: "steps", amount: 60 }, "learningRate");
    const runs = wild.runs
      .map((run) => ({ ...run, settings: { ...run.settings, optimiser: "sgd" } as const }))
      .toReversed();
    await controller.go({ ...wild, runs }, false);
    expect(kept.sweep?.results).toMatchObject([
      { index: 0, outcome: "diverged", figures: null },
      { index: 1, outcome: "done", step: 60 },
    ]);
  });

  test("where nothing can be kept it says so and trains all the same", async () => {
    const kept = new Kept();
    kept.fails = true;
    const { controller, state } = opened(kept);
    await controller.go(planned([0.5, 4], { unit: "steps", amount: 6 }), false);
    expect(state()).toMatchObject({ phase: "done", unkept: { message: "no room" } });
    expect(state().sweep?.results).toHaveLength(2);
  });

  test("held while the tab is hidden, with the page's own run, it goes on when it is seen again", async () => {
    const kept = new Kept();
    const { controller, deeds, state } = opened(kept, null);
    const tab = { hidden: false };
    const stop = controller.store.subscribe(({ current }) => {
      if (current?.index !== 0 || current.step < 5 || tab.hidden) return;
      stop();
      tab.hidden = true;
      void controller.followVisibility(tab);
    });
    await controller.go(planned([0.5, 4], { unit: "steps", amount: 30 }), true);
    expect(state()).toMatchObject({ phase: "paused", holdsTraining: true });
    expect(state().sweep?.results).toEqual([]);
    expect(deeds).toEqual(["pause"]);
    tab.hidden = false;
    await controller.followVisibility(tab);
    expect(state()).toMatchObject({ phase: "done", holdsTraining: false });
    expect(deeds).toEqual(["pause", "train on"]);
  });

  test("one that another tab trains is left alone", async () => {
    const kept = new Kept();
    kept.isElsewhere = true;
    const { controller, state } = opened(kept);
    await controller.go(planned([0.5, 4], { unit: "steps", amount: 6 }), false);
    expect(state()).toMatchObject({ phase: "failed", failure: { code: "sweepElsewhere" } });
    expect(kept.sweep).toBeNull();
  });

  test("a run that cannot be trained stops it, and can be gone past", async () => {
    const kept = new Kept();
    const plan = planned([0.5, 4], { unit: "steps", amount: 6 });
    const [first, second] = plan.runs;
    if (first === undefined || second === undefined) throw new Error("two runs were planned");
    const broken = {
      ...plan,
      runs: [{ ...first, settings: { ...first.settings, model: "glow", dataset: "mnist" } as const }, second],
    };
    const { controller, state } = opened(kept);
    await controller.go(broken, false);
    expect(state().phase).toBe("failed");
    expect(state().failure?.message).toMatch(/glow/);
    await controller.skip(false);
    await vi.waitFor(() => expect(state().phase).toBe("done"));
    expect(state().sweep?.results.map(({ outcome }) => outcome)).toEqual(["skipped", "done"]);
  });
});
