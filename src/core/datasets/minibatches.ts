/** Which training examples a step sees: a pure function of (stream, step), so a run can stop and resume anywhere. */
import { assert } from "../shared/assert.ts";
import type { RandomStream } from "../shared/random.ts";

/** A batch cannot be larger than the training set. */
export function cappedBatchSize(trainCount: number, batchSize: number): number {
  return Math.min(batchSize, trainCount);
}

/** Full minibatches in one pass; the partial last one is dropped so that every step has the same shapes. */
export function stepsPerEpoch(trainCount: number, batchSize: number): number {
  assert(
    trainCount >= 1 && batchSize >= 1,
    `need images and a batch of at least 1, got ${trainCount} and ${batchSize}`,
  );
  return Math.floor(trainCount / cappedBatchSize(trainCount, batchSize));
}

interface Shuffle {
  readonly epoch: number;
  readonly order: Uint32Array;
}

// The order of one epoch is a few thousand draws: made once an epoch and not once a step.
const shuffles = new WeakMap<RandomStream, Shuffle>();

/**
 * Positions in the training split for step 0, 1, 2 …: [cappedBatchSize]. Epoch e = ⌊step / stepsPerEpoch⌋ shuffles
 * with `stream.split(e)`; within an epoch no image comes twice. Does not advance `stream`.
 */
export function minibatchIndices(
  stream: RandomStream,
  trainCount: number,
  batchSize: number,
  step: number,
): Int32Array {
  const perEpoch = stepsPerEpoch(trainCount, batchSize);
  const order = shuffleOf(stream, Math.floor(step / perEpoch), trainCount);
  const size = cappedBatchSize(trainCount, batchSize);
  const start = (step % perEpoch) * size;
  return Int32Array.from(order.subarray(start, start + size));
}

function shuffleOf(stream: RandomStream, epoch: number, trainCount: number): Uint32Array {
  const known = shuffles.get(stream);
  if (known?.epoch === epoch && known.order.length === trainCount) return known.order;
  const order = stream.split(epoch).permutation(trainCount);
  shuffles.set(stream, { epoch, order });
  return order;
}
