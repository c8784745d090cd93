/** Which run this tab has open, for when it is loaded again. Lasts as long as the tab. */

export interface RememberedRun {
  readonly id: string;
  /** The link of its settings when it was last shown. */
  readonly query: string;
}

export interface TabMemory {
  read(): RememberedRun | null;
  write(run: RememberedRun): void;
}

const KEY = "elbo-room.run";

/** A browser that refuses to store only forgets. */
export function tabMemory(storage: Pick<Storage, "getItem" | "setItem"> | null): TabMemory {
  return {
    read() {
      try {
        const saved: unknown = JSON.parse(storage?.getItem(KEY) ?? "null");
        if (typeof saved !== "object" || saved === null || !("id" in saved) || !("query" in saved)) return null;
        const { id, query } = saved;
        return typeof id === "string" && typeof query === "string" ? { id, query } : null;
      } catch {
        return null;
      }
    },
    write(run) {
      try {
        storage?.setItem(KEY, JSON.stringify(run));
      } catch {
        // Full or forbidden: the tab opens the run that was saved last.
      }
    },
  };
}
