/** Makes a file of a run and saves it, one at a time, so that it can be given up. What is in it is the file's own. */
import { useEffect, useRef, useState } from "react";
import { comesFrom } from "../../../core/shared/dataKinds.ts";
import { toldFailure, type ToldFailure } from "../../../core/shared/failure.ts";
import type { Words } from "../../language/words.ts";
import { useOwnDataShelf } from "../../state/ownDataContext.ts";
import { presentRun } from "../../state/presentRun.ts";
import { useRoom, type Room } from "../../state/roomContext.ts";
import type { KeptRun } from "../../storage/runRecord.ts";
import type { OwnDataShelf } from "../../storage/ownDataShelf.ts";
import { download } from "./download.ts";
import { fileName } from "./fileName.ts";
import type { MadeFile, Making, OutFile } from "./making.ts";

export type Work =
  | { readonly phase: "idle" }
  /** Null: how far it is cannot be told. */
  | { readonly phase: "making"; readonly share: number | null }
  | { readonly phase: "done"; readonly made: readonly MadeFile[] }
  | { readonly phase: "failed"; readonly failure: ToldFailure };

export function useMaking(file: OutFile, kept: KeptRun | null, words: Words) {
  const room = useRoom();
  const shelf = useOwnDataShelf();
  const [work, setWork] = useState<Work>({ phase: "idle" });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const make = async (withOwnData: boolean) => {
    const own = new AbortController();
    abort.current = own;
    setWork({ phase: "making", share: null });
    try {
      const making = makingOf({ room, shelf, kept, words, withOwnData, signal: own.signal }, (share) =>
        setWork({ phase: "making", share }),
      );
      const made = await file.make(making);
      own.signal.throwIfAborted();
      for (const { blob, name } of made) download(blob, name);
      setWork({ phase: "done", made });
    } catch (error) {
      setWork(own.signal.aborted ? { phase: "idle" } : { phase: "failed", failure: toldFailure(error) });
    }
  };
  return { work, make, cancel: () => abort.current?.abort() };
}

interface Wish {
  readonly room: Room;
  readonly shelf: OwnDataShelf;
  readonly kept: KeptRun | null;
  readonly words: Words;
  readonly withOwnData: boolean;
  readonly signal: AbortSignal;
}

function makingOf({ room, shelf, kept, words, withOwnData, signal }: Wish, onProgress: Making["onProgress"]): Making {
  let held: Promise<KeptRun> | undefined;
  const run = () => (held ??= kept === null ? presentRun(room) : Promise.resolve(kept));
  return {
    room,
    words,
    kept,
    signal,
    onProgress,
    run,
    check: async ({ record, body: { snapshot } }) => {
      if (kept === null) return room.ask("run.selfCheck", { snapshot }, signal);
      const { dataset } = room.store.getState();
      // Nothing is fetched for the sake of a check.
      if (comesFrom(record.data.name, "public") && dataset?.name !== record.data.name) return null;
      return room.ask("run.selfCheck", { snapshot }, signal).catch(() => null);
    },
    ownData: async () => {
      const { settings } = (await run()).record;
      return withOwnData && comesFrom(settings.dataset, "own") ? shelf.read(settings.data) : null;
    },
    named: ({ title, settings, step }, ending) =>
      fileName(title ?? `${settings.model}-${settings.dataset}`, step, ending),
  };
}
