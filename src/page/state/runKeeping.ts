/**
 * Everything a room does to lose no run: whose the page's run is, the moments it is held at, and the shelf they are written
 * to, where there is one. The shelf is fetched beside the engine; nothing waits for it but the first run.
 */
import type { StoreApi } from "zustand/vanilla";
import type { Settings } from "../../core/settings/descriptors.ts";
import type { Client } from "../../protocol/endpoint.ts";
import type { TrainerCommands, TrainerEvent } from "../../protocol/trainer.ts";
import type { SavedGrid } from "../storage/runRecord.ts";
import { Keeper } from "./keeper.ts";
import type { KeepingNotice } from "./keeping.ts";
import { newIdentity, type KeptMoment, type RunIdentity } from "./keptMoment.ts";
import type { RoomState } from "./roomState.ts";
import type { Carried } from "./runActions.ts";
import type { RunShelf, ShelfRoom } from "./runShelf.ts";

export type OpenShelf = (room: ShelfRoom) => Promise<RunShelf>;

export interface KeepingRoom {
  readonly store: StoreApi<RoomState>;
  trainer(): Client<TrainerCommands>;
  grid(): SavedGrid | null;
  notify(notice: KeepingNotice): void;
  /** Absent: the run is kept for as long as this page lasts, against the loss of its worker. */
  readonly openShelf: OpenShelf | undefined;
}

export class RunKeeping {
  readonly #room: KeepingRoom;
  readonly #keeper: Keeper;
  readonly #shelf: Promise<RunShelf | null>;
  #identity: RunIdentity = newIdentity();
  #carried: Carried | null = null;
  #hasBegun = false;

  constructor(room: KeepingRoom) {
    this.#room = room;
    this.#keeper = new Keeper({
      ...room,
      now: () => performance.now(),
      onKept: (moment) => void this.#shelf.then((shelf) => shelf?.keep(moment)),
    });
    this.#shelf = this.#openShelf();
  }

  /** Null where nothing is kept beyond this page. */
  get shelf(): Promise<RunShelf | null> {
    return this.#shelf;
  }

  /** With what the next run goes on. */
  get carried(): Carried | null {
    return this.#carried;
  }

  carry(carried: Carried | null): void {
    this.#carried = carried;
  }

  /** What the page's run is rebuilt from, after its worker died or when the page is opened; null for a new run. */
  async standing(wanted: Settings): Promise<KeptMoment | null> {
    if (this.#hasBegun) return this.#keeper.latest;
    return (await this.#shelf)?.reopened(wanted) ?? null;
  }

  /** The next run begins anew: what was held cannot be had again, as its data cannot. */
  forget(): void {
    this.#hasBegun = true;
    this.#carried = null;
    this.#identity = newIdentity();
    this.#keeper.begin(this.#identity, null);
  }

  /** After the page's state has taken it in. */
  onEvent(event: TrainerEvent): void {
    if (event.type === "run") {
      this.#hasBegun = true;
      this.#identity = this.#carried?.identity ?? newIdentity();
      this.#keeper.begin(this.#identity, this.#carried?.moment ?? null);
      this.#carried = null;
      this.#room.store.setState({ keptId: this.#identity.id });
    }
    this.#keeper.onEvent(event);
  }

  /** The link of the run's settings, as the page shows it. */
  onLink(query: string): void {
    const identity = this.#identity;
    void this.#shelf.then((shelf) => shelf?.follow(identity, query));
  }

  /** @throws a sentence when the run cannot be held */
  async keep(): Promise<KeptMoment> {
    const moment = await this.#keeper.takeNews();
    if (moment === null) throw new Error("The run could not be held, so it was left as it is.");
    return moment;
  }

  /** For a page that may go at any moment; fails silently. */
  async keepIfTrained(): Promise<void> {
    const { step, boot } = this.#room.store.getState();
    if (step > 0 && boot.phase === "ready") await this.#keeper.takeNews();
  }

  /** @throws StoreFailure */
  async fetch(id: string): Promise<KeptMoment> {
    const shelf = await this.#shelf;
    if (shelf === null) throw new Error("Nothing is kept in this browser.");
    return shelf.fetch(id);
  }

  async #openShelf(): Promise<RunShelf | null> {
    const { openShelf, store, notify } = this.#room;
    try {
      const shelf = await openShelf?.({ store, notify });
      if (shelf !== undefined) return shelf;
    } catch {
      // A part of the page that could not be fetched.
      notify({ kind: "notKept", why: "unavailable", bytes: 0 });
    }
    store.setState({ keeping: { kind: "off", why: "unavailable" } });
    return null;
  }
}
