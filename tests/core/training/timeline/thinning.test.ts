/** Where moments are kept, as a function of steps alone. */
import { expect, test } from "vitest";
import { evaluatesAt } from "../../../../src/core/training/evaluationSchedule.ts";
import { placeOf, sparedCopy, sparedMoment } from "../../../../src/core/training/timeline/thinning.ts";

const never = () => false;

/** What is left of the measured steps up to `last` when never more than `most` are kept. */
function kept(last: number, most: number, changes: readonly number[] = [], near: readonly number[] = []): number[] {
  const steps: number[] = [];
  for (let step = 0; step <= last; step++) {
    if (!evaluatesAt(step, 1000) && !near.includes(step)) continue;
    steps.push(step);
    const known = changes.filter((change) => change <= step).map((change) => ({ from: change, until: change }));
    while (steps.length > most) steps.splice(sparedMoment(steps, never, known) ?? steps.length, 1);
  }
  return steps;
}

const gapsOf = (steps: readonly number[]) => steps.slice(1).map((step, i) => step - (steps[i] ?? 0));

test("the place of a step: ends, and halfway between even and early", () => {
  expect(placeOf(0, 1000, [])).toBe(0);
  // 0.4 · 1 + 0.3 · 1
  expect(placeOf(1000, 1000, [])).toBeCloseTo(0.7, 12);
  // 0.4 · 0.035 + 0.3 · log 2 / log(1 + 1000/35), and 0.3 · 0 at the change itself
  expect(placeOf(35, 1000, [35])).toBeCloseTo(0.4 * 0.035 + (0.3 * Math.LN2) / Math.log1p(1000 / 35), 12);
});

test.each([1000, 5000, 20_000])("%d steps, 26 moments: well spread, denser at the beginning", (last) => {
  const steps = kept(last, 26);
  expect(steps[0]).toBe(0);
  expect(steps.at(-1)).toBe(last - (last % (last < 2000 ? 35 : 70)));
  // The last gap grows until the next moment is spared.
  const gaps = gapsOf(steps).slice(0, -1);
  for (let i = 1; i < gaps.length; i++) {
    const [a = 0, b = 0] = [gaps[i - 1], gaps[i]];
    expect(Math.max(a / b, b / a), `gaps ${a} and ${b} of ${steps.join(" ")}`).toBeLessThanOrEqual(4);
  }
  // An even spread would have 2.6 of them in the first tenth.
  expect(steps.filter((step) => step <= last / 10).length).toBeGreaterThanOrEqual(5);
  expect(Math.max(...gaps)).toBeLessThanOrEqual((3 * last) / 26);
});

test("denser near a live change, and the change itself is among them", () => {
  const change = 12_003;
  const near = [change, change + 5, change + 10, change + 20];
  const plain = kept(20_000, 26);
  const steps = kept(20_000, 26, [change], near);
  const around = (list: readonly number[]) => list.filter((step) => step >= change - 50 && step <= change + 500).length;
  expect(steps).toContain(change);
  expect(around(steps)).toBeGreaterThanOrEqual(4);
  expect(around(steps)).toBeGreaterThan(2 * around(plain));
});

test("what must be kept is never spared; when all must, nothing is", () => {
  expect(sparedMoment([0, 1, 2, 1000], (i) => i === 1, [])).toBe(2);
  expect(sparedMoment([0, 1, 2, 1000], (i) => i === 1 || i === 2, [])).toBeNull();
  expect(sparedMoment([0, 1000], never, [])).toBeNull();
  expect(sparedCopy([100, 110, 500], (i) => i === 0, 0, 900)).toBe(1);
  // Without the one at 100 a replay would begin at 0 and take at most 110 steps.
  expect(sparedCopy([100, 110, 500], never, 0, 900)).toBe(0);
  expect(sparedCopy([], never, 0, 900)).toBeNull();
});
