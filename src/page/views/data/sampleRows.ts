/** Which examples stand on the sample sheet: a few of each class, spread over the whole set. Draws nothing. */
import type { ShownSet } from "./shownSet.ts";

export interface SampleRow {
  readonly label: number;
  /** Positions in the set, ascending. */
  readonly positions: readonly number[];
}

/** At most `most` of each class that has any, as evenly spaced over its examples as can be. */
export function sampleRows(labels: Uint8Array, classes: number, most: number): readonly SampleRow[] {
  const members: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, position) => members[label]?.push(position));
  return members.flatMap((positions, label) =>
    positions.length === 0 ? [] : [{ label, positions: spread(positions, most) }],
  );
}

function spread(positions: readonly number[], most: number): readonly number[] {
  const count = Math.min(most, positions.length);
  return Array.from({ length: count }, (_, i) => positions[Math.floor((i * positions.length) / count)] ?? 0);
}

/** The images at these positions one after the other, [positions, side, side]. */
export function imagesAt(images: Uint8Array, side: number, positions: readonly number[]): Uint8Array {
  const pixels = side * side;
  const picked = new Uint8Array(positions.length * pixels);
  positions.forEach((position, i) =>
    picked.set(images.subarray(position * pixels, (position + 1) * pixels), i * pixels),
  );
  return picked;
}

/** Each coordinate with mean 0 and variance 1, as the trainer has it; the first `most` points, [count, 2]. */
export function standardised(points: Float32Array, most: number): Float32Array {
  const count = points.length / 2;
  const [right, up] = ([0, 1] as const).map((coordinate) => meanAndSpread(points, coordinate));
  const shown = new Float32Array(2 * Math.min(most, count));
  // Evenly spaced, since files often hold one class after the other.
  for (let i = 0; 2 * i < shown.length; i++) {
    const at = 2 * Math.floor((i * count) / (shown.length / 2));
    shown[2 * i] = ((points[at] ?? 0) - (right?.mean ?? 0)) / (right?.spread ?? 1);
    shown[2 * i + 1] = ((points[at + 1] ?? 0) - (up?.mean ?? 0)) / (up?.spread ?? 1);
  }
  return shown;
}

/** Labels of the points that `standardised` shows. */
export function standardisedLabels({ labels }: Pick<ShownSet, "labels">, most: number): Uint8Array {
  const count = Math.min(most, labels.length);
  return Uint8Array.from({ length: count }, (_, i) => labels[Math.floor((i * labels.length) / count)] ?? 0);
}

function meanAndSpread(points: Float32Array, coordinate: 0 | 1) {
  const count = Math.max(1, points.length / 2);
  let [sum, squares] = [0, 0];
  for (let at = coordinate; at < points.length; at += 2) sum += points[at] ?? 0;
  const mean = sum / count;
  for (let at = coordinate; at < points.length; at += 2) squares += ((points[at] ?? 0) - mean) ** 2;
  const spread = Math.sqrt(squares / count);
  return { mean, spread: spread > 0 ? spread : 1 };
}
