/** Training waits while a view is there. What it still owed is done afterwards. */
import { useCallback, useEffect, useRef, useState } from "react";
import { useActions } from "../../state/roomContext.ts";
import { settled } from "../hooks/settled.ts";

export interface FrozenTraining {
  readonly isFrozen: boolean;
  /** Whether there is something to go on with. */
  readonly goesOn: boolean;
  /** Lets it go on. */
  resume(): void;
}

export function useFrozenTraining(): FrozenTraining {
  const { train, pause } = useActions();
  const owed = useRef<number | null>(0);
  const [state, setState] = useState({ isFrozen: false, goesOn: false });
  const stopped = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    const stop = async () => {
      const answer = await pause();
      if (answer.owed !== 0) owed.current = answer.owed;
      setState({ isFrozen: true, goesOn: owed.current !== 0 });
    };
    // A page that cannot stop has said so.
    stopped.current = stop().catch(() => undefined);
  }, [pause]);
  const resume = useCallback(() => {
    const goOn = async () => {
      await stopped.current;
      if (owed.current !== 0) await train(owed.current ?? undefined);
    };
    settled(goOn());
  }, [train]);
  return { ...state, resume };
}
