/** How many kept runs were trained on each set of a person's own, by the fingerprint of the data. */
import { useEffect, useState } from "react";
import { useShelf } from "../../state/roomContext.ts";

const NONE: ReadonlyMap<string, number> = new Map();

/** Empty until they are counted, and where no runs are kept. */
export function useRunsByData(): ReadonlyMap<string, number> {
  const shelf = useShelf();
  const [counts, setCounts] = useState(NONE);
  useEffect(() => {
    let isShown = true;
    const count = async () => {
      const runs = await (await shelf)?.runs;
      const found = new Map<string, number>();
      for (const line of (await runs?.list()) ?? []) {
        const { fingerprint = "" } = line.kind === "run" ? line.record.data : {};
        found.set(fingerprint, (found.get(fingerprint) ?? 0) + 1);
      }
      if (isShown) setCounts(found);
    };
    // That nothing is kept is said elsewhere.
    count().catch(() => undefined);
    return () => {
      isShown = false;
    };
  }, [shelf]);
  return counts;
}
