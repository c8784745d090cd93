/**
 * Four kinds of model on the same points, from the page's side: trained one after another in a worker of their own, and
 * what each can say of the data. Holds the page's own training meanwhile. Makes no worker itself: it is handed the means to.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Settings } from "../../core/settings/descriptors.ts";
import { toldFailure, type ToldFailure } from "../../core/shared/failure.ts";
import type { Client } from "../../protocol/endpoint.ts";
import { PROTOCOL_VERSION, type TrainerCommands } from "../../protocol/trainer.ts";
import type { PointsDescription } from "../../protocol/datasets.ts";
import type { ComparisonEngine } from "../engine/comparison.ts";
import { COMPARED_KINDS, COMPARED_MODELS, type ComparedModel } from "./comparedModels.ts";
import { measureModel, samplesNow, type MeasuringEffort, type ModelMeasures } from "./modelMeasures.ts";

export interface ComparedFigures extends ModelMeasures {
  readonly parameterCount: number;
  /** Of the steps alone. */
  readonly trainingSeconds: number;
}

export type ComparedRow = { readonly model: ComparedModel } & (
  | { readonly phase: "waiting" }
  /** `share` of its steps in [0, 1]; `samples` [SAMPLES, 2] of the model as it is then. */
  | { readonly phase: "training"; readonly share: number; readonly samples: Float32Array | null }
  | { readonly phase: "measuring"; readonly samples: Float32Array | null }
  | { readonly phase: "done"; readonly figures: ComparedFigures }
  | { readonly phase: "failed"; readonly failure: ToldFailure }
);

export interface ComparisonState {
  readonly phase: "idle" | "running" | "done" | "cancelled" | "failed";
  /** Training on the page was going on and waits. */
  readonly holdsTraining: boolean;
  readonly rows: readonly ComparedRow[];
  /** Estimated from what was done so far; null before anything was. */
  readonly secondsLeft: number | null;
  /** What is compared on; null before the first start. */
  readonly data: PointsDescription | null;
  /** Why nothing could be compared at all. */
  readonly failure: ToldFailure | null;
}

/** What the comparison needs of the world. */
export interface ComparisonSurroundings {
  startEngine(): ComparisonEngine;
  /** Resolves with the steps it would still have taken, null for no end. */
  pause(): Promise<{ readonly owed: number | null }>;
  train(steps?: number): Promise<void>;
  readonly effort: ComparisonEffort;
}

export interface ComparisonEffort extends MeasuringEffort {
  /** Of every model. */
  readonly steps: number;
}

/** What one start is told of the page. */
export interface ComparisonStart {
  readonly isTraining: boolean;
  readonly data: PointsDescription;
  /** Settings of one model on these data. */
  settingsFor(model: ComparedModel): Settings;
}

/** Enough for each of the four on sets of some thousand points, and about a minute on two cores. */
export const COMPARISON_EFFORT: ComparisonEffort = {
  steps: 5000,
  densitySide: 64,
  marginal: { samples: 500, images: 400 },
};
/** Steps between two reports. */
const BLOCK = 150;
const NOTHING: ComparisonState = {
  phase: "idle",
  holdsTraining: false,
  rows: [],
  secondsLeft: null,
  data: null,
  failure: null,
};

export class ComparisonController {
  readonly store: StoreApi<ComparisonState> = createStore(() => NOTHING);
  readonly #outside: ComparisonSurroundings;
  #engine: ComparisonEngine | null = null;
  #cancelled = false;
  #startedAt = 0;

  constructor(outside: ComparisonSurroundings) {
    this.#outside = outside;
  }

  /** Trains and measures one model after another. Resolves when it is over, whatever came of it. */
  async run(start: ComparisonStart): Promise<void> {
    if (this.store.getState().phase === "running") return;
    const { isTraining, data } = start;
    this.#cancelled = false;
    const rows = COMPARED_MODELS.map((model) => ({ model, phase: "waiting" }) as const);
    this.#set({ ...NOTHING, phase: "running", holdsTraining: isTraining, rows, data });
    let owed: number | null = 0;
    try {
      if (isTraining) ({ owed } = await this.#outside.pause());
      await this.#compareAll(start);
      this.#set({ phase: "done" });
    } catch (error) {
      if (this.#cancelled) this.#set({ phase: "cancelled" });
      else this.#set({ phase: "failed", failure: toldFailure(error) });
    } finally {
      this.#engine?.close();
      this.#engine = null;
      this.#set({ holdsTraining: false, secondsLeft: null });
    }
    // What fails here has been said on the page already.
    if (owed !== 0) await this.#outside.train(owed ?? undefined).catch(() => undefined);
  }

  /** Ends what is under way; rows that are done stay. */
  cancel(): void {
    if (this.store.getState().phase !== "running") return;
    this.#cancelled = true;
    this.#engine?.close();
  }

  #set(part: Partial<ComparisonState>): void {
    this.store.setState(part);
  }

  #setRow(index: number, row: ComparedRow): void {
    const rows = this.store.getState().rows.with(index, row);
    this.#set({ rows, secondsLeft: secondsLeft(rows, (performance.now() - this.#startedAt) / 1000) });
  }

  async #compareAll(start: ComparisonStart): Promise<void> {
    // It may have been cancelled while training on the page was being held.
    if (this.#cancelled) throw new Error("The comparison was given up.");
    const engine = this.#outside.startEngine();
    this.#engine = engine;
    const facts = await engine.trainer.call("engine.probe", { protocol: PROTOCOL_VERSION });
    // Networks this small are quickest on the processor, and four kinds of model should be timed on the same one.
    const hasSimd = facts.some(({ name, available }) => name === "wasm" && available);
    await engine.trainer.call("engine.use", { wanted: hasSimd ? "wasm" : "auto" });
    this.#startedAt = performance.now();
    for (const [index, model] of COMPARED_MODELS.entries()) {
      try {
        const figures = await this.#compare(engine.trainer, start, { model, index });
        this.#setRow(index, { model, phase: "done", figures });
      } catch (error) {
        if (this.#cancelled) throw error;
        this.#setRow(index, { model, phase: "failed", failure: toldFailure(error) });
      }
    }
  }

  async #compare(
    trainer: Client<TrainerCommands>,
    { data, settingsFor }: ComparisonStart,
    { model, index }: { readonly model: ComparedModel; readonly index: number },
  ): Promise<ComparedFigures> {
    const { effort } = this.#outside;
    const { steps } = effort;
    this.#setRow(index, { model, phase: "training", share: 0, samples: null });
    const { parameterCount } = await trainer.call("run.create", { settings: settingsFor(model) });
    let milliseconds = 0;
    let samples: Float32Array | null = null;
    for (let done = 0; done < steps;) {
      const block = Math.min(BLOCK, steps - done);
      const begin = performance.now();
      await trainer.call("run.train", { steps: block });
      milliseconds += performance.now() - begin;
      done += block;
      samples = await samplesNow(trainer);
      this.#setRow(index, { model, phase: "training", share: done / steps, samples });
    }
    this.#setRow(index, { model, phase: "measuring", samples });
    const measures = await measureModel(trainer, data, effort);
    return { parameterCount, trainingSeconds: milliseconds / 1000, ...measures };
  }
}

/** Time is taken to pass in proportion to what the models cost; null before a part of it is known. */
function secondsLeft(rows: readonly ComparedRow[], elapsed: number): number | null {
  let done = 0;
  let all = 0;
  for (const row of rows) {
    const { cost, measuringCost } = COMPARED_KINDS[row.model];
    all += cost + measuringCost;
    if (row.phase === "training") done += row.share * cost;
    else if (row.phase === "measuring") done += cost;
    else if (row.phase !== "waiting") done += cost + measuringCost;
  }
  return done === 0 ? null : (elapsed * (all - done)) / done;
}
