import { expect, test } from "vitest";
import { curvesBefore, emptyCurves, withEvaluation, withLosses, withMarks } from "../../../src/page/state/curves.ts";

const losses = (firstStep: number, values: readonly number[]) => ({
  firstStep,
  reconstruction: Float32Array.from(values),
  kl: Float32Array.from(values, () => 2),
  objective: Float32Array.from(values, (value) => value + 4),
});

const evaluation = (step: number) => ({
  step,
  negativeElbo: 100 + step,
  reconstruction: 90 + step,
  kl: 10,
  klPerDimension: Float32Array.of(10),
  varianceOfMean: Float32Array.of(1),
  activeUnits: 1,
  count: 1,
  decoderSigma: null,
  mu: Float32Array.of(0),
  logSigma: Float32Array.of(0),
  family: "latent" as const,
  isKlEstimated: false,
  recall: null,
});

test("−ELBO is reconstruction + KL without β; the objective is kept beside it", () => {
  const { train } = withLosses(emptyCurves(), losses(0, [300, 200]));
  expect([...train.steps]).toEqual([0, 1]);
  expect([...train.column("negativeElbo")]).toEqual([302, 202]);
  expect([...train.column("objective")]).toEqual([304, 204]);
});

test("a moment evaluated twice is one point", () => {
  const once = withEvaluation(emptyCurves(), evaluation(5));
  expect(withEvaluation(once, evaluation(5)).heldOut.length).toBe(1);
});

test("what a slider does at one step is one mark, from the first value to the last", () => {
  const mark = (step: number, from: string, to: string) => ({ step, name: "beta", from, to }) as const;
  const { marks } = withMarks(emptyCurves(), [mark(3, "1", "2"), mark(3, "2", "5"), mark(4, "5", "6")]);
  expect(marks).toEqual([mark(3, "1", "5"), mark(4, "5", "6")]);
});

test("going back to a step drops what came after it", () => {
  const full = withMarks(withEvaluation(withLosses(emptyCurves(), losses(0, [5, 4, 3, 2])), evaluation(2)), [
    { step: 3, name: "beta", from: "1", to: "9" },
  ]);
  const kept = curvesBefore(full, 2);
  expect([...kept.train.steps]).toEqual([0, 1]);
  expect([...kept.heldOut.steps]).toEqual([2]);
  expect(kept.marks).toEqual([]);
  expect(kept.revision).toBeGreaterThan(full.revision);
});
