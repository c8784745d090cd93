/**
 * Questions a panel asks of the run: answered between two steps, by the weights of that very moment. They change nothing,
 * and an answer about a run that is gone is dropped.
 */
import { useEffect, useRef, useState } from "react";
import type { Params, Result } from "../../protocol/endpoint.ts";
import type { InquiryName, TrainerCommands } from "../../protocol/trainer.ts";
import { useAsk, useRoomState } from "./roomContext.ts";

export interface Followed<Name extends InquiryName> {
  readonly answer: Result<TrainerCommands, Name>;
  /** The newest step known when it was asked. */
  readonly step: number;
}

/** Often enough to look alive, seldom enough to leave the time to training. */
const FOLLOW_MS = 400;

/**
 * The answer to a question, asked again while training goes on: not before the last answer came, nor more often than
 * every `everyMs`. Null until the first answer of a run and of these `params`, which must keep their identity while they
 * mean the same; with params null nothing is asked.
 */
export function useFollowed<Name extends InquiryName>(
  name: Name,
  params: Params<TrainerCommands, Name> | null,
  everyMs = FOLLOW_MS,
): Followed<Name> | null {
  const ask = useAsk();
  const run = useRoomState((state) => state.runId);
  const ready = useRoomState((state) => state.boot.phase === "ready");
  const step = useRoomState((state) => state.step);
  const [followed, setFollowed] = useState<(Followed<Name> & { readonly of: object; readonly run: number }) | null>(
    null,
  );
  const isCurrent = followed !== null && followed.of === params && followed.run === run;
  const askedStep = isCurrent ? followed.step : null;
  const isStale = askedStep !== step;
  const newestStep = useRef(step);
  useEffect(() => {
    newestStep.current = step;
  }, [step]);

  useEffect(() => {
    if (params === null || !ready || !isStale) return undefined;
    const controller = new AbortController();
    const follow = async () => {
      const asked = newestStep.current;
      try {
        const answer = await ask(name, params, controller.signal);
        if (!controller.signal.aborted) setFollowed({ answer, step: asked, of: params, run });
      } catch {
        // Too late for its run: the next one is asked anew. A dead worker is told elsewhere.
      }
    };
    const timer = setTimeout(() => void follow(), askedStep === null ? 0 : everyMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [ask, name, params, run, ready, isStale, askedStep, everyMs]);

  return isCurrent ? followed : null;
}
