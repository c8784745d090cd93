/** The list of kept runs as a view follows it: read anew when something changes, in this tab or another. */
import { useCallback, useEffect, useState } from "react";
import type { SavedGrid } from "../storage/runRecord.ts";
import { readSweep, type SweepRecord } from "../storage/sweepRecord.ts";
import type { Annotations, ListedRun, RunStore } from "../storage/runStore.ts";
import { StoreFailure, toStoreFailure } from "../storage/storeFailure.ts";
import { newId } from "./keptMoment.ts";
import { useShelf } from "./roomContext.ts";
import { BIN_MS, type RunShelf } from "./runShelf.ts";

export interface KeptRunList {
  /** Null while they are read for the first time. */
  readonly lines: readonly ListedRun[] | null;
  /** Ids of those that other tabs have open. */
  readonly elsewhere: ReadonlySet<string>;
  /** By their ids, to say which runs belong together. */
  readonly sweeps: ReadonlyMap<string, SweepRecord>;
  /** Bytes; null where the browser does not say. */
  readonly room: { readonly used: number; readonly quota: number } | null;
  /** Of what was last tried. */
  readonly failure: StoreFailure | null;
  annotate(id: string, annotations: Annotations): Promise<void>;
  duplicate(id: string, title: string): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  takeBack(ids: readonly string[]): Promise<void>;
  raw(id: string): Promise<unknown>;
  grid(id: string): Promise<SavedGrid | null>;
}

type Read = Pick<KeptRunList, "lines" | "elsewhere" | "sweeps" | "room">;
const UNREAD: Read = { lines: null, elsewhere: new Set(), sweeps: new Map(), room: null };

export function useKeptRuns(): KeptRunList {
  const shelf = useShelf();
  const [read, setRead] = useState<Read>(UNREAD);
  const [failure, setFailure] = useState<StoreFailure | null>(null);
  useEffect(() => follow(shelf, setRead, setFailure), [shelf]);
  const attempt = useCallback(
    async <Result>(work: (runs: RunStore) => Promise<Result>): Promise<Result | null> => {
      try {
        const result = await work(await runsOf(shelf));
        setFailure(null);
        return result;
      } catch (error) {
        setFailure(toStoreFailure(error));
        return null;
      }
    },
    [shelf],
  );
  const grid = useCallback((id: string) => attempt((runs) => runs.grid(id)), [attempt]);
  return {
    ...read,
    failure,
    grid,
    annotate: async (id, annotations) => void (await attempt((runs) => runs.annotate(id, annotations))),
    duplicate: async (id, title) => void (await attempt((runs) => runs.duplicate(id, newId(), title))),
    remove: async (ids) => void (await attempt((runs) => runs.remove(ids))),
    takeBack: async (ids) => void (await attempt((runs) => runs.takeBack(ids))),
    raw: (id) => attempt((runs) => runs.raw(id)),
  };
}

async function runsOf(shelf: Promise<RunShelf | null>): Promise<RunStore> {
  const opened = await shelf;
  if (opened === null) throw new StoreFailure("unavailable");
  return opened.runs;
}

function follow(
  shelf: Promise<RunShelf | null>,
  show: (read: Read) => void,
  fail: (failure: StoreFailure) => void,
): () => void {
  let unwatch = (): void => undefined;
  let isGone = false;
  let asked = 0;
  const refresh = async (opened: RunShelf, runs: RunStore) => {
    const mine = ++asked;
    const lines = await runs.list();
    const elsewhere = await opened.locks.heldElsewhere(lines.map(({ id }) => id));
    const sweeps = await sweepsById(runs);
    const room = await storageRoom();
    if (!isGone && mine === asked) show({ lines, elsewhere, sweeps, room });
  };
  const start = async () => {
    const runs = await runsOf(shelf);
    const opened = await shelf;
    if (isGone || opened === null) return;
    const again = () => void refresh(opened, runs).catch((error: unknown) => fail(toStoreFailure(error)));
    unwatch = runs.watch(again);
    await runs.emptyBin(BIN_MS);
    await refresh(opened, runs);
  };
  start().catch((error: unknown) => {
    fail(toStoreFailure(error));
    show({ ...UNREAD, lines: [] });
  });
  return () => {
    isGone = true;
    unwatch();
  };
}

/** Without those that cannot be read: their runs can be. */
async function sweepsById({ sweeps }: RunStore): Promise<ReadonlyMap<string, SweepRecord>> {
  const rows = await sweeps.list();
  return new Map(
    rows.flatMap(([key, value]) => {
      const reading = readSweep(value);
      return reading.ok ? [[key, reading.sweep] as const] : [];
    }),
  );
}

async function storageRoom(): Promise<KeptRunList["room"]> {
  const { storage } = navigator as Partial<Pick<Navigator, "storage">>;
  const { usage, quota } = (await storage?.estimate().catch(() => null)) ?? {};
  return usage === undefined || quota === undefined ? null : { used: usage, quota };
}
