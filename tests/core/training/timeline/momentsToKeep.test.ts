/** Which moments are kept with a run, and as what: never more bytes than may be, counted here by walking every array. */
import { expect, test } from "vitest";
import type { Evaluation } from "../../../../src/core/shared/measurements.ts";
import { arraysOf, momentKey } from "../../../../src/core/shared/timeline.ts";
import { keptMoment, weightsOf, type KeptMoment } from "../../../../src/core/training/timeline/keptMoment.ts";
import { MomentsToKeep } from "../../../../src/core/training/timeline/momentsToKeep.ts";

const LIMIT = 2_000_000;

function evaluationAt(step: number): Evaluation {
  const figures = { negativeElbo: 160, reconstruction: 155, kl: 5, isKlEstimated: false, activeUnits: 2, count: 100 };
  const arrays = { klPerDimension: new Float32Array(2), varianceOfMean: new Float32Array(2) };
  const codes = { mu: new Float32Array(200).fill(step), logSigma: new Float32Array(200) };
  return { step, family: "latent", ...figures, ...arrays, ...codes, decoderSigma: null, recall: null };
}

function momentOf(step: number, size: number, takenBack = 0): KeptMoment {
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(step + i));
  return keptMoment(evaluationAt(step), 1, { kind: "exact", values: { w: { shape: [size], values } } }, takenBack);
}

const every = (count: number, size: number) => Array.from({ length: count }, (_, i) => momentOf(35 * i, size));

test("as a run grows its moments stay within the bound, spread from first to last, and none comes back", () => {
  const toKeep = new MomentsToKeep(LIMIT);
  const all = every(120, 20_000);
  const gone = new Set<string>();
  let before: readonly KeptMoment[] = [];
  for (let count = 1; count <= all.length; count++) {
    const chosen = toKeep.chosenFrom({ moments: all.slice(0, count), changes: [] });
    const bytes = chosen.flatMap((moment) => arraysOf(toKeep.formOf(moment))).reduce((sum, a) => sum + a.byteLength, 0);
    expect(bytes).toBeLessThanOrEqual(LIMIT);
    for (const moment of before) if (!chosen.includes(moment)) gone.add(momentKey(moment));
    expect(chosen.filter((moment) => gone.has(momentKey(moment)))).toEqual([]);
    expect([chosen[0], chosen.at(-1)]).toEqual([all[0], all[count - 1]]);
    before = chosen;
  }
  // 46 moments of 43 kB fit.
  expect(before.length).toBeGreaterThan(40);
  const gaps = before.slice(1).map(({ step }, i) => step - (before[i]?.step ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(6 * 35);
});

test("moments near a change outnumber those of the same steps without one", () => {
  const all = every(120, 20_000);
  const near = (changes: readonly { from: number; until: number }[]) => {
    const chosen = new MomentsToKeep(LIMIT).chosenFrom({ moments: all, changes });
    return chosen.filter(({ step }) => step >= 2800 && step < 3300).length;
  };
  expect(near([{ from: 2800, until: 2800 }])).toBeGreaterThan(near([]));
});

test("what is gone of the timeline is not kept, and the same step of another branch is another moment", () => {
  const toKeep = new MomentsToKeep(LIMIT);
  const all = every(120, 20_000);
  toKeep.chosenFrom({ moments: all, changes: [] });
  const again = [...all.slice(0, 10), momentOf(350, 20_000, 1)];
  const chosen = toKeep.chosenFrom({ moments: again, changes: [] });
  expect(chosen.at(-1)).toBe(again.at(-1));
  expect(chosen.every((moment) => again.includes(moment))).toBe(true);
});

test("one moment larger than the bound is not kept", () => {
  expect(new MomentsToKeep(1000).chosenFrom({ moments: [momentOf(0, 20_000)], changes: [] })).toEqual([]);
});

test.each([
  ["small", 1000, "exact"],
  ["large", 20_000, "rounded"],
] as const)("a %s network is kept in arrays of its own, and as well as it may be", (_, size, kind) => {
  const moment = momentOf(35, size);
  const form = new MomentsToKeep(LIMIT).formOf(moment);
  expect(form.weights.kind).toBe(kind);
  const [was, is] = [weightsOf(moment)["w"], weightsOf(keptMoment(form.evaluation, form.beta, form.weights))["w"]];
  const differences = is?.values.map((value, i) => Math.abs(value - (was?.values[i] ?? Number.NaN))) ?? [];
  expect(Math.max(...differences)).toBeLessThanOrEqual(kind === "exact" ? 0 : 2 ** -11);
  expect(form.evaluation).toEqual(moment.evaluation);
  const own = new Set<unknown>(arraysOf(form).map(({ buffer }) => buffer));
  expect(own.size).toBe(5);
  const { klPerDimension, varianceOfMean, mu, logSigma } = moment.evaluation;
  for (const { buffer } of [klPerDimension, varianceOfMean, mu, logSigma]) expect(own.has(buffer)).toBe(false);
});
