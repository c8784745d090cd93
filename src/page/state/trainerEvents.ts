/** What the trainer says becomes state here. Pure: the next state from the last one and an event. */
import type { RunDescription, TrainerEvent } from "../../protocol/trainer.ts";
import { curvesBefore, emptyCurves, withEvaluation, withLosses, withMarks, withTime } from "./curves.ts";
import { trailsAfter } from "./earlierRuns.ts";
import { explorerFor } from "./initialState.ts";
import { withNotice } from "./notices.ts";
import type { Curves, Notice, RoomState } from "./roomState.ts";

type Patch = Partial<RoomState>;

export interface Reading {
  readonly state: RoomState;
  readonly event: TrainerEvent;
  /** Curves to go on with when a run begins from a snapshot. */
  readonly carried: Curves | null;
  readonly noticeId: number;
  /** When it arrived, on the clock of `performance.now()`. */
  readonly now: number;
}

export function stateAfter({ state, event, carried, noticeId, now }: Reading): Patch {
  switch (event.type) {
    case "progress":
      if (event.part === "logMarginal") return { evaluationProgress: { done: event.done, total: event.total } };
      if (event.part === "fork") return { forking: event.total > 0 ? Math.min(1, event.done / event.total) : 0 };
      return progressed(state, event);
    case "dataset":
      return { dataset: event.dataset };
    case "backend":
      return { backend: event.choice };
    case "run":
      return beginning(state, event.run, carried);
    case "losses": {
      const step = event.losses.firstStep + event.losses.reconstruction.length;
      return {
        curves: withTime(withLosses(state.curves, event.losses), step, secondsSince(state.clockedAt, now)),
        clockedAt: state.status === "running" ? now : null,
        step,
        stepsPerSecond: event.stepsPerSecond,
        effectiveBeta: event.beta,
      };
    }
    case "held":
      return {};
    case "evaluation":
      return {
        newest: event.evaluation,
        evaluation: state.shownStep === null ? event.evaluation : state.evaluation,
        curves: event.isExtra === true ? state.curves : withEvaluation(state.curves, event.evaluation),
      };
    case "timeline":
      return { timeline: event.timeline };
    case "moment":
      return { shownStep: event.evaluation?.step ?? null, evaluation: event.evaluation ?? state.newest };
    case "status":
      return { status: event.status, step: event.step, clockedAt: event.status === "running" ? now : null };
    case "change": {
      const marks = event.changes.map((change) => ({ ...change, step: event.step }));
      // Before the first step nothing has been changed: these are simply what the run begins with.
      return { effectiveBeta: event.beta, curves: event.step === 0 ? state.curves : withMarks(state.curves, marks) };
    }
    case "failure":
      return {
        notices: withNotice(state.notices, { id: noticeId, kind: "error", failure: { message: event.message } }),
      };
    case "trouble":
      return afterTrouble(state, event.trouble, noticeId);
  }
}

function beginning(state: RoomState, run: RunDescription, carried: Curves | null): Patch {
  return {
    runId: run.runId,
    evaluationProgress: null,
    settings: run.settings,
    draft: {},
    parameterCount: run.parameterCount,
    stepsPerEpoch: run.stepsPerEpoch,
    step: run.step,
    status: run.step === 0 ? "idle" : "paused",
    stepsPerSecond: 0,
    effectiveBeta: run.beta,
    evaluation: null,
    newest: null,
    shownStep: null,
    timeline: null,
    forking: null,
    fetching: null,
    trails: trailsAfter(state, carried),
    curves: carried ?? emptyCurves(),
    clockedAt: null,
    explorer: explorerFor(run.settings, state.explorer),
    strips: { ...state.strips, reconstructions: null, priorSamples: null },
  };
}

function secondsSince(clockedAt: number | null, now: number): number {
  return clockedAt === null ? 0 : (now - clockedAt) / 1000;
}

function progressed({ boot }: RoomState, event: Extract<TrainerEvent, { type: "progress" }>): Patch {
  const { part, done, total } = event;
  if (boot.phase === "loading") return { boot: { ...boot, [part]: total > 0 ? Math.min(1, done / total) : 0 } };
  return part === "dataset" && total > 0 ? { fetching: { done, total } } : {};
}

function afterTrouble(
  state: RoomState,
  trouble: Extract<TrainerEvent, { type: "trouble" }>["trouble"],
  id: number,
): Patch {
  // A lost device is told once the run stands again on another one.
  if (trouble.kind === "lostDevice") return {};
  const { report } = trouble;
  const { backAt } = report;
  const notice: Notice = { id, kind: "diverged", report };
  return { step: backAt, curves: curvesBefore(state.curves, backAt), notices: withNotice(state.notices, notice) };
}
