/** What a person can do with moments and single steps of the run. Forking replaces the run: that is in `runActions.ts`. */
import type { StoreApi } from "zustand/vanilla";
import type { Client } from "../../protocol/endpoint.ts";
import type { TrainerCommands } from "../../protocol/trainer.ts";
import type { RoomState } from "./roomState.ts";
import type { RoomActions } from "./roomActions.ts";

export interface TimelineRoom {
  readonly store: StoreApi<RoomState>;
  /** Throws a sentence while there is none. */
  trainer(): Client<TrainerCommands>;
  /** What fails is said on the page as well as to the caller. */
  said<Result>(action: Promise<Result>): Promise<Result>;
}

export type TimelineActions = Pick<RoomActions, "light" | "showMoment" | "stepWith">;

export function timelineActions(room: TimelineRoom): TimelineActions {
  const moments = new Moments(room);
  return {
    light(lit) {
      if (room.store.getState().lit !== lit) room.store.setState({ lit });
    },
    showMoment: (step) => room.said(moments.show(step)),
    stepWith: (noise) => room.said(step(room, noise)),
  };
}

async function step(room: TimelineRoom, noise: Parameters<RoomActions["stepWith"]>[0]): Promise<void> {
  await room.trainer().call("run.step", { noise });
}

/** A scrubbing hand asks faster than weights are swapped: one wish is under way, and of the others only the newest waits. */
class Moments {
  readonly #room: TimelineRoom;
  #wanted: { readonly step: number | null } | null = null;
  #underWay: Promise<void> | null = null;

  constructor(room: TimelineRoom) {
    this.#room = room;
  }

  /** Resolves when that moment, or one wished for later, is shown. */
  show(step: number | null): Promise<void> {
    this.#wanted = { step: step === null ? null : this.#nearestPast(step) };
    this.#underWay ??= this.#follow().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  /** What was kept at the newest step is now, and no past. */
  #nearestPast(step: number): number | null {
    const { timeline, step: now } = this.#room.store.getState();
    const distance = (kept: number) => Math.abs(kept - step);
    const stops = [...(timeline?.steps ?? []).filter((kept) => kept < now), now];
    const nearest = stops.reduce((best, kept) => (distance(kept) < distance(best) ? kept : best));
    return nearest === now ? null : nearest;
  }

  async #follow(): Promise<void> {
    while (this.#wanted !== null) {
      const { step } = this.#wanted;
      this.#wanted = null;
      await this.#room.trainer().call("timeline.show", { step });
    }
  }
}
