/** The shelf of a page in a browser: its database, its locks and channels, its tab. The only file here that names them. */
import { askedLocks, webLocks, type RunLocks } from "../storage/runLocks.ts";
import { openRunStore } from "../storage/runStore.ts";
import { tabMemory } from "../storage/tabMemory.ts";
import { RunShelf, type ShelfRoom } from "./runShelf.ts";

export function browserShelf(room: ShelfRoom): RunShelf {
  return new RunShelf(room, {
    openStore: (onEnded, onBlocked) =>
      openRunStore({ channel: new BroadcastChannel("elbo-room/runs"), now: () => Date.now(), onEnded, onBlocked }),
    locks: browserLocks(),
    tab: tabMemory(tabStorage()),
    now: () => Date.now(),
    // Refused, it is kept all the same, for as long as the browser finds room.
    persist: () =>
      void storageManager()
        ?.persist()
        .catch(() => false),
  });
}

function browserLocks(): RunLocks {
  // Typed as always there, which it is only in secure contexts.
  const { locks } = navigator as Partial<Pick<Navigator, "locks">>;
  return locks === undefined ? askedLocks(new BroadcastChannel("elbo-room/locks")) : webLocks(locks);
}

function storageManager(): StorageManager | undefined {
  return (navigator as Partial<Pick<Navigator, "storage">>).storage;
}

function tabStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
