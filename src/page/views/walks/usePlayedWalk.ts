/** Where on a walk one stands, and walking it by itself. Knows no latent space. */
import { useCallback, useEffect, useRef, useState } from "react";

const WALK_MS = 6000;

export interface PlayedWalk {
  /** In [0, 1]. */
  readonly at: number;
  readonly isPlaying: boolean;
  /** Stops walking. */
  readonly moveTo: (at: number) => void;
  /** Goes on from where it stands, or from the start when it stands at the end. */
  readonly toggle: () => void;
}

/**
 * @param steps places that who wants less motion sees one after the other
 * @param onMove is told of every place that was gone to, by hand or not
 */
export function usePlayedWalk(steps: number, onMove: (at: number) => void): PlayedWalk {
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const standing = useRef(0);
  const tell = useRef(onMove);
  useEffect(() => {
    tell.current = onMove;
  }, [onMove]);
  const goTo = useCallback((next: number) => {
    if (next === standing.current) return;
    standing.current = next;
    setAt(next);
    tell.current(next);
  }, []);

  useEffect(() => {
    if (!isPlaying) return undefined;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const from = standing.current >= 1 ? 0 : standing.current;
    let started: number | null = null;
    let frame = requestAnimationFrame(function next(now) {
      started ??= now;
      const reached = Math.min(1, from + (now - started) / WALK_MS);
      goTo(isCalm ? Math.floor(reached * steps) / steps : reached);
      if (reached >= 1) setPlaying(false);
      else frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, steps, goTo]);

  const moveTo = useCallback(
    (wanted: number) => {
      setPlaying(false);
      goTo(Math.min(1, Math.max(0, wanted)));
    },
    [goTo],
  );
  const toggle = useCallback(() => setPlaying((playing) => !playing), []);
  return { at, isPlaying, moveTo, toggle };
}
