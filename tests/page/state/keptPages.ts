/** Pages over one browser's database in this process, which can be ended at any moment as a crash ends them. */
import "fake-indexeddb/auto";
import { vi } from "vitest";
import { settingsFromQuery } from "../../../src/core/settings/link.ts";
import { RoomController } from "../../../src/page/state/room.ts";
import { RunShelf } from "../../../src/page/state/runShelf.ts";
import type { RunLocks } from "../../../src/page/storage/runLocks.ts";
import { openRunStore, type RunStore } from "../../../src/page/storage/runStore.ts";
import type { RememberedRun } from "../../../src/page/storage/tabMemory.ts";
import { engineInProcess, type EngineInProcess } from "./engineInProcess.ts";

export interface Tab {
  remembered: RememberedRun | null;
  query: string;
}

export interface KeptPage {
  readonly controller: RoomController;
  readonly engine: EngineInProcess;
  readonly shelf: () => Promise<RunShelf>;
  /** Without any farewell: what is being written is cut off, and nothing is heard of it again. */
  kill(): void;
}

export interface Browser {
  /** Milliseconds since 1970. */
  now: number;
  tab(query: string): Tab;
  /** Opens, or opens again, the page of a tab. */
  open(tab: Tab): Promise<KeptPage>;
  close(): void;
}

const browsers: Browser[] = [];

/** As `browser`, until `endBrowsers`. */
export function newBrowser(openStore?: typeof openRunStore): Browser {
  const made = browser(openStore);
  browsers.push(made);
  return made;
}

/** After each test: their pages and their database are gone, and nothing is spied on. */
export function endBrowsers(): void {
  for (const each of browsers.splice(0)) each.close();
  vi.restoreAllMocks();
  indexedDB = new IDBFactory();
}

/** `openStore` may be another one, e.g. one that fails. */
export function browser(openStore: typeof openRunStore = openRunStore): Browser {
  const owners = new Map<string, object>();
  const pages: (() => void)[] = [];
  const self: Browser = {
    now: 1_700_000_000_000,
    tab: (query) => ({ remembered: null, query }),
    async open(tab) {
      const engine = engineInProcess();
      const owner = {};
      let store: RunStore | null = null;
      let shelf: RunShelf | null = null;
      const controller = new RoomController({
        link: settingsFromQuery(tab.query),
        preferences: { theme: "system", pauseWhenHidden: false, gridSide: 8, mirror: "" },
        storage: null,
        startEngine: (listener) => engine.start(listener),
        showLink(query) {
          tab.query = query;
        },
        openShelf: async (room) => {
          shelf = new RunShelf(room, {
            async openStore(onEnded, onBlocked) {
              store = await openStore({ channel: null, now: () => self.now, onEnded, onBlocked });
              return store;
            },
            locks: locksOf(owners, owner),
            tab: {
              read: () => tab.remembered,
              write(run) {
                tab.remembered = run;
              },
            },
            now: () => self.now,
            persist: () => undefined,
          });
          return shelf;
        },
      });
      const kill = () => {
        engine.close();
        for (const transaction of openTransactions.splice(0)) abort(transaction);
        store?.close();
        for (const [id, holder] of owners) if (holder === owner) owners.delete(id);
      };
      pages.push(kill);
      await controller.actions.boot();
      return {
        controller,
        engine,
        kill,
        shelf: async () => {
          const opened = await controller.room.shelf;
          if (opened === null) throw new Error("nothing is kept here");
          return opened;
        },
      };
    },
    close() {
      for (const end of pages) end();
    },
  };
  return self;
}

/** Everything that was begun and not finished yet, so that a crash can cut it off. */
const openTransactions: IDBTransaction[] = [];
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...args) {
  const transaction = begin.apply(this, args);
  openTransactions.push(transaction);
  transaction.addEventListener("complete", () => {
    const index = openTransactions.indexOf(transaction);
    if (index >= 0) openTransactions.splice(index, 1);
  });
  return transaction;
};

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It was over.
  }
}

function locksOf(owners: Map<string, object>, owner: object): RunLocks {
  return {
    async hold(id) {
      const holder = owners.get(id);
      if (holder !== undefined && holder !== owner) return null;
      owners.set(id, owner);
      return () => {
        if (owners.get(id) === owner) owners.delete(id);
      };
    },
    heldElsewhere: async (ids) => new Set(ids.filter((id) => owners.has(id) && owners.get(id) !== owner)),
  };
}
