/** What the trainer says of a data set that is looked at and not trained on yet. Changes no run. */
import { useEffect, useState } from "react";
import { toldFailure, type ToldFailure } from "../../../core/shared/failure.ts";
import type { DatasetChoice, DatasetDescription } from "../../../protocol/datasets.ts";
import { useAsk } from "../../state/roomContext.ts";
import { useReady } from "../hooks/useReady.ts";

export type Described =
  | { readonly phase: "waiting" }
  | { readonly phase: "here"; readonly dataset: DatasetDescription }
  | { readonly phase: "failed"; readonly failure: ToldFailure };

const WAITING: Described = { phase: "waiting" };

/** Null asks nothing. The choice must be the same object until it is another one. */
export function useDescribed(choice: DatasetChoice | null): Described {
  const ask = useAsk();
  const ready = useReady();
  const [answer, setAnswer] = useState<{ readonly of: DatasetChoice; readonly described: Described } | null>(null);
  useEffect(() => {
    if (choice === null || !ready) return undefined;
    const asking = new AbortController();
    const answered = (described: Described) => {
      if (!asking.signal.aborted) setAnswer({ of: choice, described });
    };
    ask("dataset.load", { choice }, asking.signal).then(
      (dataset) => answered({ phase: "here", dataset }),
      (error: unknown) => answered({ phase: "failed", failure: toldFailure(error) }),
    );
    return () => asking.abort();
  }, [ask, choice, ready]);
  return answer !== null && answer.of === choice ? answer.described : WAITING;
}
