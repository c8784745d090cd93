/** The page's store and everything a person can do to it. Makes no worker itself: it is handed the means to. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { changedSettings, needsNewRun } from "../../core/settings/changes.ts";
import { SETTINGS, type SettingName, type Settings, type SettingsPatch } from "../../core/settings/descriptors.ts";
import { settingsToQuery, type LinkReading } from "../../core/settings/link.ts";
import { parsePatch, SettingsError } from "../../core/settings/parse.ts";
import type { RunSnapshot } from "../../core/settings/snapshot.ts";
import type { BackendName } from "../../core/shared/backends.ts";
import { joinWorkers, type Engine, type EngineListener } from "../engine/engine.ts";
import { PROTOCOL_VERSION, type TrainerEvent } from "../../protocol/trainer.ts";
import { curvesBefore } from "./curves.ts";
import { explorerActions } from "./explorerActions.ts";
import { initialState } from "./initialState.ts";
import { Pictures } from "./pictures.ts";
import { savePreferences, type Preferences } from "./preferences.ts";
import type { Curves, Notice, RoomActions, RoomState, UndoOffer } from "./roomState.ts";
import type { Room } from "./roomContext.ts";
import { stateAfter } from "./trainerEvents.ts";

/** What the room needs of the world; handed in by the page's composition root. */
export interface RoomSurroundings {
  readonly link: LinkReading;
  readonly preferences: Preferences;
  readonly storage: Pick<Storage, "setItem"> | null;
  startEngine(listener: EngineListener): Engine;
  /** Shows the settings as the page's own link. */
  showLink(query: string): void;
}

/** How to bring a run back: its numbers and its curves. */
interface KeptRun {
  readonly snapshot: RunSnapshot;
  readonly curves: Curves;
}

/** A rescue copy is a few megabytes read off the device: often enough to lose little, rarely enough to cost nothing. */
const RESCUE_INTERVAL_MS = 15_000;
/** Deaths closer together than this are one that restarting does not cure. */
const HOPELESS_MS = 10_000;

export class RoomController {
  readonly store: StoreApi<RoomState>;
  readonly actions: RoomActions;
  readonly #outside: RoomSurroundings;
  readonly #pictures: Pictures;
  #engine: Engine | null = null;
  #wantedBackend: BackendName | "auto" = "auto";
  #runId = 0;
  #carried: Curves | null = null;
  #undoable: KeptRun | null = null;
  #rescue: RunSnapshot | null = null;
  #rescuedAt = 0;
  #diedAt = Number.NEGATIVE_INFINITY;
  #nextId = 1;

  constructor(outside: RoomSurroundings) {
    this.#outside = outside;
    this.store = createStore<RoomState>(() => initialState(outside.link, outside.preferences));
    this.#pictures = new Pictures(this.store);
    this.actions = {
      boot: () => this.#boot(null),
      train: (steps) => this.#said(this.#train(steps)),
      pause: () => this.#said(this.#pause()),
      reset: () => this.#said(this.#reset()),
      change: (changes) => this.#said(this.#change(changes, "stage")),
      changeAtOnce: (changes) => this.#said(this.#change(changes, "begin")),
      applyDraft: () => this.#said(this.#applyDraft()),
      dropDraft: () => this.#set({ draft: {} }),
      undo: () => this.#said(this.#undo()),
      dismissUndo: () => this.#offerUndo(null, null),
      dismissNotice: (id) => this.#set({ notices: this.#state.notices.filter((notice) => notice.id !== id) }),
      useBackend: (wanted) => this.#useBackend(wanted),
      ...explorerActions(this.store, this.#pictures),
      setPauseWhenHidden: (pauseWhenHidden) => this.#prefer({ pauseWhenHidden }),
      setTheme: (theme) => this.#prefer({ theme }),
    };
  }

  get room(): Room {
    return { store: this.store, actions: this.actions };
  }

  /** The running engine, for scripts that ask what no view shows. Throws a sentence while there is none. */
  get engine(): Engine {
    if (this.#engine === null)
      throw new Error("The engine is not running. Wait until the page is ready, or reload it.");
    return this.#engine;
  }

  get #state(): RoomState {
    return this.store.getState();
  }

  #set(part: Partial<RoomState>): void {
    this.store.setState(part);
  }

  /** Engine and data side by side, then the run: a new one, or the one rescued from a dead worker. */
  async #boot(rescued: RunSnapshot | null): Promise<void> {
    this.#engine?.close();
    this.#set({ boot: { phase: "loading", engine: 0, dataset: 0 } });
    let part: "engine" | "dataset" | "run" = "engine";
    try {
      const engine = this.#outside.startEngine({
        onTrainerEvent: (event) => this.#onTrainerEvent(event),
        onExplorerEvent: (event) => this.#pictures.weightsArrived(event.runId),
        onDeath: (message) => void this.#onDeath(message),
      });
      this.#engine = engine;
      this.#pictures.connect(engine.explorer);
      const { trainer } = engine;
      const data = trainer.call("dataset.load", { name: this.#state.settings.dataset });
      // The engine may fail first; this failure is then not the one to tell.
      data.catch(() => undefined);
      await joinWorkers(engine);
      this.#set({ backendFacts: await trainer.call("engine.probe", { protocol: PROTOCOL_VERSION }) });
      this.#set({ backend: await trainer.call("engine.use", { wanted: this.#wantedBackend }) });
      part = "dataset";
      this.#set({ dataset: await data });
      part = "run";
      if (rescued === null) await trainer.call("run.create", { settings: this.#state.settings });
      else await trainer.call("run.restore", { snapshot: rescued });
      this.#set({ boot: { phase: "ready" } });
    } catch (error) {
      if (isSuperseded(error)) return;
      this.#set({ boot: { phase: "failed", part, message: messageOf(error) } });
    }
  }

  #onTrainerEvent(event: TrainerEvent): void {
    const isNews = event.type === "progress" || event.type === "run" || event.runId === this.#runId;
    if (!isNews) return;
    if (event.type === "run") this.#runId = event.run.runId;
    this.#set(stateAfter({ state: this.#state, event, carried: this.#carried, noticeId: this.#nextId++ }));
    if (event.type === "run") {
      this.#carried = null;
      this.#pictures.showRun(event.run.runId);
      this.#outside.showLink(settingsToQuery(event.run.settings));
    }
    if (event.type === "evaluation") {
      this.#pictures.inputsChanged();
      void this.#rescueNow();
    }
    if (event.type === "trouble" && event.trouble.kind === "lostDevice") void this.#recover("lostDevice");
  }

  async #rescueNow(): Promise<void> {
    const now = performance.now();
    if (this.#state.step === 0 || now - this.#rescuedAt < RESCUE_INTERVAL_MS) return;
    this.#rescuedAt = now;
    const run = this.#runId;
    // A worker that died meanwhile is reported by itself.
    const snapshot = await this.engine.trainer.call("run.snapshot", {}).catch(() => null);
    if (snapshot !== null && run === this.#runId) this.#rescue = snapshot;
  }

  async #onDeath(message: string): Promise<void> {
    const hopeless = performance.now() - this.#diedAt < HOPELESS_MS;
    this.#diedAt = performance.now();
    if (hopeless || this.#state.boot.phase !== "ready") {
      this.#set({ boot: { phase: "failed", part: "engine", message } });
    } else {
      await this.#recover("deadWorker");
    }
  }

  /** A fresh worker goes on from the last rescue copy, or from the start of the run when there is none. */
  async #recover(cause: "lostDevice" | "deadWorker"): Promise<void> {
    const { settings, curves } = this.#state;
    // Live settings may have changed since the copy was made; what was measured after it has not happened.
    const rescued = this.#rescue === null ? null : { ...this.#rescue, settings };
    this.#carried = rescued === null ? null : curvesBefore(curves, rescued.step);
    if (cause === "lostDevice") this.#wantedBackend = "auto";
    await this.#boot(rescued);
    if (this.#state.boot.phase === "ready") this.#notify({ kind: "recovered", cause, step: this.#state.step });
  }

  async #train(steps?: number): Promise<void> {
    await this.engine.trainer.call("run.train", { steps: steps ?? null });
  }

  async #pause(): Promise<void> {
    await this.engine.trainer.call("run.pause", {});
  }

  async #reset(): Promise<void> {
    if (this.#state.step > 0) await this.#beginRun(this.#state.settings, "reset");
  }

  async #applyDraft(): Promise<void> {
    await this.#beginRun({ ...this.#state.settings, ...this.#state.draft }, "newRun");
  }

  /** Replaces the run; the old one can be taken back. Goes on training if it was. */
  async #beginRun(settings: Settings, what: UndoOffer["what"]): Promise<void> {
    const wasRunning = this.#state.status === "running" && what === "newRun";
    await this.#pause();
    const worthKeeping = this.#state.step > 0;
    const kept = worthKeeping
      ? { snapshot: await this.engine.trainer.call("run.snapshot", {}), curves: this.#state.curves }
      : null;
    this.#rescue = null;
    await this.engine.trainer.call("run.create", { settings });
    this.#offerUndo(kept, kept === null ? null : what);
    if (wasRunning) await this.#train();
  }

  async #undo(): Promise<void> {
    const kept = this.#undoable;
    if (kept === null) return;
    await this.#pause();
    this.#carried = kept.curves;
    await this.engine.trainer.call("run.restore", { snapshot: kept.snapshot });
    this.#rescue = kept.snapshot;
    this.#offerUndo(null, null);
  }

  #offerUndo(kept: KeptRun | null, what: UndoOffer["what"] | null): void {
    this.#undoable = kept;
    this.#set({ undo: what === null ? null : { id: this.#nextId++, what } });
  }

  async #change(input: SettingsPatch, newRuns: "stage" | "begin"): Promise<void> {
    const parsed = parsePatch(input);
    if (!parsed.ok) throw new SettingsError(parsed.issues);
    const { settings, draft, step } = this.#state;
    const wanted = { ...settings, ...draft, ...parsed.value };
    const differing = changedSettings(settings, wanted);
    const live = only(wanted, differing, "live");
    const staged = only(wanted, differing, "newRun");
    if (Object.keys(live).length > 0) await this.#changeLive(live);
    if (!needsNewRun(differing)) this.#set({ draft: {} });
    else if (step === 0 || newRuns === "begin") await this.#beginRun({ ...this.#state.settings, ...staged }, "newRun");
    else this.#set({ draft: staged });
  }

  /** Shown at once, so that a slider follows the hand; the trainer's answer settles it. */
  async #changeLive(changes: SettingsPatch): Promise<void> {
    const before = this.#state.settings;
    this.#set({ settings: { ...before, ...changes } });
    if (this.#state.boot.phase !== "ready") return;
    try {
      await this.engine.trainer.call("run.change", { changes });
    } catch (error) {
      this.#set({ settings: before });
      throw error;
    }
    if (this.#state.settings.schedule === "constant") this.#set({ effectiveBeta: this.#state.settings.beta });
    this.#outside.showLink(settingsToQuery(this.#state.settings));
  }

  async #useBackend(wanted: BackendName | "auto"): Promise<void> {
    this.#set({ switchingBackend: true });
    try {
      this.#set({ backend: await this.engine.trainer.call("engine.use", { wanted }) });
      this.#wantedBackend = wanted;
    } catch (error) {
      const backend = wanted === "auto" ? (this.#state.backend?.name ?? "cpu") : wanted;
      this.#notify({ kind: "backendFailed", backend, message: messageOf(error) });
      throw error;
    } finally {
      this.#set({ switchingBackend: false });
    }
  }

  /** What fails is said on the page as well as to the caller: most callers are views, which do not wait. */
  async #said(action: Promise<void>): Promise<void> {
    try {
      await action;
    } catch (error) {
      if (!isSuperseded(error)) this.#notify({ kind: "error", message: messageOf(error) });
      throw error;
    }
  }

  #notify(notice: WithoutId<Notice>): void {
    this.#set({ notices: [...this.#state.notices, { ...notice, id: this.#nextId++ }] });
  }

  #prefer(part: Partial<Preferences>): void {
    this.#set(part);
    const { theme, pauseWhenHidden } = this.#state;
    savePreferences(this.#outside.storage, { theme, pauseWhenHidden });
  }
}

type WithoutId<Union> = Union extends unknown ? Omit<Union, "id"> : never;

function only(settings: Settings, names: readonly SettingName[], applies: "live" | "newRun"): SettingsPatch {
  const chosen = names.filter((name) => SETTINGS[name].applies === applies);
  return Object.fromEntries(chosen.map((name) => [name, settings[name]]));
}

/** The engine was closed because a newer one took its place. */
function isSuperseded(error: unknown): boolean {
  return error instanceof Error && error.name === "DisconnectedError";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
