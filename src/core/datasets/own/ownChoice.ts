/** Which examples are kept of too many, and which are shown: by seed, classes in their proportions. Looks at no example. */
import { RandomStream } from "../../shared/random.ts";
import type { OwnLabels } from "./ownLabels.ts";

/** 18 November 1998, when MNIST's files were made. Not the seed of any run. */
const CHOICE_SEED = 1998_11_18;
const SAMPLE_SIZE = 60;

/** Positions, ascending: all of them, or `most`, classes by the largest remainder and drawn by seed. */
export function chosenPositions(labels: OwnLabels, most: number): Uint32Array {
  const count = labels.labels.length;
  if (count <= most) return Uint32Array.from({ length: count }, (_, position) => position);
  const members = shuffledByClass(labels, "choice");
  const exact = members.map(({ length }) => (length * most) / count);
  const quotas = exact.map(Math.floor);
  const left = most - quotas.reduce((sum, quota) => sum + quota, 0);
  const remainder = (label: number) => (exact[label] ?? 0) - (quotas[label] ?? 0);
  const byRemainder = quotas.map((_, label) => label).toSorted((a, b) => remainder(b) - remainder(a) || a - b);
  for (const label of byRemainder.slice(0, left)) quotas[label] = (quotas[label] ?? 0) + 1;
  return Uint32Array.from(members.flatMap((positions, label) => positions.slice(0, quotas[label]))).toSorted();
}

/** Up to 60 positions, one of each class in turn, so that every row of a sheet has all. */
export function samplePositions(labels: OwnLabels): Uint32Array {
  const members = shuffledByClass(labels, "sample");
  const sample: number[] = [];
  for (let turn = 0; sample.length < Math.min(SAMPLE_SIZE, labels.labels.length); turn++) {
    for (const positions of members) {
      const position = positions[turn];
      if (position !== undefined && sample.length < SAMPLE_SIZE) sample.push(position);
    }
  }
  return Uint32Array.from(sample);
}

function shuffledByClass({ classes, labels }: OwnLabels, purpose: string): readonly (readonly number[])[] {
  const members: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, position) => members[label]?.push(position));
  const stream = RandomStream.fromSeed(CHOICE_SEED).split(purpose);
  return members.map((positions, label) =>
    [...stream.split(label).permutation(positions.length)].map((i) => positions[i] ?? 0),
  );
}
