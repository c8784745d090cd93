/** Where the deformation stands, and moving it by itself from the first layer to the last. */
import { useCallback, useEffect, useState } from "react";

const MS_PER_LAYER = 900;

export interface Played {
  /** Layers applied, also between two; null: all of them, so that the plane is data space. */
  readonly at: number | null;
  readonly isPlaying: boolean;
  readonly moveTo: (at: number) => void;
  readonly toggle: () => void;
}

/** @param layers how many there are; 0 while that is not known */
export function usePlayed(layers: number): Played {
  const [at, setAt] = useState<number | null>(null);
  const [isPlaying, setPlaying] = useState(false);

  useEffect(() => {
    if (!isPlaying || layers === 0) return undefined;
    // Who wants less motion sees the layers one after the other.
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let started: number | null = null;
    let frame = requestAnimationFrame(function next(now) {
      started ??= now;
      const passed = (now - started) / MS_PER_LAYER;
      const reached = isCalm ? Math.floor(passed) : passed;
      if (reached >= layers) {
        setAt(null);
        setPlaying(false);
        return;
      }
      setAt(reached);
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, layers]);

  const moveTo = useCallback(
    (wanted: number) => {
      setPlaying(false);
      setAt(wanted >= layers ? null : Math.max(0, wanted));
    },
    [layers],
  );
  const toggle = useCallback(() => setPlaying((playing) => !playing), []);
  // Another run may have fewer layers, or none.
  return { at: at === null || at >= layers ? null : at, isPlaying: isPlaying && layers > 0, moveTo, toggle };
}

/** The whole layer a key asks for; null for a key that is not ours. */
export function layerAfterKey(at: number, key: string, layers: number): number | null {
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(layers, Math.floor(at) + 1);
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, Math.ceil(at) - 1);
    case "Home":
      return 0;
    case "End":
      return layers;
    default:
      return null;
  }
}
