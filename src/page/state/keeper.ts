/**
 * Keeps the page's run: when to hold it, and the last moment it was held at, from which it is rebuilt when its worker dies.
 * Where that moment is written to is the shelf's (`runShelf.ts`).
 */
import type { StoreApi } from "zustand/vanilla";
import { momentKey } from "../../core/shared/timeline.ts";
import type { Client } from "../../protocol/endpoint.ts";
import type { RunHeld, TrainerCommands, TrainerEvent } from "../../protocol/trainer.ts";
import type { SavedCurves, SavedGrid } from "../storage/runRecord.ts";
import { savedCurves } from "./curves.ts";
import { dataIdentity } from "./dataIdentity.ts";
import { figuresOf, type KeptMoment, type RunIdentity, type Standing } from "./keptMoment.ts";
import { withFresh } from "./pastMoments.ts";
import type { RoomState } from "./roomState.ts";

/** At most ten seconds may be lost; two of them are for reading and writing. */
const KEEP_EVERY_MS = 8000;
/** After a live change; a slider that is dragged changes the run many times a second. */
const KEEP_SOON_MS = 1500;

export interface KeeperRoom {
  readonly store: StoreApi<RoomState>;
  trainer(): Client<TrainerCommands>;
  grid(): SavedGrid | null;
  /** On the clock of `performance.now()`. */
  now(): number;
  /** A moment worth keeping beyond this page; never of a run that has not trained. */
  onKept(moment: KeptMoment): void;
}

interface Held extends Standing {
  readonly step: number;
  readonly curves: SavedCurves;
  readonly trainedSeconds: number;
}

export class Keeper {
  readonly #room: KeeperRoom;
  #identity: RunIdentity | null = null;
  #latest: KeptMoment | null = null;
  /** What the page knew at the step at which the run was last held. */
  #held: Held | null = null;
  #takenAt = Number.NEGATIVE_INFINITY;
  #hasChanged = false;
  #taking: Promise<KeptMoment | null> | null = null;

  constructor(room: KeeperRoom) {
    this.#room = room;
  }

  /** From where the page's run can be rebuilt; null while it has not been held. */
  get latest(): KeptMoment | null {
    return this.#latest;
  }

  /** Another run is the page's, `latest` being where it stands if that is known. */
  begin(identity: RunIdentity, latest: KeptMoment | null): void {
    this.#identity = identity;
    this.#latest = latest;
    this.#held = null;
    this.#hasChanged = false;
    // A run that begins is due after its first seconds, not with its first step.
    this.#takenAt = this.#room.now();
  }

  /** After the page's state has taken it in. */
  onEvent(event: TrainerEvent): void {
    switch (event.type) {
      case "held":
        this.#hold(event.step);
        break;
      case "losses":
      case "evaluation":
        this.#takeIfDue();
        break;
      case "change":
        this.#hasChanged = true;
        this.#takeIfDue();
        break;
      case "status":
        if (event.status === "paused") void this.takeNews();
        break;
      default:
    }
  }

  /** Holds the run as it stands, unless it stands where it was last held. Null without a worker. */
  async takeNews(): Promise<KeptMoment | null> {
    await this.#taking;
    const { step, status } = this.#room.store.getState();
    // What trains has gone on since the page last heard of its step.
    const isNews = this.#hasChanged || status === "running" || this.#latest?.snapshot.step !== step;
    return isNews ? this.take() : this.#latest;
  }

  /** Holds the run between two steps. Null without a worker, or when another run came meanwhile. */
  async take(): Promise<KeptMoment | null> {
    await this.#taking;
    const taking = this.#read();
    this.#taking = taking;
    try {
      return await taking;
    } finally {
      if (this.#taking === taking) this.#taking = null;
    }
  }

  #takeIfDue(): void {
    const { step, boot } = this.#room.store.getState();
    const since = this.#room.now() - this.#takenAt;
    const isDue = since >= KEEP_EVERY_MS || (this.#hasChanged && since >= KEEP_SOON_MS);
    if (isDue && step > 0 && boot.phase === "ready" && this.#taking === null) void this.take();
  }

  async #read(): Promise<KeptMoment | null> {
    const identity = this.#identity;
    if (identity === null) return null;
    this.#takenAt = this.#room.now();
    this.#hasChanged = false;
    const before = this.#latest?.moments ?? [];
    // A worker that died meanwhile is reported by itself.
    const kept = await this.#call(before.map(momentKey)).catch(() => null);
    const held = this.#held;
    if (kept === null || held === null || identity !== this.#identity) return null;
    if (held.step !== kept.snapshot.step) return null;
    const { step: _, ...standing } = held;
    const moment = { ...standing, ...kept, moments: withFresh(before, kept.moments), identity };
    this.#latest = moment;
    if (held.step > 0) this.#room.onKept(moment);
    return moment;
  }

  async #call(known: readonly string[]): Promise<RunHeld> {
    return this.#room.trainer().call("run.keep", { known });
  }

  #hold(step: number): void {
    const { curves, dataset, backend, stepsPerEpoch, newest } = this.#room.store.getState();
    if (dataset === null || backend === null) return;
    this.#held = {
      step,
      curves: savedCurves(curves),
      trainedSeconds: curves.trainedSeconds,
      data: dataIdentity(dataset),
      backend: backend.name,
      stepsPerEpoch,
      figures: newest === null ? null : figuresOf(newest),
      grid: this.#room.grid(),
    };
  }
}
