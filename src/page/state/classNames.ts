/** What the classes of a data set are called: by name where it has names, else by number. Holds no words of the page. */
import type { DatasetDescription } from "../../protocol/datasets.ts";

type Named = Pick<DatasetDescription, "classes" | "classNames">;

export function nameOfClass({ classNames }: Pick<Named, "classNames">, label: number): string {
  return classNames?.[label] ?? String(label);
}

/** In the order of their numbers. */
export function namesOfClasses(dataset: Named): readonly string[] {
  return Array.from({ length: dataset.classes }, (_, label) => nameOfClass(dataset, label));
}

/** One class is none: nothing was labelled. */
export function hasClasses({ classes }: Pick<Named, "classes">): boolean {
  return classes > 1;
}

/** Longer ones cannot be read as a sign on the plane. */
const LONGEST_SIGN = 2;

/** One sign a class, for those who cannot tell the colours apart: the names where all are short, else the numbers. */
export function signsOfClasses(dataset: Named): readonly string[] {
  const names = namesOfClasses(dataset);
  return hasShortNames(dataset) ? names : names.map((_, label) => String(label));
}

/** Whether names serve as signs, so that a legend need not tell them from the numbers. */
export function hasShortNames(dataset: Named): boolean {
  return namesOfClasses(dataset).every((name) => [...name].length <= LONGEST_SIGN);
}
