/** The moments that are kept of a run, as they come from its trainer a few at a time. Asks nothing. */
import { momentKey, type PastMoment, type ToldMoments } from "../../core/shared/timeline.ts";

/** All that are to be kept, ascending: those of `before` that still are, and the fresh ones. */
export function withFresh(before: readonly PastMoment[], { kept, fresh }: ToldMoments): readonly PastMoment[] {
  const byKey = new Map([...before, ...fresh].map((moment) => [momentKey(moment), moment]));
  return kept.flatMap((key) => byKey.get(key) ?? []);
}
