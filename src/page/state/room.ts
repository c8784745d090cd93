/**
 * The page's store, and the engine behind it: loads, listens, and rebuilds the run when a worker or a GPU is lost.
 * Makes no worker itself: it is handed the means to. What a person does to the run is in `runActions.ts`.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { changed } from "../../core/settings/change.ts";
import { changedSettings } from "../../core/settings/changes.ts";
import { DEFAULT_SETTINGS, type SettingsPatch } from "../../core/settings/descriptors.ts";
import { settingsToQuery, type LinkReading } from "../../core/settings/link.ts";
import type { BackendName } from "../../core/shared/backends.ts";
import { toldFailure } from "../../core/shared/failure.ts";
import type { Client } from "../../protocol/endpoint.ts";
import { PROTOCOL_VERSION, type TrainerCommands, type TrainerEvent } from "../../protocol/trainer.ts";
import { joinWorkers, type Engine, type EngineListener } from "../engine/engine.ts";
import { NO_SUPPLY, type DataSupply } from "../engine/supply.ts";
import { beginOrGoOn } from "./firstRun.ts";
import { explorerActions } from "./explorerActions.ts";
import { FetchConsent } from "./fetchConsent.ts";
import { heldGridSide, type GridSide } from "./gridSide.ts";
import { initialState } from "./initialState.ts";
import type { AddressIssue } from "./addressIssues.ts";
import type { Ask } from "./ask.ts";
import type { ControlChoice } from "./controls.ts";
import { withPanel } from "./openPanels.ts";
import { withNotice } from "./notices.ts";
import { Pictures } from "./pictures.ts";
import { savePreferences, type Preferences } from "./preferences.ts";
import type { Room } from "./roomContext.ts";
import type { Notice, RoomState } from "./roomState.ts";
import type { RoomActions } from "./roomActions.ts";
import { RunKeeping, type OpenShelf } from "./runKeeping.ts";
import { runActions, type WithoutId } from "./runActions.ts";
import { isDisconnection } from "./callEndings.ts";
import { stateAfter } from "./trainerEvents.ts";

/** What the room needs of the world; handed in by the page's composition root. */
export interface RoomSurroundings {
  readonly link: LinkReading;
  readonly preferences: Preferences;
  readonly storage: Pick<Storage, "setItem"> | null;
  startEngine(listener: EngineListener): Engine;
  /** Where the data of further trainers come from; without it they have none of a person's own. */
  readonly supply?: DataSupply;
  /** The settings are those of a run that exists, whose data were asked for: nothing is asked again. */
  readonly mayFetch?: boolean;
  /** Shows the settings as the page's own link. */
  showLink(query: string): void;
  /** Where runs are kept beyond this page; absent for rooms whose runs end with them. */
  readonly openShelf?: OpenShelf;
}

/** Losses closer together than this are one that starting the same thing again does not cure. */
const HOPELESS_MS = 10_000;

export class RoomController {
  readonly store: StoreApi<RoomState>;
  readonly actions: RoomActions;
  readonly #outside: RoomSurroundings;
  readonly #pictures: Pictures;
  /** What was chosen on this device, whatever a link shows. */
  #preferences: Preferences;
  #engine: Engine | null = null;
  #wantedBackend: BackendName | "auto" = "auto";
  #runId = 0;
  readonly #keeping: RunKeeping;
  #lostAt = { deadWorker: Number.NEGATIVE_INFINITY, lostDevice: Number.NEGATIVE_INFINITY };
  #lastId = 0;
  readonly #consent: FetchConsent;

  constructor(outside: RoomSurroundings) {
    this.#outside = outside;
    this.#preferences = outside.preferences;
    this.store = createStore<RoomState>(() => initialState(outside.link, outside.preferences));
    this.#pictures = new Pictures(this.store);
    this.#consent = new FetchConsent(this.store);
    this.#keeping = new RunKeeping({
      store: this.store,
      trainer: () => this.engine.trainer,
      grid: () => this.#pictures.live.grid.current,
      notify: (notice) => this.#notify(notice),
      openShelf: outside.openShelf,
    });
    this.actions = {
      noteBinned: (binned) => this.#set({ binned }),
      keepRun: () => this.#keeping.keepIfTrained(),
      boot: () => this.#boot(),
      useBundled: () => this.#bootOn({ dataset: DEFAULT_SETTINGS.dataset }),
      bootOn: (data) => this.#bootOn(data),
      sayDataNotKept: (name, why) => this.#notify({ kind: "dataNotKept", name, why }),
      answerFetch: (isWanted) => this.#consent.answer(isWanted),
      cancelFetch: () => this.#consent.giveUp(),
      setMirror: (mirror) => this.#prefer({ mirror }),
      ...runActions({
        store: this.store,
        trainer: () => this.engine.trainer,
        carry: (carried) => this.#keeping.carry(carried),
        keep: () => this.#keeping.keep(),
        fetchKept: (id) => this.#keeping.fetch(id),
        notify: (notice) => this.#notify(notice),
        showLink: (query) => this.#showLink(query),
        newId: () => ++this.#lastId,
        mayFetch: (settings) => this.#consent.isGivenForRun(this.engine.trainer, settings),
        whileFetching: (work) => this.#consent.while(work),
      }),
      ...explorerActions(this.store, this.#pictures),
      dismissNotice: (id) => this.#set({ notices: this.#state.notices.filter((notice) => notice.id !== id) }),
      setOpened: (panel, isOpen) => this.#set({ opened: withPanel(this.#state.opened, panel, isOpen) }),
      showEverything: (showsEverything) => this.#set({ showsEverything }),
      sayLinkIssues: (issues) => this.#sayLinkIssues(issues),
      sayNewVersion: () => this.#notify({ kind: "newVersion" }),
      openDialog: (dialog) => this.#set({ dialog, filesOf: null }),
      showFilesOf: (filesOf) => this.#set({ filesOf, dialog: "files" }),
      compare: (compared) => this.#set({ compared, dialog: "compare" }),
      useBackend: (wanted) => this.#useBackend(wanted),
      setPauseWhenHidden: (pauseWhenHidden) => this.#prefer({ pauseWhenHidden }),
      setTheme: (theme) => this.#prefer({ theme }),
      setGridSide: (side) => {
        this.#prefer({ gridSide: heldGridSide(side) });
        this.#pictures.gridToggled();
      },
    };
  }

  get room(): Room {
    const { live, decoder } = this.#pictures;
    const { shelf } = this.#keeping;
    return {
      store: this.store,
      live,
      actions: this.actions,
      ask: this.#ask,
      decoder,
      shelf,
      supply: this.#outside.supply ?? NO_SUPPLY,
    };
  }

  /** The running engine, for scripts that ask what no view shows. Throws a sentence while there is none. */
  get engine(): Engine {
    if (this.#engine !== null) return this.#engine;
    throw new Error("The engine is not running. Wait until the page is ready, or reload it.");
  }

  /** As a link has it; what was chosen on this device stays chosen. */
  readonly showGridSide = (side: GridSide): void => {
    this.#set({ gridSide: heldGridSide(side) });
    this.#pictures.gridToggled();
  };

  /** What the link removes and fixes, with whatever stands in it. */
  readonly shapeControls = (controls: ControlChoice): void => this.#set({ controls });

  /** Ends the workers; nothing is asked of this room any more. */
  end(): void {
    this.#engine?.close();
  }

  readonly #ask: Ask = (name, params, signal) => {
    const answer = this.engine.trainer.call(name, params, { signal });
    // What was looked at without training on it is on its way no longer.
    return name === "dataset.load" ? answer.finally(() => this.#set({ fetching: null })) : answer;
  };

  get #state(): RoomState {
    return this.store.getState();
  }

  #set(part: Partial<RoomState>): void {
    this.store.setState(part);
  }

  /** Engine and data side by side, then the run: a new one, or the one that was kept. */
  async #boot(): Promise<void> {
    this.#engine?.close();
    this.#set({ boot: { phase: "loading", engine: 0, dataset: 0 } });
    let part: "engine" | "dataset" | "run" = "engine";
    try {
      const engine = this.#outside.startEngine({
        onTrainerEvent: (event) => this.#onTrainerEvent(event),
        onExplorerEvent: (event) => this.#onWeights(event.runId),
        onDeath: (message) => void this.#onDeath(message),
      });
      this.#engine = engine;
      this.#pictures.connect(engine.explorer);
      const { trainer } = engine;
      await this.#askToFetch(trainer);
      const data = trainer.call("dataset.load", { choice: this.#state.settings });
      // The engine may fail first; this failure is then not the one to tell.
      data.catch(() => undefined);
      await joinWorkers(engine);
      this.#set({ backendFacts: await trainer.call("engine.probe", { protocol: PROTOCOL_VERSION }) });
      await trainer.call("engine.use", { wanted: this.#wantedBackend });
      part = "dataset";
      this.#set({ dataset: await data });
      part = "run";
      await beginOrGoOn({
        store: this.store,
        trainer,
        keeping: this.#keeping,
        notify: (notice) => this.#notify(notice),
      });
      this.#set({ boot: { phase: "ready" } });
    } catch (error) {
      if (isDisconnection(error)) return;
      const { withDataName } = await import("./missingData.ts");
      const failure = await withDataName(toldFailure(error), this.#keeping.shelf);
      this.#set({ boot: { phase: "failed", part, failure } });
    }
  }

  /** A person who does not want a public set to be fetched gets the bundled digits. */
  async #askToFetch(trainer: Client<TrainerCommands>): Promise<void> {
    if (this.#outside.mayFetch === true) return;
    const isGiven = await this.#consent.isGiven(trainer, this.#state.settings, (asked) => {
      this.#set({ boot: { phase: "asking", ...asked } });
      return () => this.#set({ boot: { phase: "loading", engine: 0, dataset: 0 } });
    });
    if (!isGiven) this.#onData({ dataset: DEFAULT_SETTINGS.dataset });
  }

  async #bootOn(data: SettingsPatch): Promise<void> {
    const before = this.#state.settings;
    this.#onData(data);
    // With the data that were missing, the run that was kept goes on.
    if (changedSettings(before, this.#state.settings).length > 0) this.#keeping.forget();
    await this.#boot();
  }

  /** The same settings as far as they go with these data. */
  #onData(data: SettingsPatch): void {
    const wanted = changed(this.#state.settings, data);
    this.#set({ settings: wanted.ok ? wanted.value : { ...DEFAULT_SETTINGS, ...data } });
  }

  #onTrainerEvent(event: TrainerEvent): void {
    if ("runId" in event && event.runId !== this.#runId) return;
    // Read before the event changes it.
    const wasRunning = this.#state.status === "running";
    if (event.type === "run") this.#runId = event.run.runId;
    const now = performance.now();
    const carried = this.#keeping.carried?.curves ?? null;
    this.#set(stateAfter({ state: this.#state, event, carried, noticeId: ++this.#lastId, now }));
    this.#keeping.onEvent(event);
    if (event.type === "run") {
      this.#pictures.showRun(event.run.runId);
      this.#showLink(settingsToQuery(event.run.settings));
    }
    if (event.type === "evaluation" || event.type === "moment") this.#pictures.inputsChanged();
    if (event.type === "trouble" && event.trouble.kind === "lostDevice") void this.#recover("lostDevice", wasRunning);
  }

  #onWeights(runId: number): void {
    this.#pictures.weightsArrived(runId);
    // No measurement follows those of a past moment.
    if (this.#state.shownStep !== null) this.#pictures.inputsChanged();
  }

  #showLink(query: string): void {
    this.#outside.showLink(query);
    this.#keeping.onLink(query);
  }

  async #onDeath(message: string): Promise<void> {
    const { boot, status } = this.#state;
    if (boot.phase === "ready" && !this.#isAgain("deadWorker")) await this.#recover("deadWorker", status === "running");
    else this.#set({ boot: { phase: "failed", part: "engine", failure: { message } } });
  }

  /** A fresh worker goes on from where the run was last held, or from the start of the run when there is none. */
  async #recover(cause: "lostDevice" | "deadWorker", wasRunning: boolean): Promise<void> {
    // The same GPU is worth one more try, not two.
    if (cause === "lostDevice") this.#wantedBackend = this.#isAgain("lostDevice") ? "wasm" : "auto";
    await this.#boot();
    if (this.#state.boot.phase !== "ready") return;
    this.#notify({ kind: "recovered", cause, step: this.#state.step });
    if (wasRunning) await this.actions.train().catch(() => undefined);
  }

  #isAgain(loss: "deadWorker" | "lostDevice"): boolean {
    const now = performance.now();
    const again = now - this.#lostAt[loss] < HOPELESS_MS;
    this.#lostAt[loss] = now;
    return again;
  }

  async #useBackend(wanted: BackendName | "auto"): Promise<void> {
    this.#set({ switchingBackend: true });
    try {
      await this.engine.trainer.call("engine.use", { wanted });
      this.#wantedBackend = wanted;
    } catch (error) {
      const backend = wanted === "auto" ? (this.#state.backend?.name ?? "cpu") : wanted;
      this.#notify({ kind: "backendFailed", backend, failure: toldFailure(error) });
      throw error;
    } finally {
      this.#set({ switchingBackend: false });
    }
  }

  #notify(notice: WithoutId<Notice>): void {
    this.#set({ notices: withNotice(this.#state.notices, { ...notice, id: ++this.#lastId }) });
  }

  #sayLinkIssues(issues: readonly AddressIssue[]): void {
    const said = this.#state.notices.find((notice) => notice.kind === "linkIssues")?.issues ?? [];
    if (issues.length > 0) this.#notify({ kind: "linkIssues", issues: [...issues, ...said] });
  }

  #prefer(part: Partial<Preferences>): void {
    this.#set(part);
    this.#preferences = { ...this.#preferences, ...part };
    savePreferences(this.#outside.storage, this.#preferences);
  }
}
