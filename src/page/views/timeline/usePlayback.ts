/** Plays the kept moments in order, up to now. Each is shown before the next is asked for; nothing is drawn in between. */
import { useCallback, useEffect, useRef, useState } from "react";
import { firstStop, stopAfter, type Stop } from "./timelineStops.ts";

export const MOMENTS_PER_SECOND = 6;

export interface Playback {
  readonly isPlaying: boolean;
  readonly toggle: () => void;
  readonly stop: () => void;
}

/** @param speed how many times faster than `MOMENTS_PER_SECOND` */
export function usePlayback(
  stops: readonly Stop[],
  shown: Stop,
  show: (step: Stop) => Promise<void>,
  speed: number,
): Playback {
  const [isPlaying, setPlaying] = useState(false);
  const newest = useRef({ stops, shown });
  useEffect(() => {
    newest.current = { stops, shown };
  }, [stops, shown]);

  useEffect(() => {
    if (!isPlaying) return undefined;
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let at = newest.current.shown;
    const advance = async (next: Stop) => {
      const start = performance.now();
      at = next;
      try {
        await show(next);
      } catch {
        // Said on the page; a run without moments has nothing to play.
        at = null;
      }
      if (!isWanted) return;
      if (at === null) {
        setPlaying(false);
        return;
      }
      const wait = 1000 / (MOMENTS_PER_SECOND * speed) - (performance.now() - start);
      timer = setTimeout(() => void advance(stopAfter(newest.current.stops, at)), Math.max(0, wait));
    };
    void advance(at === null ? firstStop(newest.current.stops) : stopAfter(newest.current.stops, at));
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [isPlaying, show, speed]);

  const toggle = useCallback(() => setPlaying((playing) => !playing), []);
  const stop = useCallback(() => setPlaying(false), []);
  return { isPlaying, toggle, stop };
}
