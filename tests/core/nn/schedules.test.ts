/** β over the steps of a schedule, by hand. */
import { describe, expect, test } from "vitest";
import { scheduledBeta, type ScheduleSettings } from "../../../src/core/nn/schedules.ts";

const SETTINGS: ScheduleSettings = { beta: 4, schedule: "constant", scheduleSteps: 100, cycles: 4, rampFraction: 0.5 };

test("constant: β at every step", () => {
  expect([0, 1, 99, 1e6].map((step) => scheduledBeta(SETTINGS, step))).toEqual([4, 4, 4, 4]);
});

test("linear: from 0 to β in T steps, then β", () => {
  const linear = { ...SETTINGS, schedule: "linear" } as const;
  expect([0, 25, 50, 100, 101, 1e6].map((step) => scheduledBeta(linear, step))).toEqual([0, 1, 2, 4, 4, 4]);
  expect(scheduledBeta({ ...linear, scheduleSteps: 1 }, 0)).toBe(0);
  expect(scheduledBeta({ ...linear, scheduleSteps: 1 }, 1)).toBe(4);
});

describe("cyclical (Fu et al. 2019, eq. 6)", () => {
  const cyclical = { ...SETTINGS, schedule: "cyclical" } as const;

  test("T = 100, M = 4, R = ½: each 25 steps a ramp over 12.5 steps, then β", () => {
    // τ = (step mod 25) / 25, β = 4 min(1, τ / ½)
    const steps = [0, 5, 10, 12, 13, 24, 25, 30, 75, 99, 100, 130];
    const expected = [0, 1.6, 3.2, 3.84, 4, 4, 0, 1.6, 0, 4, 4, 4];
    for (const [i, step] of steps.entries())
      expect(scheduledBeta(cyclical, step), `step ${step}`).toBeCloseTo(expected[i] ?? 0, 12);
  });

  test("a cycle that is no whole number of steps is rounded up, as in the paper", () => {
    // T = 10, M = 4: ⌈T/M⌉ = 3 steps a cycle, τ = (step mod 3) / 2.5; R = 1
    const uneven = { ...cyclical, beta: 1, scheduleSteps: 10, rampFraction: 1 };
    const betas = Array.from({ length: 10 }, (_, step) => scheduledBeta(uneven, step));
    const expected = [0, 0.4, 0.8, 0, 0.4, 0.8, 0, 0.4, 0.8, 0];
    for (const [i, beta] of betas.entries()) expect(beta).toBeCloseTo(expected[i] ?? Number.NaN, 12);
  });

  test("never leaves [0, β], whatever the settings", () => {
    for (const cycles of [1, 3, 50]) {
      for (const scheduleSteps of [1, 7, 1000]) {
        for (const rampFraction of [0.01, 0.3, 1]) {
          for (let step = 0; step < 1100; step += 3) {
            const beta = scheduledBeta({ ...cyclical, cycles, scheduleSteps, rampFraction }, step);
            expect(beta).toBeGreaterThanOrEqual(0);
            expect(beta).toBeLessThanOrEqual(4);
          }
        }
      }
    }
  });
});
