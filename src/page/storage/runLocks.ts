/** One tab at a time writes a kept run. Asks the browser for locks; where it has none, the tabs ask each other. */
import type { StoreChannel } from "./runStore.ts";

/** Lets the run go. */
export type Release = () => void;

export interface RunLocks {
  /** Null where another tab has it, and goes on having it for `patienceMs`. */
  hold(id: string, patienceMs: number): Promise<Release | null>;
  /** Ids that other tabs hold, of these. */
  heldElsewhere(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

const PREFIX = "elbo-room/run/";

/** By the Web Locks of the browser, which end with their tab however it ends. */
export function webLocks(locks: LockManager): RunLocks {
  const own = new Set<string>();
  /** Null where it is not granted. */
  const request = (id: string, options: LockOptions) =>
    new Promise<Release | null>((resolve) => {
      const granted = (lock: Lock | null) => {
        if (lock === null) return resolve(null);
        return new Promise<void>((release) => {
          own.add(id);
          resolve(() => {
            own.delete(id);
            release();
          });
        });
      };
      locks
        .request(`${PREFIX}${id}`, options, granted)
        // Waited in vain.
        .catch(() => resolve(null));
    });
  return {
    async hold(id, patienceMs) {
      // A page that is busy gets a free lock late: no clock may decide whether it is free.
      const free = await request(id, { ifAvailable: true });
      return free ?? request(id, { signal: AbortSignal.timeout(patienceMs) });
    },
    async heldElsewhere(ids) {
      const { held = [] } = await locks.query();
      const names = new Set(held.map(({ name }) => name));
      return new Set(ids.filter((id) => !own.has(id) && names.has(`${PREFIX}${id}`)));
    },
  };
}

interface AskingChannel extends Omit<StoreChannel, "addEventListener"> {
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

/** How long an answer may take from a tab that is busy painting. */
const ANSWER_MS = 250;

/** For pages without a secure context: who holds a run answers for it. A tab that is frozen does not. */
export function askedLocks(channel: AskingChannel): RunLocks {
  const own = new Set<string>();
  const answered = new Set<string>();
  channel.addEventListener("message", ({ data }) => {
    if (typeof data !== "string") return;
    const [what, id = ""] = data.split(" ");
    if (what === "whose" && own.has(id)) channel.postMessage(`mine ${id}`);
    if (what === "mine") answered.add(id);
  });
  const isElsewhere = async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
    for (const id of ids) {
      answered.delete(id);
      channel.postMessage(`whose ${id}`);
    }
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    return new Set(ids.filter((id) => answered.has(id)));
  };
  return {
    async hold(id) {
      if ((await isElsewhere([id])).has(id)) return null;
      own.add(id);
      return () => void own.delete(id);
    },
    heldElsewhere: isElsewhere,
  };
}
