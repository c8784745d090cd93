/**
 * The page's side of what is kept: which run it begins with, writing moments one after another, whose run it is among tabs,
 * and what is said when something of that fails. When a moment is taken is the keeper's.
 */
import type { StoreApi } from "zustand/vanilla";
import { changedSettings, needsNewRun } from "../../core/settings/changes.ts";
import { settingsToQuery } from "../../core/settings/link.ts";
import type { Settings } from "../../core/settings/descriptors.ts";
import type { KeptRun, RunRecord } from "../storage/runRecord.ts";
import type { Release, RunLocks } from "../storage/runLocks.ts";
import type { ListedRun, RunStore } from "../storage/runStore.ts";
import { toStoreFailure, type StoreFailure, type StoreTrouble } from "../storage/storeFailure.ts";
import type { TabMemory } from "../storage/tabMemory.ts";
import { within } from "../storage/within.ts";
import type { Keeping, KeepingNotice } from "./keeping.ts";
import { keptRunOf, momentOf } from "./keptRuns.ts";
import { newIdentity, type KeptMoment, type RunIdentity } from "./keptMoment.ts";
import type { RoomState } from "./roomState.ts";

export interface ShelfSurroundings {
  /** Calls back when the connection ends later. */
  openStore(onEnded: (why: StoreTrouble) => void, onBlocked: () => void): Promise<RunStore>;
  readonly locks: RunLocks;
  readonly tab: TabMemory;
  /** Milliseconds since 1970. */
  now(): number;
  /** Asks the browser not to clear what is kept. */
  persist(): void;
}

interface Hold {
  readonly id: string;
  readonly release: Release;
}

export interface ShelfRoom {
  readonly store: StoreApi<RoomState>;
  notify(notice: KeepingNotice): void;
}

/** The page that is loaded again may be faster than the browser ends the one before. */
const OWN_RUN_PATIENCE_MS = 2000;
const OTHER_RUN_PATIENCE_MS = 50;
/** Opening waits for other tabs at most so long; the page then begins without. */
const OPENING_MS = 4000;
/** Deleted so long ago, a run cannot be taken back any more. */
export const BIN_MS = 60_000;
/** After a failure to write; what failed for want of room is tried again as well when something was deleted. */
const AFTER_FAILURE_MS = 30_000;

export class RunShelf {
  readonly #room: ShelfRoom;
  readonly #outside: ShelfSurroundings;
  readonly #opening: Promise<RunStore>;
  #holding: Hold | null = null;
  /** Of a run that was fetched and that the page does not follow yet. */
  #reserved: Hold | null = null;
  /** The newest moment of each run that waits to be written. */
  readonly #waiting = new Map<string, KeptMoment>();
  #writing: Promise<void> | null = null;
  #isPersistent = false;
  #triesAgainAt = Number.NEGATIVE_INFINITY;

  constructor(room: ShelfRoom, outside: ShelfSurroundings) {
    this.#room = room;
    this.#outside = outside;
    this.#opening = this.#open();
    this.#opening.catch(() => undefined);
  }

  /** Rejects with a StoreFailure where nothing can be kept. */
  get runs(): Promise<RunStore> {
    return this.#opening;
  }

  get locks(): RunLocks {
    return this.#outside.locks;
  }

  /** The run with which a page that was loaded with these settings begins; null for a new one. Says what it does. */
  async reopened(wanted: Settings): Promise<KeptMoment | null> {
    try {
      const store = await within(OPENING_MS, this.#opening);
      await store.emptyBin(BIN_MS);
      return await this.#choose(store, wanted);
    } catch (error) {
      const { trouble, detail } = toStoreFailure(error);
      // That nothing is kept has been said.
      if (this.#room.store.getState().keeping.kind === "on") {
        this.#room.notify({ kind: "notRestored", why: trouble, detail });
      }
      return null;
    }
  }

  /** A run from the list, this page's from here on; a copy of one that another tab has open. */
  async fetch(id: string): Promise<KeptMoment> {
    const store = await this.#opening;
    await this.#written();
    const release = this.#holding?.id === id ? null : await this.#outside.locks.hold(id, OTHER_RUN_PATIENCE_MS);
    try {
      const moment = momentOf(await store.read(id));
      if (release === null && this.#holding?.id !== id) return this.#copied(moment);
      if (release !== null) this.#reserve({ id, release });
      return moment;
    } catch (error) {
      release?.();
      throw toStoreFailure(error);
    }
  }

  /** The page's run, with the link of its settings: this tab's from here on. */
  follow({ id }: RunIdentity, query: string): void {
    this.#outside.tab.write({ id, query });
    if (this.#holding?.id === id) return;
    this.#let();
    const reserved = this.#reserved;
    this.#reserved = null;
    if (reserved?.id === id) {
      this.#holding = reserved;
      return;
    }
    reserved?.release();
    void this.#hold(id);
  }

  async #hold(id: string): Promise<void> {
    const release = await this.#outside.locks.hold(id, OTHER_RUN_PATIENCE_MS);
    if (release === null) return;
    if (this.#room.store.getState().keptId === id && this.#holding === null) this.#holding = { id, release };
    else release();
  }

  /** Writes it as soon as what is being written is done; of one run only the newest waits. */
  keep(moment: KeptMoment): void {
    const { kind } = this.#room.store.getState().keeping;
    if (kind === "off" || (kind === "failing" && this.#outside.now() < this.#triesAgainAt)) return;
    this.#waiting.set(moment.identity.id, moment);
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
  }

  /** Resolves when everything handed over so far has been written, or could not be. */
  async #written(): Promise<void> {
    await this.#writing;
  }

  async #open(): Promise<RunStore> {
    try {
      const store = await this.#outside.openStore(
        (why) => this.#end(why),
        () => this.#room.notify({ kind: "notKept", why: "blocked", bytes: 0 }),
      );
      this.#say({ kind: "on", savedAt: null });
      store.watch(() => {
        this.#triesAgainAt = Number.NEGATIVE_INFINITY;
      });
      return store;
    } catch (error) {
      const failure = toStoreFailure(error);
      this.#end(failure.trouble);
      throw failure;
    }
  }

  #end(why: StoreTrouble): void {
    this.#say({ kind: "off", why });
    this.#room.notify({ kind: "notKept", why, bytes: 0 });
  }

  async #choose(store: RunStore, wanted: Settings): Promise<KeptMoment | null> {
    const query = settingsToQuery(wanted);
    const remembered = this.#outside.tab.read();
    const listed = (await store.list()).filter(isReadable).map(({ record }) => record);
    const own = listed.find(({ id }) => id === remembered?.id);
    if (own !== undefined && remembered?.query === query) return this.#restored(store, own, OWN_RUN_PATIENCE_MS, true);
    for (const record of listed.filter(({ settings, step }) => step > 0 && settingsToQuery(settings) === query)) {
      const moment = await this.#restored(store, record, OTHER_RUN_PATIENCE_MS, false);
      if (moment !== null) return moment;
    }
    const earlier = own ?? (query === "" ? listed[0] : await this.#changedLive(listed, wanted));
    if (earlier !== undefined) {
      const { id: runId, step, savedAt } = earlier;
      this.#room.notify({ kind: "earlier", runId, step, savedAt });
    }
    return null;
  }

  /** What a tab that ended right after a live change has left: its address has the change, what was kept not yet. */
  async #changedLive(listed: readonly RunRecord[], wanted: Settings): Promise<RunRecord | undefined> {
    const like = listed.filter(({ settings, step }) => step > 0 && !needsNewRun(changedSettings(settings, wanted)));
    const elsewhere = await this.#outside.locks.heldElsewhere(like.map(({ id }) => id));
    return like.find(({ id }) => !elsewhere.has(id));
  }

  /** Null where another tab has it and no copy is wanted. */
  async #restored(store: RunStore, record: RunRecord, patienceMs: number, copies: boolean): Promise<KeptMoment | null> {
    const { id, step, savedAt } = record;
    const release = await this.#outside.locks.hold(id, patienceMs);
    if (release === null && !copies) return null;
    try {
      const moment = momentOf(await store.read(id));
      if (release !== null) this.#reserve({ id, release });
      this.#room.notify({ kind: "restored", step, savedAt, isCopy: release === null });
      return release === null ? { ...moment, identity: newIdentity() } : moment;
    } catch (error) {
      release?.();
      throw error;
    }
  }

  #copied(moment: KeptMoment): KeptMoment {
    const { snapshot } = moment;
    this.#room.notify({ kind: "restored", step: snapshot.step, savedAt: this.#outside.now(), isCopy: true });
    return { ...moment, identity: newIdentity() };
  }

  #reserve(hold: Hold): void {
    this.#reserved?.release();
    this.#reserved = hold;
  }

  /** Not before what was left of it is written. */
  #let(): void {
    const held = this.#holding;
    this.#holding = null;
    if (held !== null) void this.#written().then(held.release);
  }

  async #writeAll(): Promise<void> {
    for (let next = this.#next(); next !== null; next = this.#next()) await this.#write(next);
  }

  #next(): KeptMoment | null {
    const [first] = this.#waiting;
    if (first === undefined) return null;
    this.#waiting.delete(first[0]);
    return first[1];
  }

  async #write(moment: KeptMoment): Promise<void> {
    let run: KeptRun | null = null;
    try {
      const store = await this.#opening;
      run = keptRunOf(moment, this.#outside.now());
      const { savedAt } = await store.write(run);
      this.#say({ kind: "on", savedAt });
      // Once there is something worth keeping.
      if (!this.#isPersistent) this.#outside.persist();
      this.#isPersistent = true;
    } catch (error) {
      this.#failed(toStoreFailure(error), run?.record.bytes ?? 0);
    }
  }

  #failed({ trouble: why }: StoreFailure, bytes: number): void {
    const before = this.#room.store.getState().keeping;
    if (before.kind === "off") return;
    this.#triesAgainAt = this.#outside.now() + AFTER_FAILURE_MS;
    this.#say({ kind: "failing", why, bytes });
    if (before.kind !== "failing" || before.why !== why) this.#room.notify({ kind: "notKept", why, bytes });
  }

  #say(keeping: Keeping): void {
    this.#room.store.setState({ keeping });
  }
}

function isReadable(line: ListedRun): line is Extract<ListedRun, { kind: "run" }> {
  return line.kind === "run";
}
