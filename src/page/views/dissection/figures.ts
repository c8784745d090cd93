/** Numbers of a step as they are read: three figures, whatever their size. Knows no unit. */

/** 152.13 → 152, −0.4132 → −0.413, 0.0000123 → 1.23e−5; – for what is no number. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e-3 && size < 1e5 ? plain(value) : value.toExponential(2);
  return text.replaceAll("-", "−").replace("e+", "e");
}

function plain(value: number): string {
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(5, decimals));
}

/** Decimals that give a number three figures, from 2 to 9. */
export function decimalsOf(value: number): number {
  const size = Math.abs(value);
  if (!(size > 0) || !Number.isFinite(size)) return 2;
  return Math.max(2, Math.min(9, 2 - Math.floor(Math.log10(size))));
}

/** Of the outputs of a layer: how many are above zero, their mean and the largest. */
export function layerFigures(values: Float32Array): {
  readonly active: number;
  readonly mean: number;
  readonly largest: number;
} {
  let [active, sum, largest] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value > 0) active += 1;
    sum += value;
    if (value > largest) largest = value;
  }
  return { active, mean: sum / values.length, largest };
}
