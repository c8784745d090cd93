/**
 * `window.elboRoom`: the page's abilities as promises, for an instructor's console and for our end-to-end tests.
 * Does nothing a person could not do on the page.
 */
import type { Settings, SettingsPatch } from "../../core/settings/descriptors.ts";
import { parsePatch, SettingsError } from "../../core/settings/parse.ts";
import type { BackendName } from "../../core/shared/backends.ts";
import type { CollapseTheory, Evaluation, KlDecomposition, LogMarginal } from "../../core/shared/measurements.ts";
import { TIMELINE_BYTES, type TimelineReport } from "../../core/shared/timeline.ts";
import type { StatusReport } from "../../protocol/trainer.ts";
import type { RoomController } from "../state/room.ts";
import type { Mark } from "../state/roomState.ts";

/** One row or many, as nested arrays or as one flat array of whole rows. */
export type Rows = readonly number[] | readonly (readonly number[] | Float32Array)[] | Float32Array;

type LossArrays = Readonly<Record<"negativeElbo" | "reconstruction" | "kl", number[]>>;

/** Nats per image. `step` belongs to `train`; held-out losses are measured less often and bring their own. */
export interface CurvesReport {
  readonly step: number[];
  readonly train: LossArrays & { readonly objective: number[] };
  readonly heldOut: LossArrays & { readonly step: number[] };
  readonly marks: readonly Mark[];
}

export interface ScriptHandle {
  /** Resolves when the page can train; rejects with a sentence when loading failed. Asked anew after a retry. */
  readonly ready: Promise<void>;
  settings(): Promise<Settings>;
  /** Rejects with field, value and allowed range, and changes nothing. A setting that needs a new run begins one. */
  set(changes: SettingsPatch): Promise<Settings>;
  /** Resolves after that many steps; without a number, starts. */
  train(steps?: number): Promise<{ step: number }>;
  pause(): Promise<{ step: number }>;
  reset(): Promise<void>;
  status(): Promise<StatusReport & { readonly backend: BackendName | null }>;
  evaluate(): Promise<
    Omit<Evaluation, "mu" | "logSigma" | "varianceOfMean" | "klPerDimension"> & { readonly klPerDimension: number[] }
  >;
  curves(): Promise<CurvesReport>;
  /**
   * Examples as the data set has them (images of grey levels in [0, 1]) → one row of `mu` and `logSigma` each; an
   * autoencoder has no `logSigma`. `condition`: a row each for a conditional model, e.g. the class as ten numbers.
   */
  encode(images: Rows, condition?: Rows): Promise<{ mu: Float32Array[]; logSigma: Float32Array[] | null }>;
  /** Latent points → what the decoder gives for each. */
  decode(z: Rows, condition?: Rows): Promise<Float32Array[]>;
  /** Samples of the model, one row each; the same for the same seed. */
  sample(count: number, options?: { readonly seed?: number; readonly condition?: Rows }): Promise<Float32Array[]>;
  /** The KL taken apart by the full mixture over the held-out set, nats. */
  decompose(samples?: number): Promise<KlDecomposition>;
  /** Importance-sampled log p(x) of held-out examples, nats. */
  logMarginal(samples?: number, images?: number): Promise<LogMarginal>;
  /** Linear theory of collapse for the data set: the β at which the posterior collapses. */
  theory(): Promise<CollapseTheory>;
  /** Steps of this run that can be shown again, what they take, and which one is on show; null: now. */
  timeline(): Promise<TimelineReport & { readonly shown: number | null }>;
  /** Shows the kept moment nearest to that step on the whole page; null: now. Resolves to the one shown. */
  show(step: number | null): Promise<{ readonly shown: number | null }>;
  /** A new run that was this one up to that step, with these live settings from there on. */
  fork(step: number, changes?: SettingsPatch): Promise<Settings>;
  backends(): Promise<BackendName[]>;
  use(backend: BackendName | "auto"): Promise<BackendName>;
}

declare global {
  interface Window {
    elboRoom: ScriptHandle;
  }
}

export function createScriptHandle(room: RoomController): ScriptHandle {
  return {
    get ready() {
      return whenReady(room);
    },
    ...runCommands(room),
    ...modelCommands(room),
    ...inquiryCommands(room),
    ...timelineCommands(room),
    ...engineCommands(room),
  };
}

function runCommands(
  room: RoomController,
): Pick<ScriptHandle, "settings" | "set" | "train" | "pause" | "reset" | "curves"> {
  const { actions, store } = room;
  return {
    settings: async () => ({ ...store.getState().settings }),
    async set(changes) {
      const parsed = parsePatch(changes);
      if (!parsed.ok) throw new SettingsError(parsed.issues);
      await whenReady(room);
      await actions.changeAtOnce(parsed.value);
      return { ...store.getState().settings };
    },
    async train(steps) {
      await whenReady(room);
      return room.engine.trainer.call("run.train", { steps: steps ?? null });
    },
    async pause() {
      await whenReady(room);
      return room.engine.trainer.call("run.pause", {});
    },
    async reset() {
      await whenReady(room);
      await actions.reset();
    },
    curves: async () => curvesReport(room),
  };
}

function modelCommands(room: RoomController): Pick<ScriptHandle, "evaluate" | "encode" | "decode"> {
  const latentDim = () => room.store.getState().settings.latentDim;
  return {
    async evaluate() {
      await whenReady(room);
      const {
        mu: _,
        logSigma: __,
        varianceOfMean: ___,
        klPerDimension,
        ...figures
      } = await room.engine.trainer.call("run.evaluate", {});
      return { ...figures, klPerDimension: [...klPerDimension] };
    },
    async encode(images, condition) {
      await whenReady(room);
      const { mu, logSigma } = await room.engine.trainer.call("run.encode", {
        images: flat(images),
        ...told(condition),
      });
      return { mu: rowsOf(mu, latentDim()), logSigma: logSigma === null ? null : rowsOf(logSigma, latentDim()) };
    },
    async decode(z, condition) {
      await whenReady(room);
      const points = flat(z);
      const { pixels } = await room.engine.trainer.call("run.decode", { z: points, ...told(condition) });
      return rowsOf(pixels, (pixels.length * latentDim()) / points.length);
    },
  };
}

/** Enough for errors of a hundredth of a nat or two. */
const DRAWS = 2000;
const IMPORTANCE_SAMPLES = 500;
const MARGINAL_IMAGES = 200;

const EMPTY_TIMELINE: TimelineReport = { steps: [], bytes: 0, limit: TIMELINE_BYTES, isRounded: false };

function inquiryCommands(room: RoomController): Pick<ScriptHandle, "sample" | "decompose" | "logMarginal" | "theory"> {
  const trainer = async () => {
    await whenReady(room);
    return room.engine.trainer;
  };
  return {
    async sample(count, { seed = 1, condition } = {}) {
      const { samples } = await (await trainer()).call("run.sample", { count, seed, ...told(condition) });
      return rowsOf(samples, samples.length / count);
    },
    decompose: async (samples = DRAWS) => (await trainer()).call("run.decompose", { samples }),
    logMarginal: async (samples = IMPORTANCE_SAMPLES, images = MARGINAL_IMAGES) =>
      (await trainer()).call("run.logMarginal", { samples, images }),
    theory: async () => (await trainer()).call("dataset.theory", {}),
  };
}

function told(condition: Rows | undefined): { readonly condition?: Float32Array } {
  return condition === undefined ? {} : { condition: flat(condition) };
}

function timelineCommands(room: RoomController): Pick<ScriptHandle, "timeline" | "show" | "fork"> {
  const { actions, store } = room;
  return {
    async timeline() {
      await whenReady(room);
      const { timeline, shownStep } = store.getState();
      return { ...(timeline ?? EMPTY_TIMELINE), shown: shownStep };
    },
    async show(step) {
      await whenReady(room);
      await actions.showMoment(step);
      return { shown: store.getState().shownStep };
    },
    async fork(step, changes = {}) {
      await whenReady(room);
      await actions.forkFrom(step, changes, "script");
      return { ...store.getState().settings };
    },
  };
}

function engineCommands(room: RoomController): Pick<ScriptHandle, "status" | "backends" | "use"> {
  const state = () => room.store.getState();
  return {
    async status() {
      await whenReady(room);
      return { ...(await room.engine.trainer.call("run.status", {})), backend: state().backend?.name ?? null };
    },
    async backends() {
      await whenReady(room);
      const working = state().backendFacts.filter(({ available }) => available);
      return working.map(({ name }) => name);
    },
    async use(backend) {
      await whenReady(room);
      await room.actions.useBackend(backend);
      return state().backend?.name ?? "cpu";
    },
  };
}

function whenReady({ store }: RoomController): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      const { boot } = store.getState();
      if (boot.phase === "ready") resolve();
      if (boot.phase === "failed") reject(new Error(boot.failure.message));
      return boot.phase === "ready" || boot.phase === "failed";
    };
    if (check()) return;
    const unsubscribe = store.subscribe(() => {
      if (check()) unsubscribe();
    });
  });
}

function curvesReport({ store }: RoomController): CurvesReport {
  const { train, heldOut, marks } = store.getState().curves;
  return {
    step: [...train.steps],
    train: { ...lossArrays(train), objective: [...train.column("objective")] },
    heldOut: { ...lossArrays(heldOut), step: [...heldOut.steps] },
    marks: marks.map((mark) => ({ ...mark })),
  };
}

function lossArrays(series: { column(name: keyof LossArrays): Float64Array }): LossArrays {
  return {
    negativeElbo: [...series.column("negativeElbo")],
    reconstruction: [...series.column("reconstruction")],
    kl: [...series.column("kl")],
  };
}

function flat(rows: Rows): Float32Array {
  return Float32Array.from([...rows].flatMap((row) => (typeof row === "number" ? [row] : [...row])));
}

function rowsOf(values: Float32Array, width: number): Float32Array[] {
  return Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width));
}
