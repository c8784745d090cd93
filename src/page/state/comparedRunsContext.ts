/**
 * How the dialog reaches the runs it compares: the list of kept ones, the chosen ones read whole, and the page's own as it
 * stands. Holds what it has read for as long as the dialog is there; the weights it read are let go at once.
 */
import { useCallback, useEffect, useMemo, useState } from "react";
import type { KeptNow, RunRecord } from "../storage/runRecord.ts";
import type { RunStore } from "../storage/runStore.ts";
import { MOST_COMPARED, type ComparedRun } from "./comparedRuns.ts";
import { restoredCurves } from "./curves.ts";
import { dataIdentity } from "./dataIdentity.ts";
import { useLivePictures, useRoomState, useShelf } from "./roomContext.ts";
import type { RoomState } from "./roomState.ts";

export interface UnreadRun {
  readonly id: string;
  readonly detail: string;
}

export interface ComparedRuns {
  /** Those that can be chosen, the newest first, the page's own left out; null while they are not known. */
  readonly listed: readonly RunRecord[] | null;
  /** Nothing is kept beyond this page. */
  readonly isUnkept: boolean;
  /** The page's run among ids; the one that is there whatever is kept. */
  readonly presentId: string;
  /** What is compared, in the order in which it was chosen; without those that are being read or cannot be. */
  readonly runs: readonly ComparedRun[];
  readonly reading: number;
  readonly unread: readonly UnreadRun[];
}

/** @param ids chosen, in order */
export function useComparedRuns(ids: readonly string[]): ComparedRuns {
  const { opening, listed, isUnkept } = useKeptList();
  const present = usePresentRun();
  const presentId = useRoomState((state) => state.keptId);
  const [read, setRead] = useState<ReadonlyMap<string, ComparedRun>>(new Map());
  const [unread, setUnread] = useState<readonly UnreadRun[]>([]);
  const wanted = useMemo(() => ids.slice(0, MOST_COMPARED), [ids]);
  const missing = wanted.filter((id) => id !== presentId && !read.has(id) && unread.every((run) => run.id !== id));
  const next = missing[0] ?? null;
  useEffect(() => {
    if (next === null) return;
    let isWanted = true;
    const readNext = async () => {
      const run = comparedFrom(await (await opening).readNow(next));
      if (isWanted) setRead((before) => new Map(before).set(next, run));
    };
    readNext().catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      if (isWanted) setUnread((before) => [...before, { id: next, detail }]);
    });
    return () => {
      isWanted = false;
    };
  }, [next, opening]);
  const runs = useMemo(
    () => wanted.flatMap((id) => (id === presentId ? (present ?? []) : (read.get(id) ?? []))),
    [wanted, presentId, present, read],
  );
  return {
    listed: listed?.filter(({ id }) => id !== presentId) ?? null,
    isUnkept,
    presentId,
    runs,
    reading: missing.length,
    unread: unread.filter(({ id }) => wanted.includes(id)),
  };
}

function comparedFrom({ record, body }: KeptNow): ComparedRun {
  const { id, title, settings, data, backend, step, stepsPerEpoch, trainedSeconds, figures } = record;
  return {
    id,
    title,
    settings,
    fingerprint: data.fingerprint === "" ? null : data.fingerprint,
    dataTitle: data.title,
    backend,
    step,
    stepsPerEpoch,
    trainedSeconds,
    figures,
    curves: restoredCurves(body.curves, trainedSeconds),
    grid: body.grid,
  };
}

/** Null before there is one; its curves are those of the page, which grow in place when it trains. */
function usePresentRun(): ComparedRun | null {
  const id = useRoomState((state) => state.keptId);
  const settings = useRoomState((state) => state.settings);
  const dataset = useRoomState((state) => state.dataset);
  const backend = useRoomState((state) => state.backend?.name ?? null);
  const step = useRoomState((state) => state.newest?.step ?? 0);
  const stepsPerEpoch = useRoomState((state) => state.stepsPerEpoch);
  const newest = useRoomState((state) => state.newest);
  const curves = useCurvesAtMeasurements();
  const { grid } = useLivePictures();
  return useMemo(() => {
    if (dataset === null || newest === null) return null;
    const { fingerprint, title } = dataIdentity(dataset);
    const shown = grid.current;
    return {
      id,
      title: null,
      settings,
      fingerprint: fingerprint === "" ? null : fingerprint,
      dataTitle: title,
      backend,
      step,
      stepsPerEpoch,
      trainedSeconds: curves.trainedSeconds,
      figures: newest,
      curves,
      grid: shown === null || shown.view.size !== 1 ? null : shown,
    };
  }, [id, settings, dataset, backend, step, stepsPerEpoch, newest, curves, grid]);
}

/** Redrawn with a measurement, not with every report. */
function useCurvesAtMeasurements(): RoomState["curves"] {
  const newest = useRoomState((state) => state.newest);
  const current = useRoomState((state) => state.curves);
  const [held, setHeld] = useState({ newest, curves: current });
  if (held.newest !== newest) setHeld({ newest, curves: current });
  return held.curves;
}

interface KeptList {
  readonly opening: Promise<RunStore>;
  readonly listed: readonly RunRecord[] | null;
  readonly isUnkept: boolean;
}

function useKeptList(): KeptList {
  const shelf = useShelf();
  const [opening] = useState(() => openStore(shelf));
  const [listed, setListed] = useState<readonly RunRecord[] | null>(null);
  const [isUnkept, setUnkept] = useState(false);
  const read = useCallback(async () => {
    const lines = await (await opening).list();
    setListed(lines.flatMap((line) => (line.kind === "run" ? [line.record] : [])));
  }, [opening]);
  useEffect(() => {
    let isHere = true;
    let stop = (): void => undefined;
    const again = () =>
      void read().catch(() => {
        setUnkept(true);
        setListed([]);
      });
    again();
    const watch = async () => {
      const store = await opening;
      if (isHere) stop = store.watch(again);
    };
    // Said already by what could not be read.
    watch().catch(() => undefined);
    return () => {
      isHere = false;
      stop();
    };
  }, [opening, read]);
  return { opening, listed, isUnkept };
}

async function openStore(shelf: ReturnType<typeof useShelf>): Promise<RunStore> {
  const open = await shelf;
  if (open === null) throw new Error("Nothing is kept in this browser.");
  return open.runs;
}
