/**
 * What lies on the desk of the data dialog for this visit: the section that is open, the files chosen and what was read of
 * them. It outlives the dialog, so that closing it loses nothing. Reads files only by way of the intake worker.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { toldFailure, type ToldFailure } from "../../../core/shared/failure.ts";
import {
  INTAKE_DEFAULTS,
  type IntakeOptions,
  type IntakeProblem,
  type IntakeReport,
} from "../../../core/shared/intake.ts";
import type { OwnData } from "../../../core/shared/ownData.ts";
import type { ChosenFile, IntakeEvent } from "../../../protocol/intake.ts";
import { readFiles } from "../../engine/intake.ts";

export const SECTIONS = ["bundled", "named", "files", "doodles", "points", "own"] as const;
export type Section = (typeof SECTIONS)[number];

export interface ReadData {
  readonly data: OwnData;
  readonly report: IntakeReport;
}

export interface DeskState {
  readonly section: Section;
  /** The files that are read, or were read last. */
  readonly files: readonly ChosenFile[];
  readonly options: IntakeOptions;
  /** How far reading is; null while nothing is read. */
  readonly reading: Pick<IntakeEvent, "stage" | "done" | "total"> | null;
  /** What was read last; it stays when later files are refused. */
  readonly read: ReadData | null;
  /** Why the files chosen last were refused. */
  readonly problems: readonly IntakeProblem[];
  readonly failure: ToldFailure | null;
}

/** A slider that is dragged must not read a file at every pixel. */
const SETTLE_MS = 200;

interface Reader {
  /** Resolves when they are read or refused; what is read meanwhile is given up. */
  readonly begin: (files: readonly ChosenFile[], options: IntakeOptions) => Promise<void>;
  readonly giveUp: () => void;
}

function createReader(store: StoreApi<DeskState>, read: typeof readFiles): Reader {
  let current: AbortController | null = null;
  const giveUp = () => {
    current?.abort();
    current = null;
    store.setState({ reading: null });
  };
  const begin = async (files: readonly ChosenFile[], options: IntakeOptions): Promise<void> => {
    giveUp();
    const own = new AbortController();
    current = own;
    store.setState({ reading: { stage: "looking", done: 0, total: 0 }, problems: [], failure: null });
    try {
      const result = await read(files, options, {
        signal: own.signal,
        onProgress: ({ stage, done, total }) => {
          if (current === own) store.setState({ reading: { stage, done, total } });
        },
      });
      if (current !== own) return;
      if (result.ok) store.setState({ files, options, read: { data: result.data, report: result.report } });
      else store.setState({ problems: result.problems });
    } catch (error) {
      if (current === own) store.setState({ failure: toldFailure(error) });
    } finally {
      if (current === own) store.setState({ reading: null });
    }
  };
  return { begin, giveUp };
}

/** @param read how files are read; a test hands in its own */
export function createDataDesk(read: typeof readFiles) {
  const store = createStore<DeskState>(() => ({
    section: "bundled",
    files: [],
    options: INTAKE_DEFAULTS,
    reading: null,
    read: null,
    problems: [],
    failure: null,
  }));
  const reader = createReader(store, read);
  let settling: ReturnType<typeof setTimeout> | undefined;
  return {
    store,
    open: (section: Section) => store.setState({ section }),
    /** Resolves when they are read or refused. With other files, choices made for the last ones are forgotten. */
    take: async (files: readonly ChosenFile[]): Promise<void> => {
      clearTimeout(settling);
      store.setState({ section: "files" });
      await reader.begin(files, INTAKE_DEFAULTS);
    },
    /** Reads the same files otherwise, once the hand rests. */
    reread: (options: Partial<IntakeOptions>) => {
      const { files, options: before } = store.getState();
      const wanted = { ...before, ...options };
      store.setState({ options: wanted });
      clearTimeout(settling);
      settling = setTimeout(() => void reader.begin(files, wanted), SETTLE_MS);
    },
    giveUp: () => {
      clearTimeout(settling);
      reader.giveUp();
    },
    /** What was read is called so from here on. */
    rename: (name: string) => {
      const { read: was, options } = store.getState();
      if (was === null) return;
      store.setState({ read: { ...was, data: { ...was.data, name } }, options: { ...options, name } });
    },
  };
}

/** One for the visit. */
export const dataDesk = createDataDesk(readFiles);
