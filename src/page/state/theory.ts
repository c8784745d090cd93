/** Linear theory of collapse for the data set in use: asked once a data set, when page and run are at rest after loading. */
import { useEffect, useState } from "react";
import type { CollapseTheory } from "../../core/shared/measurements.ts";
import type { DatasetDescription } from "../../protocol/trainer.ts";
import { useAsk, useRoomState } from "./roomContext.ts";

/** By data set, so that every view that wants it shares one question. A question that failed is forgotten. */
const asked = new WeakMap<DatasetDescription, Promise<CollapseTheory>>();

/** Nobody waits for it: the first picture and the first press of a button go before. */
const IDLE_TIMEOUT_MS = 2000;

/** Null until it is there, and while `wanted` is false: then nothing is asked. */
export function useCollapseTheory(wanted: boolean): CollapseTheory | null {
  const ask = useAsk();
  const ready = useRoomState((state) => state.boot.phase === "ready");
  const dataset = useRoomState((state) => state.dataset);
  const [known, setKnown] = useState<{ readonly of: DatasetDescription; readonly theory: CollapseTheory } | null>(null);

  useEffect(() => {
    if (!wanted || !ready || dataset === null) return undefined;
    let isWanted = true;
    const learn = async () => {
      try {
        const question = asked.get(dataset) ?? ask("dataset.theory", {});
        asked.set(dataset, question);
        const theory = await question;
        if (isWanted) setKnown({ of: dataset, theory });
      } catch {
        // Without it there is no mark on the slider; a worker that died is told elsewhere, and its successor is asked anew.
        asked.delete(dataset);
      }
    };
    const stopWaiting = whenIdle(() => void learn());
    return () => {
      isWanted = false;
      stopWaiting();
    };
  }, [ask, wanted, ready, dataset]);

  return known !== null && known.of === dataset ? known.theory : null;
}

/** Returns how to call it off. Safari has no idle callback; a short wait does as well there. */
function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(act, { timeout: IDLE_TIMEOUT_MS });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(act, IDLE_TIMEOUT_MS / 4);
  return () => clearTimeout(timer);
}
