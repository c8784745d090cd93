/** What a conditional model is told, and which numbers its decoder gives. Holds no parameters. */
import { gatherRows } from "../compute/ops/gatherRows.ts";
import * as tf from "../compute/tf.ts";
import { assert, assertNever } from "../shared/assert.ts";
import { quadrantPixels } from "../shared/quadrants.ts";
import type { Condition, LatentArchitecture } from "./model.ts";

/** Numbers that tell the condition of one example; 0 without one. */
export function conditionDimOf(condition: Condition | null): number {
  if (condition === null) return 0;
  switch (condition.kind) {
    case "label":
      return condition.classes;
    case "quadrants":
      return quadrantPixels(condition.hidden, condition.side).visible.length;
    default:
      return assertNever(condition);
  }
}

/** Numbers the decoder gives: all of x, or only the hidden pixels of a completion. */
export function outputsOf({ inputDim, condition }: Pick<LatentArchitecture, "inputDim" | "condition">): number {
  if (condition?.kind !== "quadrants") return inputDim;
  return quadrantPixels(condition.hidden, condition.side).hidden.length;
}

/**
 * The condition of each row, [batch, conditionDim]: the one-hot class, or the visible pixels of x [batch, inputDim] in
 * the order of `quadrantPixels`. `labelsOneHot` [batch, classes] is read for a label alone. Caller disposes.
 * @throws when a label condition gets no labels
 */
export function conditionFor(condition: Condition, x: tf.Tensor2D, labelsOneHot: tf.Tensor2D | null): tf.Tensor2D {
  switch (condition.kind) {
    case "label":
      assert(labelsOneHot !== null, "a label condition needs labels");
      return tf.clone(labelsOneHot);
    case "quadrants":
      return pixelsOf(x, quadrantPixels(condition.hidden, condition.side).visible);
    default:
      return assertNever(condition);
  }
}

/** What a decoder's output is held against: x itself, or the hidden pixels of x, [batch, outputs]. Run inside a tidy. */
export function targetFor(condition: Condition | null, x: tf.Tensor2D): tf.Tensor2D {
  if (condition?.kind !== "quadrants") return x;
  return pixelsOf(x, quadrantPixels(condition.hidden, condition.side).hidden);
}

/**
 * Columns of x [batch, pixels] at ascending `indices` → [batch, indices]. Columns come in runs of one length, the halves
 * of lines, so that they are rows of a taller matrix, which are copied whole.
 */
function pixelsOf(x: tf.Tensor2D, indices: Int32Array): tf.Tensor2D {
  const [batch, pixels] = x.shape;
  const run = runLength(indices, pixels);
  return tf.tidy(() => {
    const [perRow, taken] = [pixels / run, indices.length / run];
    const rows = Int32Array.from(
      { length: batch * taken },
      (_, i) => Math.floor(i / taken) * perRow + (indices[(i % taken) * run] ?? 0) / run,
    );
    const runs = gatherRows(tf.reshape<tf.Rank.R2>(x, [batch * perRow, run]), tf.tensor1d(rows, "int32"));
    return tf.reshape<tf.Rank.R2>(runs, [batch, indices.length]);
  });
}

/** The longest run that divides the image and of which the indices are made whole; 1 at worst. */
function runLength(indices: Int32Array, pixels: number): number {
  for (let run = indices.length; run > 1; run--) {
    if (indices.length % run === 0 && pixels % run === 0 && isMadeOfRuns(indices, run)) return run;
  }
  return 1;
}

function isMadeOfRuns(indices: Int32Array, run: number): boolean {
  return indices.every((index, i) => {
    const start = indices[i - (i % run)] ?? 0;
    return start % run === 0 && index === start + (i % run);
  });
}
