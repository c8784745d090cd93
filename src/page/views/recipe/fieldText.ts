/** A number as it stands in a field: such that typing it again means the same. Not for reading in a sentence. */

/** Fractions keep six figures, so √½ reads 0.707107; whole numbers keep all. */
export function fieldText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}
