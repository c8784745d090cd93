/** A run on its way to the page: its arrays are moved, not copied. */
import type { RunSnapshot } from "../core/settings/snapshot.ts";
import { arraysOf, type PastMoment } from "../core/shared/timeline.ts";
import { transferring } from "../protocol/endpoint.ts";

/** Marks the arrays of `snapshot`, which is `answer` or in it, and of `moments`, which are in it; nobody else may hold them. */
export function moving<Answer extends object>(
  answer: Answer,
  { parameters, optimiser }: RunSnapshot,
  moments: readonly PastMoment[] = [],
): Answer {
  const tensors = [...Object.values(parameters), ...Object.values(optimiser.slots)];
  const arrays = [...tensors.map(({ values }) => values), ...moments.flatMap(arraysOf)];
  return transferring(
    answer,
    arrays.map(({ buffer }) => buffer),
  );
}
