import { expect, test } from "vitest";
import { evaluatesAt } from "../../../src/core/training/evaluationSchedule.ts";

test("dense at first, then twice an epoch of 70 steps, then once", () => {
  const steps = Array.from({ length: 2300 }, (_, step) => step).filter((step) => evaluatesAt(step, 1000));
  expect(steps.slice(0, 7)).toEqual([0, 5, 10, 20, 35, 70, 105]);
  expect(steps.slice(-4)).toEqual([2030, 2100, 2170, 2240]);
});

test("many held-out examples are measured a quarter as often, from the same first steps on", () => {
  const steps = Array.from({ length: 2900 }, (_, step) => step).filter((step) => evaluatesAt(step, 10_000));
  expect(steps.slice(0, 8)).toEqual([0, 5, 10, 20, 35, 140, 280, 420]);
  expect(steps.slice(-3)).toEqual([2240, 2520, 2800]);
});
