/**
 * What a person can do to the run: train, change, replace, take back. Whatever replaces or changes it happens one after
 * another, so that two quick presses are two deeds and not half of each.
 */
import type { StoreApi } from "zustand/vanilla";
import { changed } from "../../core/settings/change.ts";
import { changedSettings, needsNewRun, picked } from "../../core/settings/changes.ts";
import { isDisconnection, isGivenUp } from "./callEndings.ts";
import type { Settings, SettingsPatch } from "../../core/settings/descriptors.ts";
import { settingsToQuery } from "../../core/settings/link.ts";
import { parsePatch, SettingsError } from "../../core/settings/parse.ts";
import type { RunSnapshot } from "../../core/settings/snapshot.ts";
import { toldFailure } from "../../core/shared/failure.ts";
import { Turns } from "../../core/shared/turns.ts";
import type { Client } from "../../protocol/endpoint.ts";
import type { TrainerCommands } from "../../protocol/trainer.ts";
import { StoreFailure } from "../storage/storeFailure.ts";
import { curvesBefore, restoredCurves } from "./curves.ts";
import type { KeptMoment, KeptPast, RunIdentity } from "./keptMoment.ts";
import type { Asker, Curves, Notice, RoomState, UndoOffer } from "./roomState.ts";
import type { RoomActions } from "./roomActions.ts";
import { SettingLocks } from "./settingLocks.ts";
import { timelineActions, type TimelineActions } from "./timelineActions.ts";

export type RunActions = Pick<
  RoomActions,
  | "train"
  | "pause"
  | "reset"
  | "change"
  | "changeAtOnce"
  | "applyDraft"
  | "dropDraft"
  | "forkFrom"
  | "adopt"
  | "openRun"
  | "undo"
  | "dismissUndo"
> &
  TimelineActions;

/** With what a run goes on that begins where another one stood. */
export interface Carried {
  readonly curves: Curves;
  /** Null for a run of its own. */
  readonly identity: RunIdentity | null;
  /** Where it stands, if it was held there. */
  readonly moment: KeptMoment | null;
}

/** What these actions need of the room they act in. */
export interface RunRoom {
  readonly store: StoreApi<RoomState>;
  /** Throws a sentence while there is none. */
  trainer(): Client<TrainerCommands>;
  /** With what the next run goes on; null for nothing. */
  carry(carried: Carried | null): void;
  /** Holds the run as it stands and keeps it. Throws a sentence when that cannot be. */
  keep(): Promise<KeptMoment>;
  /** A kept run, for this page to go on with. */
  fetchKept(id: string): Promise<KeptMoment>;
  notify(notice: WithoutId<Notice>): void;
  showLink(query: string): void;
  newId(): number;
  /** Whether the data of a run that is to be opened are here or may be fetched; asks the person. */
  mayFetch(settings: Settings): Promise<boolean>;
  /** Does what may need data that are fetched first; the signal aborts when a person gives that up. */
  whileFetching<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

export type WithoutId<Union> = Union extends unknown ? Omit<Union, "id"> : never;

/** How to bring a run back. */
interface LeftRun {
  readonly moment: KeptMoment;
  readonly what: UndoOffer["what"];
}

/** A run that goes on where `moment` stood, as itself. */
export function goingOn(moment: KeptMoment): Carried {
  return { curves: restoredCurves(moment.curves, moment.trainedSeconds), identity: moment.identity, moment };
}

export function runActions(room: RunRoom): RunActions {
  const run = new RunControl(room);
  return {
    train: (steps) => run.said(run.train(steps)),
    pause: () => run.said(run.pause()),
    reset: () => run.inTurn(() => run.reset()),
    change: (changes) => run.inTurn(() => run.change(changes, "stage")),
    changeAtOnce: (changes) => run.inTurn(() => run.change(changes, "begin")),
    applyDraft: () => run.inTurn(() => run.applyDraft()),
    forkFrom: (step, changes, by) => run.inTurn(() => run.forkFrom(step, changes, by)),
    adopt: (snapshot, curves, before) => run.inTurn(() => run.adopt(snapshot, curves, before)),
    openRun: (id) => run.inTurn(() => run.openRun(id)),
    dropDraft: () => room.store.setState({ draft: {} }),
    undo: () => run.inTurn(() => run.undo()),
    dismissUndo: () => run.offerUndo(null),
    ...timelineActions({ ...room, said: (action) => run.said(action) }),
  };
}

class RunControl {
  readonly #room: RunRoom;
  readonly #turns = new Turns();
  readonly #locks: SettingLocks;
  #undoable: LeftRun | null = null;

  constructor(room: RunRoom) {
    this.#room = room;
    this.#locks = new SettingLocks(room);
  }

  get #state(): RoomState {
    return this.#room.store.getState();
  }

  /** Nothing has been trained that a new run would cost. */
  get #isUntouched(): boolean {
    return this.#state.step === 0 && this.#state.status !== "running";
  }

  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.said(this.#turns.take(work));
  }

  /** What fails is said on the page as well as to the caller: most callers are views, which do not wait. */
  async said<Result>(action: Promise<Result>): Promise<Result> {
    try {
      return await action;
    } catch (error) {
      if (error instanceof StoreFailure) this.#room.notify(notRestored(error));
      else if (!isDisconnection(error) && !isGivenUp(error)) {
        this.#room.notify({ kind: "error", failure: toldFailure(error) });
      }
      throw error;
    }
  }

  async train(steps?: number): Promise<void> {
    await this.#room.trainer().call("run.train", { steps: steps ?? null });
  }

  async pause(): Promise<{ step: number; owed: number | null }> {
    return this.#room.trainer().call("run.pause", {});
  }

  async reset(): Promise<void> {
    if (!this.#isUntouched) await this.#beginRun(this.#state.settings, "reset");
  }

  async applyDraft(): Promise<void> {
    await this.#beginRun({ ...this.#state.settings, ...this.#state.draft }, "newRun");
  }

  /** The trainer says what differs from the run that is left, as it does of every live change. */
  async forkFrom(step: number, changes: SettingsPatch, by: Asker = "person"): Promise<void> {
    const parsed = parsePatch(changes);
    if (!parsed.ok) throw new SettingsError(parsed.issues);
    if (by === "person" && this.#locks.refuse({ ...this.#state.settings, ...parsed.value })) return;
    const { store, trainer, carry, keep } = this.#room;
    const goesOn = this.#state.status === "running";
    await this.pause();
    const moment = await keep();
    carry({ curves: curvesBefore(this.#state.curves, step), identity: null, moment: null });
    store.setState({ forking: 0 });
    try {
      await trainer().call("timeline.fork", { step, changes: parsed.value });
      this.offerUndo({ moment, what: "fork" });
    } finally {
      carry(null);
      store.setState({ forking: null });
    }
    if (goesOn) await this.train();
  }

  /** Stands still as it comes; the run it replaces can be taken back if it had trained. */
  async adopt(snapshot: RunSnapshot, curves: Curves, before: KeptPast | null = null): Promise<boolean> {
    const { carry, keep } = this.#room;
    if (this.#locks.refuse(snapshot.settings)) return false;
    const { step } = await this.pause();
    const left = step === 0 ? null : await keep();
    carry({ curves, identity: null, moment: null });
    try {
      await this.#restore({ snapshot, ...before });
    } finally {
      carry(null);
    }
    await keep();
    if (left !== null) this.offerUndo({ moment: left, what: "newRun" });
    return true;
  }

  /** Stands still as it comes; the run it replaces is kept, as every run that trained. */
  async openRun(id: string): Promise<void> {
    const goesOn = this.#state.status === "running";
    let isOpened = false;
    try {
      isOpened = await this.#open(id);
    } finally {
      if (goesOn && !isOpened) await this.train();
    }
  }

  async #open(id: string): Promise<boolean> {
    const { step } = await this.pause();
    if (step > 0) await this.#room.keep();
    const moment = await this.#room.fetchKept(id);
    const { settings } = moment.snapshot;
    if (this.#locks.refuse(settings) || !(await this.#room.mayFetch(settings))) return false;
    this.offerUndo(null);
    await this.#goOnWith(moment);
    return true;
  }

  async #goOnWith(moment: KeptMoment): Promise<void> {
    const { carry } = this.#room;
    carry(goingOn(moment));
    try {
      await this.#restore({ snapshot: moment.snapshot, past: moment.past, moments: moment.moments });
    } catch (error) {
      const { errorWithDataName } = await import("./missingData.ts");
      throw errorWithDataName(error, moment.data);
    } finally {
      carry(null);
    }
  }

  /** Its data may be on their way meanwhile. */
  async #restore(run: { readonly snapshot: RunSnapshot } & Partial<KeptPast>): Promise<void> {
    const trainer = this.#room.trainer();
    await this.#room.whileFetching((signal) => trainer.call("run.restore", run, { signal }));
  }

  async undo(): Promise<void> {
    const kept = this.#undoable;
    if (kept === null) return;
    this.offerUndo(null);
    try {
      const { step } = await this.pause();
      if (step > 0) await this.#room.keep();
      await this.#goOnWith(kept.moment);
    } catch (error) {
      this.offerUndo(kept);
      throw error;
    }
  }

  offerUndo(kept: LeftRun | null): void {
    this.#undoable = kept;
    const undo = kept === null ? null : { id: this.#room.newId(), what: kept.what };
    this.#room.store.setState({ undo });
  }

  async change(input: SettingsPatch, newRuns: "stage" | "begin"): Promise<void> {
    const parsed = parsePatch(input);
    if (!parsed.ok) throw new SettingsError(parsed.issues);
    const { settings, draft } = this.#state;
    // A script says all it wants; what a person has staged meanwhile is left for them to decide.
    const before = { ...settings, ...(newRuns === "stage" ? draft : {}) };
    const wanted = changed(before, newRuns === "stage" ? this.#locks.open(parsed.value) : parsed.value);
    if (!wanted.ok) throw new SettingsError(wanted.issues);
    if (newRuns === "stage" && this.#locks.refuse(wanted.value)) return;
    const differing = changedSettings(settings, wanted.value);
    const made = changedSettings(before, wanted.value);
    if (needsNewRun(made)) {
      if (this.#isUntouched || newRuns === "begin") await this.#beginRun(wanted.value, "newRun");
      // Whole: what it changes of the live settings is meant for the new run, not for this one.
      else this.#room.store.setState({ draft: picked(wanted.value, differing) });
      return;
    }
    const waiting = differing.filter((name) => Object.hasOwn(draft, name) && !made.includes(name));
    if (made.length > 0) await this.#changeLive(picked(wanted.value, made));
    if (newRuns === "stage") this.#room.store.setState({ draft: picked(wanted.value, waiting) });
  }

  /** Replaces the run; the old one can be taken back if it had trained. A new run goes on training if the old one did. */
  async #beginRun(settings: Settings, what: UndoOffer["what"]): Promise<void> {
    const goesOn = this.#state.status === "running" && what === "newRun";
    const trainer = this.#room.trainer();
    const { step } = await this.pause();
    const left = step === 0 ? null : await this.#room.keep();
    try {
      await this.#room.whileFetching((signal) => trainer.call("run.create", { settings }, { signal }));
    } catch (error) {
      // What trained goes on when the data it was to be left for cannot be had.
      if (goesOn) await this.train();
      throw error;
    }
    if (left !== null) this.offerUndo({ moment: left, what });
    if (goesOn) await this.train();
  }

  /** Shown at once, so that a slider follows the hand; the trainer's answer settles it. */
  async #changeLive(changes: SettingsPatch): Promise<void> {
    const { store } = this.#room;
    const before = this.#state.settings;
    store.setState({ settings: { ...before, ...changes } });
    if (this.#state.boot.phase !== "ready") return;
    try {
      await this.#room.trainer().call("run.change", { changes });
    } catch (error) {
      store.setState({ settings: before });
      throw error;
    }
    this.#room.showLink(settingsToQuery(this.#state.settings));
  }
}

function notRestored({ trouble: why, detail }: StoreFailure) {
  return { kind: "notRestored", why, detail } as const;
}
