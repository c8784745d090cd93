/** The ends of a walk: a place of the latent space, or a held-out digit where the encoder puts it now. Draws nothing. */
import type { Evaluation } from "../../../core/shared/measurements.ts";

export type WalkEnd =
  { readonly kind: "digit"; readonly index: number } | { readonly kind: "place"; readonly z: Float32Array };

/** z [latentDim]; null while nothing is measured, and for an end of another latent space. */
export function endPlace(
  end: WalkEnd | null,
  evaluation: Pick<Evaluation, "mu" | "count"> | null,
  latentDim: number,
): Float32Array | null {
  if (end?.kind === "place") return end.z.length === latentDim ? end.z : null;
  return end === null ? null : posteriorMean(end.index, evaluation, latentDim);
}

/** E_q(z|x)[z] of a held-out example; null while it is not known. */
export function posteriorMean(
  index: number,
  evaluation: Pick<Evaluation, "mu" | "count"> | null,
  latentDim: number,
): Float32Array | null {
  if (evaluation === null || index >= evaluation.count || evaluation.mu.length !== evaluation.count * latentDim) {
    return null;
  }
  return evaluation.mu.slice(index * latentDim, (index + 1) * latentDim);
}

/**
 * The next held-out digit of a class, on beyond the last to the first; `from` itself when there is no other.
 * @param label null for any class
 */
export function nextDigit(labels: ArrayLike<number>, from: number, step: 1 | -1, label: number | null): number {
  for (let i = 1; i <= labels.length; i++) {
    const index = (from + step * i + labels.length * 2) % labels.length;
    if (label === null || labels[index] === label) return index;
  }
  return from;
}

/** Two of the digits on show, of different classes where there are any. */
export function firstEnds(
  inputs: readonly number[],
  labels: ArrayLike<number>,
): { readonly a: WalkEnd; readonly b: WalkEnd } {
  const [first = 0] = inputs;
  const other = inputs.find((index) => labels[index] !== labels[first]) ?? inputs[1] ?? first;
  return { a: { kind: "digit", index: first }, b: { kind: "digit", index: other } };
}
