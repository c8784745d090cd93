/** How the dialog reaches sweeps: one controller, and the shelf they are kept on, for as long as the dialog is there. */
import { useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { SettingName } from "../../core/settings/descriptors.ts";
import { startLoneTrainer } from "../engine/loneTrainer.ts";
import type { RunLocks } from "../storage/runLocks.ts";
import type { SweepBudget, SweepRecord, SweepRun } from "../storage/sweepRecord.ts";
import { newId } from "./keptMoment.ts";
import { useActions, useRoomState, useShelf, useSupply } from "./roomContext.ts";
import { SweepController } from "./sweep.ts";
import { SweepKeeping, type ListedSweep } from "./sweepKeeping.ts";
import type { SweepState } from "./sweepState.ts";

export interface SweepPlan {
  readonly name: SettingName;
  readonly budget: SweepBudget;
  readonly runs: readonly SweepRun[];
}

/** A sweep that was deleted and can be had back. */
export interface RemovedSweep {
  readonly sweep: SweepRecord | null;
  readonly runs: number;
  readonly takeBack: () => Promise<void>;
}

export interface Sweeps {
  readonly state: SweepState;
  /** Null while it is not known. */
  readonly listed: readonly ListedSweep[] | null;
  /** Nothing is kept beyond this page. */
  readonly isUnkept: boolean;
  readonly removed: RemovedSweep | null;
  start(plan: SweepPlan): void;
  goOn(): void;
  pause(): void;
  skip(): void;
  show(sweep: SweepRecord | null): void;
  remove(listed: ListedSweep): void;
  takeBack(): void;
}

/** Long enough for a tab that is closing to let go. */
const PATIENCE_MS = 1500;

interface Shelf {
  readonly keeping: SweepKeeping;
  readonly locks: RunLocks;
}

export function useSweeps(): Sweeps {
  const { pause, train } = useActions();
  const isTraining = useRoomState((room) => room.status === "running");
  const backend = useRoomState((room) => room.backend?.name ?? "wasm");
  const { opening, listed, isUnkept } = useSweepShelf();
  const supply = useSupply();
  const [controller] = useState(() => sweepsOf(opening, supply, { pause, train }));
  const pausesHidden = useRoomState((room) => room.pauseWhenHidden);
  useEffect(() => () => void controller.close(), [controller]);
  useEffect(() => {
    if (!pausesHidden) return undefined;
    const follow = () => void controller.followVisibility(document);
    document.addEventListener("visibilitychange", follow);
    return () => document.removeEventListener("visibilitychange", follow);
  }, [controller, pausesHidden]);
  const state = useStore(controller.store);
  const [removed, setRemoved] = useState<RemovedSweep | null>(null);

  const remove = async ({ key, reading }: ListedSweep) => {
    const shelf = await opening;
    if (shelf === null) return;
    const { runs, takeBack } = await shelf.keeping.remove(key);
    setRemoved({ sweep: reading.ok ? reading.sweep : null, runs, takeBack });
    if (state.sweep?.id === key) controller.show(null);
  };
  return {
    state,
    listed,
    isUnkept,
    removed,
    start({ name, budget, runs }) {
      const createdAt = Date.now();
      const plan = { version: 1, id: newId(), createdAt, savedAt: createdAt, name, budget, backend, runs } as const;
      void controller.go({ ...plan, results: [] }, isTraining);
    },
    goOn() {
      if (state.sweep !== null) void controller.go(state.sweep, isTraining);
    },
    pause: () => void controller.pause(),
    skip: () => void controller.skip(isTraining),
    show: (sweep) => controller.show(sweep),
    // What fails leaves the list as it is.
    remove: (line) => void remove(line).catch(() => undefined),
    takeBack() {
      void removed?.takeBack().catch(() => undefined);
      setRemoved(null);
    },
  };
}

function sweepsOf(
  opening: Promise<Shelf | null>,
  supply: ReturnType<typeof useSupply>,
  page: Pick<ReturnType<typeof useActions>, "pause" | "train">,
): SweepController {
  return new SweepController({
    startTrainer: (listener) => startLoneTrainer(listener, supply),
    saveSweep: async (sweep) => (await kept(opening)).keeping.saveSweep(sweep),
    saveRun: async (moment) => (await kept(opening)).keeping.saveRun(moment),
    async readRun(id, run, budget) {
      const shelf = await opening;
      return shelf === null ? "none" : shelf.keeping.readRun(id, run, budget);
    },
    async lock(id) {
      const shelf = await opening;
      return shelf === null ? () => undefined : shelf.locks.hold(`sweep/${id}`, PATIENCE_MS);
    },
    ...page,
    now: () => Date.now(),
  });
}

async function kept(opening: Promise<Shelf | null>): Promise<Shelf> {
  const shelf = await opening;
  if (shelf === null) throw new Error("Nothing is kept in this browser.");
  return shelf;
}

interface SweepShelf {
  readonly opening: Promise<Shelf | null>;
  readonly listed: readonly ListedSweep[] | null;
  readonly isUnkept: boolean;
}

/** What is kept, read anew whenever something of it changes. */
function useSweepShelf(): SweepShelf {
  const room = useShelf();
  const [opening] = useState(() => openShelf(room));
  const [listed, setListed] = useState<readonly ListedSweep[] | null>(null);
  const [isUnkept, setUnkept] = useState(false);
  const read = useCallback(async (): Promise<void> => {
    const shelf = await opening;
    setUnkept(shelf === null);
    setListed(shelf === null ? [] : await shelf.keeping.list());
  }, [opening]);
  useEffect(() => {
    let isHere = true;
    let stop = (): void => undefined;
    const again = () => void read().catch(() => setUnkept(true));
    again();
    const watch = async () => {
      const shelf = await opening;
      if (isHere) stop = shelf?.keeping.watch(again) ?? stop;
    };
    void watch();
    return () => {
      isHere = false;
      stop();
    };
  }, [opening, read]);
  return { opening, listed, isUnkept };
}

async function openShelf(room: ReturnType<typeof useShelf>): Promise<Shelf | null> {
  try {
    const shelf = await room;
    return shelf === null ? null : { keeping: new SweepKeeping(await shelf.runs), locks: shelf.locks };
  } catch {
    return null;
  }
}
