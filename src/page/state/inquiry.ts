/**
 * Questions a panel asks of the run: answered between two steps, by the weights of that very moment. They change nothing,
 * and an answer about a run that is gone is dropped.
 */
import { useEffect, useRef, useState } from "react";
import type { Params, Result } from "../../protocol/endpoint.ts";
import type { InquiryName, TrainerCommands } from "../../protocol/trainer.ts";
import { useAsk, useRoomState } from "./roomContext.ts";

export interface Newest<Name extends InquiryName> {
  readonly answer: Result<TrainerCommands, Name>;
  /** What it answers. */
  readonly params: Params<TrainerCommands, Name>;
  /** The step shown when it was asked: of a past moment its own, else the newest known. */
  readonly step: number;
}

interface Asked {
  readonly params: unknown;
  readonly run: number;
  readonly step: number;
  /** Of a past moment, which training does not move. */
  readonly isPast: boolean;
  /** How long the answer took. */
  readonly tookMs: number;
}

const FOLLOW_MS = 400;
/** Training waits while a question is answered: it keeps at least this many times as long for itself. */
const SHARE_OF_TRAINING = 4;

/**
 * The newest answer to a question that may itself keep changing, as a place under the pointer does: the last answer stays
 * until the next one is here, one question is under way at a time, and only the newest form of it waits. A panel that goes
 * away gives its question up.
 * @param params must keep their identity while they mean the same; null asks nothing
 * @param everyMs how soon the same question is asked again when training went on, or later if answers take long; another
 *   one is asked at once
 */
export function useNewest<Name extends InquiryName>(
  name: Name,
  params: Params<TrainerCommands, Name> | null,
  everyMs = FOLLOW_MS,
): Newest<Name> | null {
  const ask = useAsk();
  const run = useRoomState((state) => state.runId);
  const ready = useRoomState((state) => state.boot.phase === "ready");
  const step = useRoomState((state) => state.shownStep ?? state.step);
  const isPast = useRoomState((state) => state.shownStep !== null);
  const [newest, setNewest] = useState<(Newest<Name> & { readonly run: number }) | null>(null);
  // Also what was refused counts as asked: a model that has no answer is not asked again by the same weights.
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isUnderWay, setUnderWay] = useState(false);
  const newestStep = useRef(step);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
  useEffect(() => {
    newestStep.current = step;
  }, [step]);

  const isSameQuestion = asked !== null && asked.params === params && asked.run === run;
  const isSameMoment = asked !== null && asked.isPast === isPast && asked.step === step;
  const isWanted = params !== null && ready && !isUnderWay && !(isSameQuestion && isSameMoment);
  const isOfTraining = isSameQuestion && !isPast && !asked.isPast;
  const wait = isOfTraining ? Math.max(everyMs, SHARE_OF_TRAINING * asked.tookMs) : 0;
  useEffect(() => {
    if (!isWanted) return undefined;
    const follow = async () => {
      const asking = { params, run, step: newestStep.current, isPast };
      const start = performance.now();
      setUnderWay(true);
      try {
        const answer = await ask(name, params, leaving.current?.signal);
        setNewest({ answer, ...asking });
      } catch {
        // Too late for its run, or nothing this model can say; a dead worker is told elsewhere.
      }
      setAsked({ ...asking, tookMs: performance.now() - start });
      setUnderWay(false);
    };
    const timer = setTimeout(() => void follow(), wait);
    return () => clearTimeout(timer);
  }, [ask, name, params, run, isPast, isWanted, wait]);

  return newest !== null && newest.run === run && params !== null ? newest : null;
}

/** As `useNewest`, but an answer to other `params` is none. */
export function useFollowed<Name extends InquiryName>(
  name: Name,
  params: Params<TrainerCommands, Name> | null,
  everyMs = FOLLOW_MS,
): Newest<Name> | null {
  const newest = useNewest(name, params, everyMs);
  return newest?.params === params ? newest : null;
}
