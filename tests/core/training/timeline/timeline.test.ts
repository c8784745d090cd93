/** What a run keeps of its past: never more bytes than it may, counted here by walking every array it holds. */
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../../../src/core/settings/descriptors.ts";
import type { Evaluation } from "../../../../src/core/shared/measurements.ts";
import type { TensorValues } from "../../../../src/core/shared/tensorValues.ts";
import { TIMELINE_BYTES } from "../../../../src/core/shared/timeline.ts";
import { evaluatesAt } from "../../../../src/core/training/evaluationSchedule.ts";
import { weightsOf, type MomentSource } from "../../../../src/core/training/timeline/keptMoment.ts";
import { placesAlong } from "../../../../src/core/training/timeline/places.ts";
import { Timeline } from "../../../../src/core/training/timeline/timeline.ts";

/** Shapes of a network 784-hidden-2 with one hidden layer: weights and biases of encoder, heads and decoder. */
const shapesOf = (hidden: number) => ({
  "encoder.0.W": [784, hidden],
  "encoder.0.b": [hidden],
  "mu.W": [hidden, 2],
  "mu.b": [2],
  "logSigma.W": [hidden, 2],
  "logSigma.b": [2],
  "decoder.0.W": [2, hidden],
  "decoder.0.b": [hidden],
  "decoder.1.W": [hidden, 784],
  "decoder.1.b": [784],
});

const sizeOf = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);

/** As many numbers as such a network has, the same in each tensor; Adam keeps two more of each. */
function sourceOf(hidden: number, step: number): MomentSource {
  const values = (): TensorValues =>
    Object.fromEntries(
      Object.entries(shapesOf(hidden)).map(([name, shape]) => {
        return [name, { shape, values: new Float32Array(sizeOf(shape)).fill(step / 7) }];
      }),
    );
  const count = Object.values(shapesOf(hidden)).reduce((sum, shape) => sum + sizeOf(shape), 0);
  const slots = () =>
    Object.fromEntries(
      ["m", "v"].flatMap((slot) => Object.entries(values()).map(([name, tensor]) => [`${slot}/${name}`, tensor])),
    );
  return {
    parameterBytes: 4 * count,
    snapshotBytes: 12 * count,
    known: 0,
    beta: 1,
    readParameters: async () => values(),
    readSnapshot: async () => ({
      version: 1,
      settings: DEFAULT_SETTINGS,
      step,
      scheduleStart: 0,
      parameters: values(),
      optimiser: { count: step, slots: slots() },
    }),
  };
}

/** Of a run with 1,000 held-out images and two latent dimensions, as the page has. */
function evaluationAt(step: number): Evaluation {
  return {
    step,
    family: "latent",
    negativeElbo: 160,
    reconstruction: 155,
    kl: 5,
    isKlEstimated: false,
    klPerDimension: new Float32Array(2),
    varianceOfMean: new Float32Array(2),
    activeUnits: 2,
    count: 1000,
    decoderSigma: null,
    mu: new Float32Array(2000).fill(step),
    logSigma: new Float32Array(2000),
    recall: null,
  };
}

/** Bytes of every array reachable from `value`, each counted once. */
function arrayBytes(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value !== "object" || value === null || seen.has(value)) return 0;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return Object.values(value).reduce((sum: number, part) => sum + arrayBytes(part, seen), 0);
}

const stepsOf = (timeline: Timeline) => timeline.report().steps;
const copiesOf = (timeline: Timeline) => timeline.moments.filter(({ weights }) => weights.kind === "copy");

async function kept(timeline: Timeline, hidden: number, until: number, from = 0, check = () => {}): Promise<void> {
  for (let step = from; step <= until; step++) {
    if (!evaluatesAt(step, 1000)) continue;
    await timeline.keep(evaluationAt(step), sourceOf(hidden, step));
    check();
  }
}

describe("the default network over 20,000 steps", () => {
  test("bytes stay below the bound at every moment, and what is kept is well spread", async ({ annotate }) => {
    const timeline = new Timeline(DEFAULT_SETTINGS);
    const found: { step: number; moments: number; copies: number; bytes: number }[] = [];
    const check = () => {
      const { bytes, limit } = timeline.report();
      expect(limit).toBe(TIMELINE_BYTES);
      expect(bytes).toBeLessThanOrEqual(limit);
      expect(arrayBytes(timeline.moments)).toBeLessThanOrEqual(bytes);
    };
    for (const [from, until] of [
      [0, 1000],
      [1001, 5000],
      [5001, 20_000],
    ] as const) {
      await kept(timeline, 512, until, from, check);
      const { bytes, steps } = timeline.report();
      found.push({ step: until, moments: steps.length, copies: copiesOf(timeline).length, bytes });
    }
    await annotate(JSON.stringify(found));
    await annotate(`kept at the end: ${stepsOf(timeline).join(" ")}`);
    // 64 MiB less three copies of 9.7 MB leave 23 moments of 1.6 MB.
    expect(found.map(({ moments, copies }) => [moments, copies])).toEqual([
      [26, 3],
      [26, 3],
      [26, 3],
    ]);
    for (const { bytes } of found) expect(bytes).toBeGreaterThan(0.9 * TIMELINE_BYTES);
    const { steps, isRounded } = timeline.report();
    expect(isRounded).toBe(true);
    expect(steps[0]).toBe(0);
    // 41 moments of 1.6 MB would fit: a 41st of the run may pass before another is kept.
    expect(steps.at(-1)).toBeGreaterThan(20_000 - 20_000 / 41 - 70);
    const gaps = steps.slice(1, -1).map((step, i) => step - (steps[i] ?? 0));
    for (let i = 1; i < gaps.length; i++) {
      const [a = 0, b = 0] = [gaps[i - 1], gaps[i]];
      // Copies stay where they are, between moments that are spared around them.
      expect(Math.max(a / b, b / a), `gaps ${a} and ${b} of ${steps.join(" ")}`).toBeLessThanOrEqual(5);
    }
    // Without three copies a replay would take up to 20,000 steps; evenly spread 5,000, and never twice that.
    const starts = [0, ...copiesOf(timeline).map(({ step }) => step), 20_000];
    const waits = starts.slice(1).map((step, i) => step - (starts[i] ?? 0));
    expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
  });

  test("a smaller bound holds at once; none at all keeps nothing", async () => {
    const timeline = new Timeline(DEFAULT_SETTINGS);
    await kept(timeline, 512, 1000);
    for (const limit of [40e6, 12e6, 4e6]) {
      timeline.setLimit(limit);
      expect(timeline.report().limit).toBe(limit);
      expect(arrayBytes(timeline.moments)).toBeLessThanOrEqual(limit);
      expect(stepsOf(timeline).at(-1)).toBe(980);
      expect(stepsOf(timeline)[0]).toBe(0);
    }
    await kept(timeline, 512, 2000, 1001);
    expect(arrayBytes(timeline.moments)).toBeLessThanOrEqual(4e6);
    // Two fit, so half of the run may pass before another is kept.
    expect(stepsOf(timeline).at(-1)).toBeGreaterThanOrEqual(1000);
    timeline.setLimit(0);
    expect(stepsOf(timeline)).toEqual([]);
    expect(timeline.nearest(5)).toBeNull();
    await kept(timeline, 512, 2200, 2001);
    expect(stepsOf(timeline)).toEqual([]);
    expect(() => timeline.setLimit(-1)).toThrow("at least 0");
  });

  test("the moment on show stays, where without being shown it would have gone", async () => {
    const [shownIn, plain] = [new Timeline(DEFAULT_SETTINGS, 4e6), new Timeline(DEFAULT_SETTINGS, 4e6)];
    await kept(plain, 64, 6000);
    await kept(shownIn, 64, 700);
    const shown = shownIn.moments.find(({ step }) => !stepsOf(plain).includes(step));
    expect(shown).toBeDefined();
    shownIn.pin(shown?.step ?? null);
    await kept(shownIn, 64, 6000, 701);
    expect(shownIn.moments).toContain(shown);
    shownIn.setLimit(1e6);
    expect(shownIn.moments).toContain(shown);
  });
});

test("a small network is kept exactly, and no more moments than a hand can tell apart", async () => {
  const timeline = new Timeline(DEFAULT_SETTINGS);
  await kept(timeline, 16, 20_000);
  const { steps, isRounded } = timeline.report();
  expect(isRounded).toBe(false);
  expect(steps).toHaveLength(200);
  const middle = timeline.nearest(10_000);
  expect(middle && weightsOf(middle)["mu.b"]?.values[0]).toBe(Math.fround((middle?.step ?? 0) / 7));
  // A lower bound rounds what is there.
  timeline.setLimit(4e6);
  expect(timeline.report().isRounded).toBe(true);
  expect(arrayBytes(timeline.moments)).toBeLessThanOrEqual(4e6);
});

test("the largest network: a few moments, no copies, and a fork begins at step 0", async () => {
  const timeline = new Timeline(DEFAULT_SETTINGS);
  await kept(timeline, 4000, 200);
  expect(copiesOf(timeline)).toEqual([]);
  expect(stepsOf(timeline).length).toBeGreaterThanOrEqual(4);
  expect(timeline.startFor(100)).toEqual({ kind: "settings", settings: DEFAULT_SETTINGS });
});

describe("a run that goes on from a snapshot", () => {
  test("begins with an exact copy, which stays", async () => {
    const timeline = new Timeline(null);
    await kept(timeline, 512, 4500, 3000);
    const [first] = timeline.moments;
    expect(first?.step).toBe(3010);
    expect(first?.weights.kind).toBe("copy");
    expect(timeline.startFor(3009)).toBeNull();
    expect(timeline.startFor(3080)).toMatchObject({ kind: "copy", snapshot: { step: 3010 } });
  });
});

test("what was taken back is gone; a fork has what came before it; changes it rests on decide about copies", async () => {
  const timeline = new Timeline(DEFAULT_SETTINGS);
  await kept(timeline, 64, 1000);
  const past = timeline.upTo(200);
  timeline.cut(500, 0);
  expect(stepsOf(timeline).at(-1)).toBe(490);
  expect(stepsOf(past).at(-1)).toBe(175);
  expect(stepsOf(past)[0]).toBe(0);
  expect(copiesOf(timeline).length).toBeGreaterThan(0);
  // Every copy here was made with 0 entries of the journal; an impossible journal has fewer.
  timeline.cut(500, -1);
  expect(copiesOf(timeline)).toEqual([]);
  await kept(timeline, 64, 600, 501);
  expect(stepsOf(timeline).at(-1)).toBe(595);
});

test("what is being read when the past is taken back is not kept", async () => {
  const timeline = new Timeline(DEFAULT_SETTINGS);
  await kept(timeline, 64, 70);
  const keeping = timeline.keep(evaluationAt(105), sourceOf(64, 105));
  timeline.cut(70, 0);
  await keeping;
  expect(stepsOf(timeline).at(-1)).toBe(70);
});

test("places along two directions, by hand", () => {
  const at = (step: number, mu: readonly number[]) => ({ ...evaluationAt(step), count: 2, mu: Float32Array.from(mu) });
  const answer = placesAlong(
    [at(0, [1, 2, 3, 4, 5, 6]), { ...at(5, []) }, at(10, [0, 0, 1, 1, 0, 0])],
    Float32Array.of(1, 0, 0, 0, 0.6, 0.8),
  );
  expect(answer.steps).toEqual([0, 10]);
  expect(answer.count).toBe(2);
  // 0.6 · 2 + 0.8 · 3 = 3.6; 0.6 · 5 + 0.8 · 6 = 7.8
  const expected = [1, 3.6, 4, 7.8, 0, 0.8, 1, 0];
  for (const [i, place] of answer.places.entries()) expect(place).toBeCloseTo(expected[i] ?? Number.NaN, 6);
  expect(() => placesAlong([at(0, [1, 2])], new Float32Array(4))).toThrow("directions of 1 numbers");
});
