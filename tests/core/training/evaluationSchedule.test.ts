import { expect, test } from "vitest";
import { evaluatesAt } from "../../../src/core/training/evaluationSchedule.ts";

test("dense at first, then twice an epoch of 70 steps, then once", () => {
  const steps = Array.from({ length: 2300 }, (_, step) => step).filter(evaluatesAt);
  expect(steps.slice(0, 7)).toEqual([0, 5, 10, 20, 35, 70, 105]);
  expect(steps.slice(-4)).toEqual([2030, 2100, 2170, 2240]);
});
