/** The step about to be taken, opened anew whenever it or the wish changes; the last one stays until the next is here. */
import { useEffect, useState } from "react";
import type { Dissection } from "../../../core/shared/dissection.ts";
import type { NoiseChoice } from "../../../core/shared/noiseChoice.ts";
import { useAsk, useRoomState } from "../../state/roomContext.ts";

export interface OpenedStep {
  readonly opened: Dissection | null;
  readonly failed: boolean;
}

/** @param wanted false: not yet, as training has not stopped */
export function useDissection(wanted: boolean, noise: NoiseChoice, example: number): OpenedStep {
  const ask = useAsk();
  const step = useRoomState((state) => state.step);
  const run = useRoomState((state) => state.runId);
  const isTraining = useRoomState((state) => state.status === "running");
  const [state, setState] = useState<OpenedStep>({ opened: null, failed: false });
  useEffect(() => {
    if (!wanted || isTraining) return undefined;
    const leaving = new AbortController();
    const open = async () => {
      try {
        const opened = await ask("run.dissect", { noise, example }, leaving.signal);
        if (!leaving.signal.aborted) setState({ opened, failed: false });
      } catch {
        if (!leaving.signal.aborted) setState(({ opened }) => ({ opened, failed: true }));
      }
    };
    void open();
    return () => leaving.abort();
  }, [ask, wanted, isTraining, noise, example, step, run]);
  return state;
}
