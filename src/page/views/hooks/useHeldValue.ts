/**
 * A value under the hand: shown at once, sent at most once per frame, and given back to the store when the last change
 * has been answered. Without it a knob would jump back between the hand and the answer.
 */
import { useCallback, useEffect, useRef, useState } from "react";

interface Held<Value> {
  readonly value: Value;
  readonly hold: (value: Value) => void;
}

export function useHeldValue<Value>(actual: Value, send: (value: Value) => Promise<void>): Held<Value> {
  const [held, setHeld] = useState<{ readonly value: Value } | null>(null);
  const waiting = useRef<{ readonly value: Value } | null>(null);
  const frame = useRef<number | null>(null);
  const latest = useRef<object | null>(null);

  useEffect(
    () => () => {
      if (frame.current !== null) cancelAnimationFrame(frame.current);
    },
    [],
  );

  const flush = useCallback(() => {
    frame.current = null;
    const next = waiting.current;
    waiting.current = null;
    if (next === null) return;
    const giveBack = () => {
      if (latest.current === next) setHeld(null);
    };
    send(next.value).then(giveBack, giveBack);
  }, [send]);

  const hold = useCallback(
    (value: Value) => {
      const next = { value };
      waiting.current = next;
      latest.current = next;
      setHeld(next);
      frame.current ??= requestAnimationFrame(flush);
    },
    [flush],
  );

  return { value: held === null ? actual : held.value, hold };
}
