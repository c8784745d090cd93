/** Whether two choices are of the same examples, and split alike. What a setting does not decide of a set does not count. */
import { comesFrom, DATA_KINDS } from "../core/shared/dataKinds.ts";
import type { DatasetChoice } from "../protocol/datasets.ts";

export function areSameExamples(a: DatasetChoice, b: DatasetChoice): boolean {
  if (a.dataset !== b.dataset) return false;
  if (comesFrom(a.dataset, "own")) return a.data === b.data && a.imageSide === b.imageSide;
  if (DATA_KINDS[a.dataset].kind !== "points") return true;
  return a.toyNoise === b.toyNoise && a.toyCount === b.toyCount;
}

export function areSplitAlike(a: DatasetChoice, b: DatasetChoice): boolean {
  return comesFrom(a.dataset, "public") || a.splitSeed === b.splitSeed;
}
