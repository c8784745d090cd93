/** Which examples are trained on and which are held out: for one seed the same in every run, page and machine. */
import { USUAL_SPLIT_SEED } from "../shared/splitSeed.ts";
import { RandomStream } from "../shared/random.ts";
import type { Dataset } from "./dataset.ts";

export interface Split {
  /** Positions in the data set, ascending. */
  readonly train: Uint32Array;
  /** Positions in the data set, ascending; never trained on. */
  readonly heldOut: Uint32Array;
}

/** One example in so many is held out. */
const HELD_OUT_ONE_IN = 10;

/**
 * A set that comes with a test set holds out that one, whatever the seed. Of any other this holds out a tenth of the examples, stratified by class. Class sizes follow the largest-remainder rule, so that their
 * sum is exactly the tenth of the whole, rounded; ties go to the smaller class number.
 */
export function splitDataset(dataset: Dataset, seed: number = USUAL_SPLIT_SEED): Split {
  const all = Uint32Array.from({ length: dataset.count }, (_, position) => position);
  const { publishedTrainCount: published } = dataset;
  if (published !== undefined) return { train: all.slice(0, published), heldOut: all.slice(published) };
  const members = membersByClass(dataset);
  const quotas = heldOutPerClass(members.map((positions) => positions.length));
  const stream = RandomStream.fromSeed(seed).split("heldOut");
  const isHeldOut = new Uint8Array(dataset.count);
  members.forEach((positions, label) => {
    const order = stream.split(label).permutation(positions.length);
    for (const i of order.subarray(0, quotas[label] ?? 0)) isHeldOut[positions[i] ?? 0] = 1;
  });
  return {
    train: all.filter((position) => isHeldOut[position] === 0),
    heldOut: all.filter((position) => isHeldOut[position] === 1),
  };
}

function membersByClass({ classes, labels }: Dataset): number[][] {
  const members: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, position) => members[label]?.push(position));
  return members;
}

/** Whole numbers near a tenth of each class size whose sum is the rounded tenth of all (largest remainder). */
export function heldOutPerClass(sizes: readonly number[]): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const quotas = sizes.map((size) => Math.floor(size / HELD_OUT_ONE_IN));
  const left = Math.round(total / HELD_OUT_ONE_IN) - quotas.reduce((sum, quota) => sum + quota, 0);
  const remainder = (label: number) => (sizes[label] ?? 0) % HELD_OUT_ONE_IN;
  const byRemainder = sizes.map((_, label) => label).toSorted((a, b) => remainder(b) - remainder(a) || a - b);
  for (const label of byRemainder.slice(0, left)) quotas[label] = (quotas[label] ?? 0) + 1;
  return quotas;
}
