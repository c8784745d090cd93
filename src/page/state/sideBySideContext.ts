/** How the dialog reaches the models side by side: one controller for as long as the dialog is there. */
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Settings, SettingsPatch } from "../../core/settings/descriptors.ts";
import { startEngine, threadsEach } from "../engine/engine.ts";
import type { DataSupply } from "../engine/supply.ts";
import { GRID_SIDES } from "./gridSide.ts";
import { loadPreferences } from "./preferences.ts";
import { RoomController } from "./room.ts";
import { useActions, useRoomState, useSupply } from "./roomContext.ts";
import type { RoomState } from "./roomState.ts";
import { SideBySideController, type Side, type SideBySideState } from "./sideBySide.ts";
import type { SideEvents } from "./sideBySideEvents.ts";
import type { PlannedSide, SidePlan } from "./sideBySidePlan.ts";

/** Four sides keep half of what the page's own run may. */
const TIMELINE_BYTES = 8 * 1024 * 1024;
/** Enough to see what a side makes of different digits, in a quarter of the page's width. */
const INPUTS = 6;

/** What is done to all sides; the same functions for as long as the dialog is there. */
export interface SideBySideDeeds {
  train(steps?: number): void;
  pause(): void;
  reset(): void;
  changeAll(changes: SettingsPatch): Promise<void>;
  /** Resolves when that side is the page's run. */
  keep(index: number): Promise<void>;
  chooseAgain(): void;
}

export interface SideBySide {
  readonly store: StoreApi<SideBySideState>;
  readonly deeds: SideBySideDeeds;
  /** Settings of the page's run, which every side shares but for one. */
  readonly base: Settings;
  start(plan: SidePlan): void;
}

export function useSideBySide(): SideBySide {
  const { pause, train, adopt } = useActions();
  const base = useRoomState((room) => room.settings);
  const isTraining = useRoomState((room) => room.status === "running");
  const backend = useRoomState((room) => room.backend?.name ?? null);
  const inputs = useRoomState((room) => room.strips.inputs);
  const pausesHidden = useRoomState((room) => room.pauseWhenHidden);
  const supply = useSupply();
  const [controller] = useState(
    () => new SideBySideController({ makeRoom: roomsWith(supply), isCrowded, pause, train, adopt }),
  );
  useEffect(() => () => controller.close(), [controller]);
  useEffect(() => (pausesHidden ? pausedWhileHidden(controller) : undefined), [controller, pausesHidden]);
  const deeds = useMemo<SideBySideDeeds>(
    () => ({
      train: (steps) => void controller.train(steps),
      pause: () => void controller.pause(),
      // What fails has been said where it was noticed: a side that is gone says so.
      reset: () => void controller.reset().catch(() => undefined),
      changeAll: (changes) => controller.changeAll(changes),
      keep: (index) => controller.keep(index),
      chooseAgain: () => controller.chooseAgain(),
    }),
    [controller],
  );
  const start = (plan: SidePlan) =>
    void controller.start({ plan, isTraining, backend, inputs: inputs.slice(0, INPUTS) });
  return { store: controller.store, deeds, base, start };
}

/** Re-renders only when what `select` returns changes: the step of all sides changes several times a second. */
export function useSideBySideState<Selected>(
  { store }: Pick<SideBySide, "store">,
  select: (state: SideBySideState) => Selected,
): Selected {
  return useStore(store, select);
}

/** Of sides that train on the data of the page's own run, which were asked for when it began. */
const roomsWith = (supply: DataSupply) => (planned: PlannedSide, sides: number, events: SideEvents) =>
  makeRoom(planned, sides, events, supply);

function makeRoom({ settings }: PlannedSide, sides: number, events: SideEvents, supply: DataSupply): RoomController {
  const threads = threadsEach(sides, navigator.hardwareConcurrency);
  return new RoomController({
    supply,
    mayFetch: true,
    link: { settings, issues: [] },
    preferences: { ...loadPreferences(null), gridSide: GRID_SIDES.least },
    storage: null,
    startEngine(listener) {
      const engine = startEngine(events.around(listener), supply, threads);
      // Costs at most more memory where it fails.
      engine.trainer.call("timeline.limit", { bytes: TIMELINE_BYTES }).catch(() => undefined);
      return engine;
    },
    showLink: () => undefined,
  });
}

/** Each side has a trainer and an explorer, and the page wants a processor too. */
function isCrowded(sides: number): boolean {
  return 2 * sides + 1 > navigator.hardwareConcurrency;
}

/** For those who asked that training stops while the tab is hidden. */
function pausedWhileHidden(controller: SideBySideController): () => void {
  let goesOn = false;
  const follow = () => {
    if (document.hidden) {
      goesOn = controller.store.getState().lockstep.isRunning;
      void controller.pause();
    } else if (goesOn) void controller.train();
  };
  document.addEventListener("visibilitychange", follow);
  return () => document.removeEventListener("visibilitychange", follow);
}

/** What `select` finds in the state of each side, in their order; the same array until one of them changes. */
export function useSides<Selected>(
  sides: readonly Side[],
  select: (state: RoomState) => Selected,
): readonly Selected[] {
  const view = useMemo(() => new SidesView(sides, select), [sides, select]);
  return useSyncExternalStore(view.subscribe, view.current);
}

class SidesView<Selected> {
  readonly #sides: readonly Side[];
  readonly #select: (state: RoomState) => Selected;
  #last: readonly Selected[] = [];

  constructor(sides: readonly Side[], select: (state: RoomState) => Selected) {
    this.#sides = sides;
    this.#select = select;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const ends = this.#sides.map(({ room }) => room.store.subscribe(listener));
    return () => {
      for (const end of ends) end();
    };
  };

  readonly current = (): readonly Selected[] => {
    const now = this.#sides.map(({ room }) => this.#select(room.store.getState()));
    const isSame = now.length === this.#last.length && now.every((value, i) => Object.is(value, this.#last[i]));
    if (!isSame) this.#last = now;
    return this.#last;
  };
}
