/** A snapshot on its way to the page: its arrays are moved, not copied. */
import type { RunSnapshot } from "../core/settings/snapshot.ts";
import { transferring } from "../protocol/endpoint.ts";

/** Marks the arrays of `snapshot`, which is `answer` or in it. */
export function moving<Answer extends object>(answer: Answer, { parameters, optimiser }: RunSnapshot): Answer {
  const tensors = [...Object.values(parameters), ...Object.values(optimiser.slots)];
  return transferring(
    answer,
    tensors.map(({ values }) => values.buffer),
  );
}
