/** What a person should know of their data and that stops nothing. Changes no data. */
import type { IntakeClass, IntakeSize, IntakeWarning, LabelSource } from "../../shared/intake.ts";

/** Fewer examples than this leave a class without one that is held out. */
const FEW = 10;
/** A class so many times larger than another decides what a model learns. */
const UNBALANCED = 10;

export function labelWarnings(classes: readonly IntakeClass[], labels: LabelSource): readonly IntakeWarning[] {
  if (labels === "none") return [{ code: "noLabels", details: {} }];
  const bySize = classes.toSorted((a, b) => a.count - b.count);
  const [smallest, largest] = [bySize[0], bySize.at(-1)];
  if (smallest === undefined || largest === undefined) return [];
  const warnings: IntakeWarning[] = [];
  if (smallest.count < FEW) {
    const few = classes.filter(({ count }) => count < FEW).length;
    warnings.push({
      code: "fewPerClass",
      details: { name: smallest.name, amount: smallest.count, classes: few, limit: FEW },
    });
  }
  if (largest.count > UNBALANCED * smallest.count) {
    const details = { largest: largest.name, most: largest.count, smallest: smallest.name, least: smallest.count };
    warnings.push({ code: "unbalanced", details });
  }
  return warnings;
}

interface Made {
  /** After paper and ink are settled. */
  readonly images: Uint8Array;
  readonly side: number;
  readonly sizes: readonly IntakeSize[];
  readonly isColoured: boolean;
}

export function imageWarnings({ images, side, sizes, isColoured }: Made): readonly IntakeWarning[] {
  const total = (of: (size: IntakeSize) => boolean) => sizes.filter(of).reduce((sum, { count }) => sum + count, 0);
  const resized = total(({ width, height }) => width !== side || height !== side);
  const padded = total(({ width, height }) => width !== height);
  const blank = blankCount(images, side * side);
  const warnings: IntakeWarning[] = [];
  if (resized > 0) warnings.push({ code: "resized", details: { amount: resized, side } });
  if (padded > 0) warnings.push({ code: "padded", details: { amount: padded } });
  if (isColoured) warnings.push({ code: "colourDropped", details: {} });
  if (blank > 0) warnings.push({ code: "blankImages", details: { amount: blank } });
  return warnings;
}

/** Images that are one grey all over. */
function blankCount(images: Uint8Array, pixels: number): number {
  let blank = 0;
  for (let begin = 0; begin < images.length; begin += pixels) {
    const first = images[begin];
    if (images.subarray(begin, begin + pixels).every((level) => level === first)) blank += 1;
  }
  return blank;
}
