/** Linear theory of collapse for the data set in use: asked once a data set, when page and run are at rest after loading. */
import { useEffect, useState } from "react";
import type { CollapseTheory } from "../../core/shared/measurements.ts";
import type { Spectrum } from "../../core/shared/waterFilling.ts";
import type { Result } from "../../protocol/endpoint.ts";
import type { TrainerCommands } from "../../protocol/trainer.ts";
import type { DatasetDescription } from "../../protocol/datasets.ts";
import { useAsk, useRoomState } from "./roomContext.ts";

type Name = "dataset.theory" | "dataset.spectrum";
type Answer<Asked extends Name> = Result<TrainerCommands, Asked>;
type Questions = { [Asked in Name]?: Promise<Answer<Asked>> };

/** By data set, so that every view that wants it shares one question. A question that failed is forgotten. */
const asked = new WeakMap<DatasetDescription, Questions>();

/** Nobody waits for it: the first picture and the first press of a button go before. */
const IDLE_TIMEOUT_MS = 2000;

/** Where the posterior collapses. Null until it is there, and while `wanted` is false: then nothing is asked. */
export function useCollapseTheory(wanted: boolean): CollapseTheory | null {
  return useOnce("dataset.theory", wanted);
}

/** What a linear VAE is held against; null as `useCollapseTheory` is. */
export function useSpectrum(wanted: boolean): Spectrum | null {
  return useOnce("dataset.spectrum", wanted);
}

function useOnce<Asked extends Name>(name: Asked, wanted: boolean): Answer<Asked> | null {
  const ask = useAsk();
  const ready = useRoomState((state) => state.boot.phase === "ready");
  const dataset = useRoomState((state) => state.dataset);
  const [known, setKnown] = useState<{ readonly of: DatasetDescription; readonly answer: Answer<Asked> } | null>(null);

  useEffect(() => {
    if (!wanted || !ready || dataset === null) return undefined;
    let isWanted = true;
    const questions = asked.get(dataset) ?? {};
    asked.set(dataset, questions);
    const learn = async () => {
      try {
        questions[name] ??= ask(name, {}) as Questions[Asked];
        const answer = await questions[name];
        if (isWanted && answer !== undefined) setKnown({ of: dataset, answer });
      } catch {
        // Without it there is no mark on the slider; a worker that died is told elsewhere, and its successor is asked anew.
        delete questions[name];
      }
    };
    const stopWaiting = whenIdle(() => void learn());
    return () => {
      isWanted = false;
      stopWaiting();
    };
  }, [ask, name, wanted, ready, dataset]);

  return known !== null && known.of === dataset ? known.answer : null;
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
