import { describe, expect, test } from "vitest";
import {
  overlaidView,
  shareOfStep,
  spreadNames,
  stepAtShare,
  stepTicks,
  valueNear,
} from "../../../src/page/charts/overlaidGeometry.ts";

const curve = (steps: number[], values: number[]) => ({ name: "β = 1", steps, values, changes: [] });

describe("what is shown of several curves", () => {
  test("nothing before there is a line", () => {
    expect(overlaidView([curve([], [])], undefined)).toBeNull();
    expect(overlaidView([curve([0], [540])], undefined)).toBeNull();
  });

  test("the fall of the first steps is left above the picture, and said", () => {
    const steps = Array.from({ length: 101 }, (_, i) => 10 * i);
    const view = overlaidView(
      [
        curve(
          steps,
          steps.map((step) => 150 + 400 * Math.exp(-step / 10)),
        ),
      ],
      undefined,
    );
    // At a tenth of the run, step 100, it is at 150 + 400 e⁻¹⁰ = 150.02; the first value is 550.
    expect(view?.range.clipped).toBe(550);
    expect(view?.range.high).toBeLessThan(152);
    expect(view?.range.low).toBeLessThan(150);
    expect(view?.lastStep).toBe(1000);
  });

  test("a floor stands at the bottom; a run that was left behind counts too", () => {
    const view = overlaidView([curve([0, 10, 20], [0, 4, 5]), curve([0, 10], [0, 30])], 0);
    expect(view?.range).toMatchObject({ low: 0, clipped: null });
    expect(view?.range.high).toBeGreaterThan(30);
  });

  test("many points are thinned to means, and the newest value stays the last", () => {
    const steps = Array.from({ length: 1001 }, (_, i) => i);
    const thin = overlaidView([curve(steps, steps)], undefined)?.curves[0];
    expect(thin?.steps.length).toBeLessThanOrEqual(401);
    // Buckets of four: the mean of 0, 1, 2, 3.
    expect(thin?.values[0]).toBe(1.5);
    expect(thin?.values.at(-1)).toBe(1000);
    expect(thin && valueNear(thin, 2)).toBe(1.5);
    expect(thin && valueNear(thin, 5000)).toBe(1000);
  });
});

test("names stand apart, in order, within the picture, and where they can at their own height", () => {
  const room = { apart: 14, top: 10, bottom: 100 };
  expect(spreadNames([20, 60], room)).toEqual([20, 60]);
  expect(spreadNames([50, 48, 49], room)).toEqual([76, 48, 62]);
  expect(spreadNames([99, 100, 98, 97], room)).toEqual([86, 100, 72, 58]);
});

describe("a logarithmic axis", () => {
  const steps = Array.from({ length: 8192 }, (_, i) => i);
  const view = overlaidView([curve(steps, steps)], undefined, "log");

  test("begins at the first step above 0 and gives each factor as much room", () => {
    expect(view).toMatchObject({ firstStep: 1, lastStep: 8191 });
    if (view === null) throw new Error("there is a line");
    expect([1, 8191].map((step) => shareOfStep(view, step))).toEqual([0, 1]);
    expect(shareOfStep(view, Math.sqrt(8191))).toBeCloseTo(0.5, 10);
    expect(stepAtShare(view, shareOfStep(view, 70))).toBeCloseTo(70, 8);
    expect(stepAtShare(view, -1)).toBe(1);
    expect(stepTicks(view, 6)).toEqual([1, 10, 100, 1000]);
  });

  test("keeps the first steps apart and thins the last", () => {
    const [thin] = view?.curves ?? [];
    expect(thin?.steps.slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(thin?.steps.length).toBeLessThanOrEqual(401);
    // Means of equal numbers are equal: step and value stay together.
    expect(thin?.values).toEqual(thin?.steps);
  });
});
