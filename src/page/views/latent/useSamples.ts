/** Samples of the run's own prior, followed while it trains. Decodes nothing itself. */
import { useMemo } from "react";
import { greyLevels } from "../../charts/greyLevels.ts";
import { useFollowed } from "../../state/inquiry.ts";
import { useRoomState } from "../../state/roomContext.ts";

/** A strip is looked at, not played: seldom enough to leave the time to training. */
const FOLLOW_MS = 1500;

/**
 * `count` images as bytes, the same noise for the same number of resamples; null until they are there, and with null.
 * @param condition what each of them is drawn under; must keep its identity
 */
export function useSamples(count: number | null, condition: Float32Array | null = null): Uint8Array | null {
  const resamples = useRoomState((state) => state.strips.resamples);
  const runSeed = useRoomState((state) => state.settings.seed);
  const params = useMemo(() => {
    if (count === null) return null;
    const told = condition === null ? {} : { condition: repeated(condition, count) };
    return { count, seed: sampleSeed(runSeed, resamples), ...told };
  }, [count, condition, runSeed, resamples]);
  const followed = useFollowed("run.sample", params, FOLLOW_MS);
  return useMemo(() => (followed === null ? null : greyLevels(followed.answer.samples, 0, 1)), [followed]);
}

/** `count` completions of a held-out image as bytes; null until they are there, and with null. */
export function useCompletions(image: number | null, count: number): Uint8Array | null {
  const resamples = useRoomState((state) => state.strips.resamples);
  const runSeed = useRoomState((state) => state.settings.seed);
  const params = useMemo(
    () => (image === null ? null : { image, count, seed: sampleSeed(runSeed, resamples) }),
    [image, count, runSeed, resamples],
  );
  const followed = useFollowed("run.complete", params, FOLLOW_MS);
  return useMemo(() => (followed === null ? null : greyLevels(followed.answer.images, 0, 1)), [followed]);
}

/** Held to 32 bits, as seeds of the trainer are. */
function sampleSeed(runSeed: number, resamples: number): number {
  return (runSeed + resamples) >>> 0;
}

function repeated(row: Float32Array, count: number): Float32Array {
  const rows = new Float32Array(count * row.length);
  for (let i = 0; i < count; i++) rows.set(row, i * row.length);
  return rows;
}
