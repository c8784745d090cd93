/** The moments a playhead can stand at: kept steps, ascending, and now after them, which is null. Shows none. */

/** Null: now. */
export type Stop = number | null;

/** A moment kept at the newest step is now itself. */
export function stopsOf(steps: readonly number[], now: number): readonly Stop[] {
  return [...steps.filter((step) => step < now), null];
}

/** The stop after, in playing order; now comes after all of them. */
export function stopAfter(stops: readonly Stop[], at: Stop): Stop {
  return at === null ? null : (stops.find((stop) => stop === null || stop > at) ?? null);
}

/** The stop before; the first one has none before it. */
export function stopBefore(stops: readonly Stop[], at: Stop): Stop {
  const before = stops.findLast((stop) => stop !== null && (at === null || stop < at));
  return before ?? firstStop(stops);
}

export function firstStop(stops: readonly Stop[]): Stop {
  return stops[0] ?? null;
}

/** The stop nearest to a share of the line, which goes from step 0 to now. */
export function stopAt(stops: readonly Stop[], share: number, now: number): Stop {
  const wanted = Math.min(1, Math.max(0, share)) * now;
  const distance = (stop: Stop) => Math.abs((stop ?? now) - wanted);
  return stops.reduce<Stop>((best, stop) => (distance(stop) < distance(best) ? stop : best), null);
}

/** Share of the line at which a step stands. */
export function shareOfStep(step: Stop, now: number): number {
  return step === null || now <= 0 ? 1 : Math.min(1, step / now);
}

/** Stops that Page Up and Page Down pass over. */
const PAGE = 5;

/** Where a key of the slider takes the playhead; undefined for a key that is not ours. */
export function stopAfterKey(stops: readonly Stop[], at: Stop, key: string): Stop | undefined {
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return stopAfter(stops, at);
    case "ArrowLeft":
    case "ArrowDown":
      return stopBefore(stops, at);
    case "PageUp":
      return repeated(stopAfter, stops, at);
    case "PageDown":
      return repeated(stopBefore, stops, at);
    case "Home":
      return firstStop(stops);
    case "End":
      return null;
    default:
      return undefined;
  }
}

function repeated(move: typeof stopAfter, stops: readonly Stop[], at: Stop): Stop {
  return Array.from({ length: PAGE }).reduce<Stop>((stop) => move(stops, stop), at);
}
