import { describe, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { changed } from "../../../src/core/settings/change.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/core/settings/descriptors.ts";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import { initialState } from "../../../src/page/state/initialState.ts";
import { settingsAt } from "../../../src/page/state/pastSettings.ts";
import type { Curves, RoomState } from "../../../src/page/state/roomState.ts";
import { MAX_TRAILS } from "../../../src/page/state/earlierRuns.ts";
import { timelineActions, type TimelineRoom } from "../../../src/page/state/timelineActions.ts";
import { stateAfter } from "../../../src/page/state/trainerEvents.ts";
import type { TrainerEvent } from "../../../src/protocol/trainer.ts";

const evaluation = (step: number) => ({
  step,
  negativeElbo: 160 - step / 100,
  reconstruction: 155 - step / 50,
  kl: 5 + step / 100,
  klPerDimension: Float32Array.of(5),
  varianceOfMean: Float32Array.of(1),
  activeUnits: 1,
  count: 1,
  decoderSigma: null,
  mu: Float32Array.of(step),
  logSigma: Float32Array.of(0),
  family: "latent" as const,
  isKlEstimated: false,
  recall: null,
});

const start = (query = ""): RoomState => ({
  ...initialState(settingsFromQuery(query), { theme: "system", pauseWhenHidden: false, gridSide: 10, mirror: null }),
  boot: { phase: "ready" },
  runId: 1,
});

const after = (state: RoomState, event: TrainerEvent, carried: Curves | null = null): RoomState => ({
  ...state,
  ...stateAfter({ state, event, carried, noticeId: 1, now: 0 }),
});

const evaluated = (state: RoomState, ...steps: readonly number[]) =>
  steps.reduce(
    (now, step) => after(now, { type: "evaluation", runId: now.runId, evaluation: evaluation(step) }),
    state,
  );

const runEvent = (runId: number, settings: Settings = DEFAULT_SETTINGS, step = 0): TrainerEvent => ({
  type: "run",
  run: { runId, settings, parameterCount: 1, stepsPerEpoch: 70, step, beta: settings.beta },
});

describe("a past moment", () => {
  const past = after(evaluated(start(), 0, 10), { type: "moment", runId: 1, evaluation: evaluation(0) });

  test("is shown with its own measurement", () => {
    expect(past.shownStep).toBe(0);
    expect(past.evaluation?.mu[0]).toBe(0);
    expect(past.newest?.step).toBe(10);
  });

  test("stays on show while training goes on, and the curves grow", () => {
    const later = evaluated(past, 20);
    expect(later.evaluation?.step).toBe(0);
    expect(later.newest?.step).toBe(20);
    expect([...later.curves.heldOut.steps]).toEqual([0, 10, 20]);
  });

  test("gives way to the newest measurement when it is now again", () => {
    const now = after(evaluated(past, 20), { type: "moment", runId: 1, evaluation: null });
    expect(now.shownStep).toBeNull();
    expect(now.evaluation?.step).toBe(20);
  });

  test("ends with its run", () => {
    const next = after(past, runEvent(2));
    expect(next).toMatchObject({ shownStep: null, timeline: null, evaluation: null, newest: null, forking: null });
  });
});

test("what is kept of a run, and how far a fork is", () => {
  const timeline = { steps: [0, 5], bytes: 100, limit: 200, isRounded: true };
  expect(after(start(), { type: "timeline", runId: 1, timeline }).timeline).toBe(timeline);
  expect(after(start(), { type: "progress", part: "fork", done: 30, total: 120 }).forking).toBe(0.25);
});

test("a divergence goes back to its last good step, with its account", () => {
  const report = {
    found: "loss",
    step: 17,
    backAt: 10,
    last: [],
    cause: "learningRate",
    learningRate: 1,
    clipNorm: 0,
  } as const;
  const state = after(evaluated(start(), 0, 10, 15), {
    type: "trouble",
    runId: 1,
    trouble: { kind: "diverged", report },
  });
  expect(state.step).toBe(10);
  expect([...state.curves.heldOut.steps]).toEqual([0, 10]);
  expect(state.notices).toEqual([{ id: 1, kind: "diverged", report }]);
});

describe("trails of earlier runs", () => {
  test("keep the held-out rate and distortion of a run that was replaced", () => {
    const { trails } = after(evaluated(start("?beta=4"), 0, 10, 20), runEvent(2));
    expect(trails).toHaveLength(1);
    expect(trails[0]).toMatchObject({ runId: 1, settings: { beta: 4 } });
    expect([...(trails[0]?.steps ?? [])]).toEqual([0, 10, 20]);
    expect([...(trails[0]?.rate ?? [])]).toEqual([5, 5.1, 5.2]);
    expect([...(trails[0]?.distortion ?? [])]).toEqual([155, 154.8, 154.6]);
  });

  test("leave out what never trained and what has no rate", () => {
    expect(after(evaluated(start(), 0), runEvent(2)).trails).toEqual([]);
    expect(after(evaluated(start("?model=autoencoder"), 0, 10), runEvent(2)).trails).toEqual([]);
  });

  test(`are at most ${MAX_TRAILS}, the newest ones`, () => {
    let state = start();
    for (let run = 1; run <= MAX_TRAILS + 3; run++) state = after(evaluated(state, 0, 10), runEvent(run + 1));
    expect(state.trails.map(({ runId }) => runId)).toEqual(Array.from({ length: MAX_TRAILS }, (_, i) => i + 4));
  });

  test("lose a run that was brought back, and keep the one it replaces", () => {
    const left = evaluated(start(), 0, 10);
    const other = evaluated(after(left, runEvent(2)), 0, 40);
    const back = after(other, runEvent(3, DEFAULT_SETTINGS, 10), left.curves);
    expect(back.trails.map(({ runId }) => runId)).toEqual([2]);
  });

  test("do not count a run that goes on in a fresh worker", () => {
    const lost: RoomState = { ...evaluated(start(), 0, 10), boot: { phase: "loading", engine: 0, dataset: 0 } };
    expect(after(lost, runEvent(2, DEFAULT_SETTINGS, 10), lost.curves).trails).toEqual([]);
  });
});

test("settings at an earlier step: later changes are taken back, newest first, one at that very step holds", () => {
  const wanted = changed(DEFAULT_SETTINGS, { beta: 1, learningRate: 0.01, schedule: "linear" });
  if (!wanted.ok) throw new Error("these are settings");
  const marks = [
    { step: 100, name: "beta", from: "4", to: "20" },
    { step: 200, name: "beta", from: "20", to: "1" },
    { step: 200, name: "backend", from: "cpu", to: "wasm" },
    { step: 300, name: "learningRate", from: "0.001", to: "0.01" },
    { step: 300, name: "schedule", from: "constant", to: "linear" },
  ] as const;
  const at = (step: number) => {
    const { beta, learningRate, schedule } = settingsAt(wanted.value, marks, step);
    return [beta, learningRate, schedule];
  };
  expect(at(99)).toEqual([4, 0.001, "constant"]);
  expect(at(100)).toEqual([20, 0.001, "constant"]);
  expect(at(250)).toEqual([1, 0.001, "constant"]);
  expect(at(300)).toEqual([1, 0.01, "linear"]);
});

describe("showing moments", () => {
  /** A trainer that answers when it is told to, and notes what it was asked. */
  function slowTrainer() {
    const asked: (number | null)[] = [];
    const waiting: (() => void)[] = [];
    const call = (_: string, { step }: { step: number | null }) =>
      new Promise((resolve) => {
        asked.push(step);
        waiting.push(() => resolve({ step }));
      });
    const room = {
      store: createStore<RoomState>(() => ({
        ...start(),
        step: 100,
        timeline: { steps: [0, 10, 20, 30, 40, 100], bytes: 1, limit: 2, isRounded: false },
      })),
      trainer: () => ({ call }),
      said: <Result>(action: Promise<Result>) => action,
      // The one command that is used here stands for the whole client.
    } as unknown as TimelineRoom;
    return { asked, answer: () => waiting.shift()?.(), actions: timelineActions(room), room };
  }

  test("one is under way, and of a scrubbing hand's wishes only the newest waits", async () => {
    const { asked, answer, actions } = slowTrainer();
    const wishes = [10, 20, 30, 40].map((step) => actions.showMoment(step));
    expect(asked).toEqual([10]);
    answer();
    await vi.waitFor(() => expect(asked).toEqual([10, 40]));
    answer();
    await Promise.all(wishes);
    expect(asked).toEqual([10, 40]);
  });

  test("a step between moments means the nearest one; the newest step is now, also where it was kept", async () => {
    const { asked, answer, actions } = slowTrainer();
    for (const [wish, meant] of [
      [33, 30],
      [100, null],
      [90, null],
      [3, 0],
      [null, null],
    ] as const) {
      const shown = actions.showMoment(wish);
      answer();
      await shown;
      expect(asked.pop()).toBe(meant);
    }
  });

  test("a term lit twice changes the state once", () => {
    const { actions, room } = slowTrainer();
    const heard = vi.fn<() => void>();
    room.store.subscribe(heard);
    actions.light("kl");
    actions.light("kl");
    actions.light(null);
    expect(heard).toHaveBeenCalledTimes(2);
    expect(room.store.getState().lit).toBeNull();
  });
});
